import { expect, test } from 'vitest'
import { newId } from './id.ts'
import { dayCursor, momentCursor, nameCursor } from './page-cursor.ts'

const id = newId()

test('A list goes on after the day, the moment or the name of its last row', () => {
  expect(dayCursor(`2028-02-29_${id}`)).toEqual({ key: '2028-02-29', id })
  expect(momentCursor(`2026-03-01T09:00:00.123Z_${id}`)).toEqual({ key: '2026-03-01T09:00:00.123Z', id })
  expect(nameCursor(`backup_tapes, ltd._${id}`)).toEqual({ key: 'backup_tapes, ltd.', id })
})

test.each([
  undefined,
  '',
  'nonsense',
  id,
  `_${id}`,
  '2026-03-01_',
  '2026-03-01_7',
  `2026-02-31_${id}`,
  `2026-13-01_${id}`,
  `0000-01-01_${id}`,
  `1 March 2026_${id}`,
  `infinity_${id}`,
])('It begins anew at %s, which has neither', text => {
  expect(dayCursor(text)).toBeNull()
  expect(momentCursor(text)).toBeNull()
})

test.each(['2026-03-01T25:00:00.000Z', '2026-02-31T09:00:00.000Z', '0000-01-01T00:00:00.000Z', '2026-03-01'])(
  'Nor does it go on after %s as a moment',
  at => {
    expect(momentCursor(`${at}_${id}`)).toBeNull()
  },
)

test('No name is without end or holds what a database does not take', () => {
  expect(nameCursor(`${'a'.repeat(501)}_${id}`)).toBeNull()
  expect(nameCursor(`a\0_${id}`)).toBeNull()
  expect(nameCursor('a')).toBeNull()
})
