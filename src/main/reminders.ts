/** Looks once an hour whether letters of the day are due; the database knows which have gone out already. */
import { sendReminders } from '../rooms/reminders/actions.ts'
import type { Dependencies } from '../server/context.ts'

const HOUR_MS = 60 * 60 * 1000
/** Not in the first seconds, when people wait for the first page. */
const FIRST_LOOK_MS = 90_000
/** Before people begin to work in Europe; days begin in UTC. */
const FROM_HOUR = 5

export function startReminders(deps: Dependencies): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  const look = () => {
    if (!deps.mail.there || deps.clock().getUTCHours() < FROM_HOUR) return
    running = sendReminders(deps).catch(error =>
      deps.log.error({ part: 'reminders', err: error }, 'Letters of the day could not be sent'),
    )
  }
  const first = setTimeout(look, FIRST_LOOK_MS).unref()
  const timer = setInterval(look, HOUR_MS).unref()
  return {
    async stop() {
      clearTimeout(first)
      clearInterval(timer)
      await running
    },
  }
}
