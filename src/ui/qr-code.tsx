/** A QR code as a picture: dark squares on white in either colour scheme, since cameras expect it so. */
import qrcode from 'qrcode-generator'

/** Cells of white around it that readers need (ISO/IEC 18004). */
const MARGIN = 4

export function QrCode({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'M') // the smallest size that holds it, with the usual redundancy
  code.addData(text)
  code.make()
  const cells = code.getModuleCount()
  const size = cells + 2 * MARGIN
  const squares: string[] = []
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      if (code.isDark(row, column)) squares.push(`M${column + MARGIN} ${row + MARGIN}h1v1h-1z`)
    }
  }
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join('')} fill="#000" shape-rendering="crispEdges" />
    </svg>
  )
}
