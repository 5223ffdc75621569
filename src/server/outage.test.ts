import { expect, it } from 'vitest'
import { outageOf } from './outage.ts'

const failure = (message: string, fields: object = {}, cause?: unknown) =>
  Object.assign(new Error(message, { cause }), fields)

it.each([
  ['a stopped server', failure('terminating connection', { code: '57P01' }), 'away'],
  ['a socket that is gone', failure('connect ENOENT', { code: 'ENOENT', syscall: 'connect' }), 'away'],
  ['a connection cut in the middle', failure('Connection terminated unexpectedly'), 'away'],
  ['a full disk', failure('could not extend file', { code: '53100' }), 'full'],
  ['a full disk inside another error', failure('failed', {}, failure('x', { code: 'ENOSPC' })), 'full'],
  ['a server that only reads', failure('cannot execute INSERT', { code: '25006' }), 'readOnly'],
])('%s is an outage', (_, error, kind) => {
  expect(outageOf(error)).toBe(kind)
})

it.each([
  ['a file of ours that is missing', failure('ENOENT', { code: 'ENOENT', syscall: 'open' })],
  ['a broken rule of the schema', failure('duplicate key', { code: '23505' })],
  ['anything else', failure('x is not a function')],
  ['no error at all', 'text'],
])('%s is not', (_, error) => {
  expect(outageOf(error)).toBeUndefined()
})
