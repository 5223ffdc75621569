/** A process that writes without end and says after each commit which entry it was: for tests that kill it. */
import { pino } from 'pino'
import { newId } from '../wire/id.ts'
import { openInstallation } from './installation.ts'
import { record } from './journal.ts'
import { createOrganisation } from './organisation.ts'

const installation = await openInstallation({
  env: process.env,
  publicUrl: 'http://localhost',
  log: pino({ level: 'silent' }),
})
const person = { id: newId(), name: 'Writer', email: 'writer@example.org' }
const deps = { database: installation.database, clock: () => new Date(), newId }
const organisationId = await createOrganisation(deps, person, 'Written to')
for (let entry = 2; ; entry++) {
  await installation.database.inOrganisation(organisationId, tx =>
    record(tx, {
      organisationId,
      at: new Date(),
      by: person,
      act: 'test.write',
      subject: `entry:${entry}`,
      content: { entry },
    }),
  )
  process.stdout.write(`${entry}\n`)
}
