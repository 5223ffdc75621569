import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FolderInUse, lockFolder } from './lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mediant-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the lock of a data folder', () => {
  it('is held by one, and free again when released', async () => {
    const lock = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
    await lock.release()
    await (await lockFolder(folder)).release()
  })

  it('waits as long as it is told for one that is going', async () => {
    const lock = await lockFolder(folder)
    const next = lockFolder(folder, 5000)
    await lock.release()
    await (await next).release()
  })

  it.skipIf(process.platform === 'win32')(
    'holds also for another container that shares the folder',
    async () => {
      const elsewhere = createServer(socket => socket.end())
      await new Promise<void>(resolve => elsewhere.listen(join(folder, 'lock'), resolve))
      await expect(lockFolder(folder)).rejects.toThrow(/Another Mediant is at work on/)
      await new Promise(resolve => elsewhere.close(resolve))
      await (await lockFolder(folder)).release()
    },
  )

  it.skipIf(process.platform === 'win32')('left behind by a killed process bars nobody', async () => {
    const code = `require('net').createServer().listen(${JSON.stringify(join(folder, 'lock'))}, () => console.log('held'))`
    const child = spawn(process.execPath, ['-e', code])
    await new Promise(resolve => child.stdout.once('data', resolve))
    const gone = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
    expect(existsSync(join(folder, 'lock'))).toBe(true)
    await (await lockFolder(folder)).release()
  })
})
