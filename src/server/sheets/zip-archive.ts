/**
 * The parts of a workbook, unpacked under a budget.
 *
 * The list of contents at the end of the archive is read first: what it declares is refused before a byte is
 * unpacked, and what is unpacked is counted, so that a declaration that lies gains nothing. Parts that pass are
 * packed anew without compression: the workbook reader then sees exactly what was checked here, and nothing else
 * (two readers of one archive may disagree, which is how checks are evaded).
 * Source: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.16 and 4.5.3.
 */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { RATIO_CHECKED_FROM_BYTES, type SheetLimits } from './limits.ts'
import { SheetRefused } from './sheet-reading.ts'

export type ZipPart = {
  name: string
  method: number
  encrypted: boolean
  packedBytes: number
  unpackedBytes: number
  headerOffset: number
}

const END_MAGIC = 0x06054b50
const ENTRY_MAGIC = 0x02014b50
const HEADER_MAGIC = 0x04034b50
const STORED = 0
const DEFLATED = 8
/** The end record is 22 bytes and a comment of at most 65,535. */
const END_SEARCH_BYTES = 22 + 65_535

export function listParts(bytes: Uint8Array, limits: SheetLimits): ZipPart[] {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(archive)
  const count = archive.readUInt16LE(end + 10)
  let offset = archive.readUInt32LE(end + 16)
  if (count > limits.parts) throw new SheetRefused('sheet.unpacks_too_large', { parts: count })
  const parts: ZipPart[] = []
  const names = new Set<string>()
  for (let index = 0; index < count; index++) {
    if (offset + 46 > archive.length || archive.readUInt32LE(offset) !== ENTRY_MAGIC)
      throw damaged('contents')
    const nameLength = archive.readUInt16LE(offset + 28)
    const extraLength = archive.readUInt16LE(offset + 30)
    const commentLength = archive.readUInt16LE(offset + 32)
    const part = readEntry(archive, offset, nameLength, extraLength)
    if (names.has(part.name)) throw damaged('contents')
    names.add(part.name)
    parts.push(part)
    offset += 46 + nameLength + extraLength + commentLength
  }
  return parts
}

/** Refuses by declaration, then unpacks and counts. Returns the wanted parts by name. */
export function unpackParts(
  bytes: Uint8Array,
  parts: ZipPart[],
  limits: SheetLimits,
): Map<string, Uint8Array> {
  const declared = parts.reduce((sum, part) => sum + part.unpackedBytes, 0)
  if (declared > limits.unpackedBytes) throw tooLarge(limits)
  for (const part of parts) {
    const ratio = part.unpackedBytes / Math.max(1, part.packedBytes)
    if (part.unpackedBytes > RATIO_CHECKED_FROM_BYTES && ratio > limits.packingRatio) throw tooLarge(limits)
  }
  let left = limits.unpackedBytes
  const unpacked = new Map<string, Uint8Array>()
  for (const part of parts) {
    const content = unpackPart(bytes, part, left, limits)
    left -= content.length
    unpacked.set(part.name, content)
  }
  return unpacked
}

/** An archive of the same parts; without a date, so that the same parts give the same bytes. */
export function packParts(parts: Map<string, Uint8Array>, how: 'stored' | 'deflated'): Uint8Array {
  const bodies: Uint8Array[] = []
  const entries: Uint8Array[] = []
  let offset = 0
  for (const [name, content] of parts) {
    const nameBytes = Buffer.from(name, 'utf8')
    const packed = how === 'stored' ? content : deflateRawSync(content, { level: 6 })
    const fields = partFields(content, packed, nameBytes.length, how === 'stored' ? STORED : DEFLATED)
    bodies.push(numberLE(HEADER_MAGIC), fields, nameBytes, packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    entries.push(numberLE(ENTRY_MAGIC), Buffer.from([20, 0]), fields, tail, nameBytes)
    offset += 30 + nameBytes.length + packed.length
  }
  const contents = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END_MAGIC, 0)
  end.writeUInt16LE(parts.size, 8)
  end.writeUInt16LE(parts.size, 10)
  end.writeUInt32LE(contents.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...bodies, contents, end]))
}

/** The fields that a part's header and its entry in the list share (APPNOTE 4.3.7). */
function partFields(content: Uint8Array, packed: Uint8Array, nameLength: number, method: number): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0) // version 2.0
  fields.writeUInt16LE(0x0800, 2) // the name is UTF-8
  fields.writeUInt16LE(method, 4)
  fields.writeUInt16LE(0x21, 8) // 1 January 1980, the earliest date there is
  fields.writeUInt32LE(crc32(content), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(content.length, 18)
  fields.writeUInt16LE(nameLength, 22)
  return fields
}

function findEnd(archive: Buffer): number {
  const from = Math.max(0, archive.length - END_SEARCH_BYTES)
  for (let offset = archive.length - 22; offset >= from; offset--) {
    if (archive.readUInt32LE(offset) === END_MAGIC) return offset
  }
  throw damaged('end')
}

function readEntry(archive: Buffer, offset: number, nameLength: number, extraLength: number): ZipPart {
  const nameEnd = offset + 46 + nameLength
  if (nameEnd + extraLength > archive.length) throw damaged('contents')
  const sizes = {
    unpackedBytes: archive.readUInt32LE(offset + 24),
    packedBytes: archive.readUInt32LE(offset + 20),
  }
  widenSizes(archive.subarray(nameEnd, nameEnd + extraLength), sizes)
  return {
    name: archive.toString('utf8', offset + 46, nameEnd),
    method: archive.readUInt16LE(offset + 10),
    encrypted: (archive.readUInt16LE(offset + 8) & 1) === 1,
    headerOffset: archive.readUInt32LE(offset + 42),
    ...sizes,
  }
}

/** Some writers use the 64-bit fields for small files too (APPNOTE 4.5.3); the order there is fixed. */
function widenSizes(extra: Buffer, sizes: { unpackedBytes: number; packedBytes: number }): void {
  const wide = 0xffffffff
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let field = at + 4
    for (const key of ['unpackedBytes', 'packedBytes'] as const) {
      if (sizes[key] !== wide || field + 8 > extra.length) continue
      sizes[key] = Number(extra.readBigUInt64LE(field))
      field += 8
    }
    return
  }
}

function unpackPart(bytes: Uint8Array, part: ZipPart, left: number, limits: SheetLimits): Uint8Array {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at = part.headerOffset
  if (part.encrypted) throw new SheetRefused('sheet.encrypted')
  if (at + 30 > archive.length || archive.readUInt32LE(at) !== HEADER_MAGIC) throw damaged(part.name)
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28)
  if (start + part.packedBytes > archive.length) throw damaged(part.name)
  const packed = archive.subarray(start, start + part.packedBytes)
  if (part.method === STORED) return packed
  if (part.method !== DEFLATED) throw damaged(part.name)
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, Math.min(left, part.unpackedBytes + 1)) })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limits)
    throw damaged(part.name)
  }
}

const numberLE = (value: number) => {
  const field = Buffer.alloc(4)
  field.writeUInt32LE(value)
  return field
}

const damaged = (part: string) => new SheetRefused('sheet.damaged', { part: part.slice(0, 80) })
const tooLarge = (limits: SheetLimits) =>
  new SheetRefused('sheet.unpacks_too_large', { megabytes: Math.round(limits.unpackedBytes / 1e6) })
