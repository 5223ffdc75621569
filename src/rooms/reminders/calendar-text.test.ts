import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarText } from './calendar-text.ts'

const ENTRY = {
  ...{ uid: '1@example.org', on: '2028-02-29', title: 'Test the backup; really, all of it', note: '' },
  ...{ url: 'https://isms.example.org/o/1/tasks/1', changedAt: new Date('2028-01-05T08:00:00.000Z') },
}

test('an entry is a whole day that takes no time', () => {
  expect(calendarText('Tasks', [ENTRY]).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mediant//Tasks//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Tasks',
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'BEGIN:VEVENT',
    'UID:1@example.org',
    'DTSTAMP:20280105T080000Z',
    'DTSTART;VALUE=DATE:20280229',
    'DTEND;VALUE=DATE:20280301',
    'SUMMARY:Test the backup\\; really\\, all of it',
    'URL:https://isms.example.org/o/1/tasks/1',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('whatever stands in a title, lines stay short and whole, and the text comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), title => {
      const text = calendarText('Tasks', [{ ...ENTRY, title }])
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      const lines = text.replaceAll('\r\n ', '').split('\r\n')
      expect(lines.filter(one => /^(BEGIN|END):VEVENT$/.test(one))).toHaveLength(2)
      const summary = lines.find(one => one.startsWith('SUMMARY:'))?.slice('SUMMARY:'.length) ?? ''
      const plain = summary.replace(/\\(.)/g, (_, mark: string) => (mark === 'n' ? '\n' : mark))
      expect(plain).toBe(title.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, ''))
    }),
  )
})
