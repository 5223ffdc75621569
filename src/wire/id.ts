/**
 * Identifiers: UUIDs of version 7 (RFC 9562), made in the application. They begin with the time in milliseconds,
 * so that rows made together lie together; the rest is random.
 */
import { randomFillSync } from 'node:crypto'

const PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function newId(nowMs: number = Date.now()): string {
  const bytes = randomFillSync(Buffer.alloc(16))
  bytes.writeUIntBE(nowMs, 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Whether a text from outside (an address, a form) has the shape of an identifier. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && PATTERN.test(text)
}
