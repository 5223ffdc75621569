/** Where the browser of the machine is; undefined where there is none. */
import { existsSync } from 'node:fs'

const PLACES = [
  ...['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'],
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export function chromiumPath(): string | undefined {
  return process.env['CHROMIUM'] || PLACES.find(place => existsSync(place))
}
