/** A bar beside a figure in a table: from and to as shares of its width. The figure beside it says the same. */
type BarProps = { from?: number; to: number; mark?: number | undefined }

const WIDTH = 120
const HEIGHT = 12
/** So that the smallest is still seen. */
const LEAST = 1.5

export function Bar({ from = 0, to, mark }: BarProps) {
  const within = (share: number) => Math.min(1, Math.max(0, share)) * WIDTH
  const [left, right] = [within(from), within(to)]
  return (
    <svg class="row-bar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <rect class="track" x={0} y={HEIGHT / 2 - 0.5} width={WIDTH} height={1} />
      <rect class="bar" x={left} y={2} width={Math.max(LEAST, right - left)} height={HEIGHT - 4} />
      {mark !== undefined && <rect class="mark" x={within(mark) - 0.75} y={0} width={1.5} height={HEIGHT} />}
    </svg>
  )
}
