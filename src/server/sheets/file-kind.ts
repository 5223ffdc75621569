/** What a file is, told by its first bytes; the extension of its name is not trusted. */
export type FileKind = 'zip' | 'old-excel' | 'encrypted' | 'pdf' | 'web-page' | 'other' | 'text'

const OLE2 = [0xd0, 0xcf, 0x11, 0xe0]

export function detectFileKind(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'zip'
  if (startsWith(bytes, OLE2)) return oleKind(bytes)
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf'
  if (/^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype\s+html|html|\?xml|table|head|body)\b/i.test(head))
    return 'web-page'
  return isText(bytes) ? 'text' : 'other'
}

/** Old Excel and a password-protected new one share their container; the names of its streams are UTF-16. */
function oleKind(bytes: Uint8Array): FileKind {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const holds = (name: string) => content.includes(Buffer.from(name, 'utf16le'))
  if (holds('EncryptedPackage') || holds('EncryptionInfo')) return 'encrypted'
  return holds('Workbook') || holds('Book') ? 'old-excel' : 'other'
}

/** Binary content gives itself away by control characters; UTF-16 text by its zeros on one side. */
function isText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65_536)
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return true
  let zeros = 0
  let controls = 0
  for (const byte of sample) {
    if (byte === 0) zeros++
    else if (byte < 0x20 && ![0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b].includes(byte)) controls++
  }
  if (zeros === 0) return controls <= Math.max(3, sample.length / 200)
  return controls === 0 && zeros >= sample.length / 4 && zeros <= sample.length / 2
}

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}
