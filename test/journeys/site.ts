/** The whole product for a journey: the real server on a port of its own, its embedded database in a temporary folder. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../../src/main/server.ts'

export type Site = { address: string; close(): Promise<void> }

export async function openSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'mediant-journey-'))
  const running = await startServer({
    MEDIANT_DATA: folder,
    PORT: String(await freePort()),
    LOG_LEVEL: 'warn',
  })
  return {
    address: running.address,
    async close() {
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number } // listening on a port, so not a path
      probe.close(() => resolve(port))
    })
  })
}
