/** Organisations side by side: the plan, what waits for a decision, the tail against what is accepted. */
import { Button, SelectField, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayChance, sayDateTime, sayRoundMoney } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { Standing } from '../../plan/standing.ts'
import type { Client } from '../contract.ts'

type PortfolioProps = {
  frame: Frame
  clients: Client[]
  examples: { id: string; name: string }[]
  typed: { name: string; template: string }
  faults: string[]
}

export function PortfolioScreen(props: PortfolioProps) {
  const { frame, clients } = props
  const { say } = frame
  const working = clients.filter(one => one.state === 'working').length
  const older = clients.filter(one => one.state === 'ready' && one.asOf).length
  return (
    <Page frame={frame} title={say('portfolio.heading')}>
      <h1>{say('portfolio.heading')}</h1>
      <p class="lead">{say('portfolio.lead')}</p>
      {working + older > 0 && (
        <Notice>
          {working > 0 && <p>{say('portfolio.working', { count: working })}</p>}
          {older > 0 && <p>{say('portfolio.older', { count: older })}</p>}
          <p>
            <a href="/portfolio">{say('portfolio.again')}</a>
          </p>
        </Notice>
      )}
      <div class="wide">
        <Clients say={say} clients={clients} />
      </div>
      <NewClient {...props} />
    </Page>
  )
}

function Clients({ say, clients }: { say: Say; clients: Client[] }) {
  const ofPlan = (tell: (standing: Standing) => unknown) => (client: Client) =>
    client.state === 'ready' ? (tell(client.standing) as string) : '–'
  return (
    <Table
      rows={clients}
      columns={[
        {
          head: say('portfolio.columns.organisation'),
          kind: 'head',
          cell: one => (
            <>
              <a href={`/o/${one.id}/result`}>{one.name}</a>
              <br />
              <small class="soft light">{say(`account.roles.${one.role}`)}</small>
            </>
          ),
        },
        {
          head: say('portfolio.columns.plan'),
          cell: one => <Plan say={say} client={one} />,
        },
        {
          head: say('portfolio.columns.open'),
          kind: 'figure',
          cell: ofPlan(({ openDecisions }) => openDecisions),
        },
        {
          head: say('portfolio.columns.overdue'),
          kind: 'figure',
          cell: ({ id, overdue }) =>
            overdue.count === 0 ? (
              '0'
            ) : (
              <a href={`/o/${id}/tasks?show=overdue`}>{say('portfolio.overdue', overdue)}</a>
            ),
        },
        { head: say('portfolio.columns.loss'), cell: ofPlan(one => sayTail(one, say)) },
        {
          head: say('portfolio.columns.appetite'),
          cell: ofPlan(({ appetite }) =>
            appetite === 'out_of_reach' ? (
              <b>{say('portfolio.appetite.out_of_reach')}</b>
            ) : (
              say(`portfolio.appetite.${appetite}`)
            ),
          ),
        },
      ]}
    />
  )
}

function Plan({ say, client }: { say: Say; client: Client }) {
  if (client.state !== 'ready') return <>{say(`portfolio.state.${client.state}`)}</>
  const { standing, asOf } = client
  return (
    <>
      {say('portfolio.plan', { count: standing.measures, unmet: standing.unmetDuties })}
      {asOf && (
        <>
          <br />
          <small class="soft light">{say('portfolio.asOf', { at: sayDateTime(asOf, say) })}</small>
        </>
      )}
    </>
  )
}

function sayTail({ lossEur, chanceBefore, chanceAfter, acceptedChancePerYear }: Standing, say: Say) {
  return say('portfolio.tail', {
    loss: sayRoundMoney(lossEur, say),
    before: sayChance(chanceBefore, say),
    after: sayChance(chanceAfter, say),
    accepted: acceptedChancePerYear === null ? 'none' : sayChance(acceptedChancePerYear, say),
  })
}

function NewClient({ frame: { say }, clients, examples, typed, faults }: PortfolioProps) {
  const options = [
    ...examples.map(({ id, name }) => ({
      value: `example:${id}`,
      label: say('portfolio.add.example', { name }),
    })),
    ...clients.map(({ id, name }) => ({ value: `copy:${id}`, label: say('portfolio.add.copy', { name }) })),
  ]
  return (
    <section>
      <h2>{say('portfolio.add.heading')}</h2>
      <p class="soft">{say('portfolio.add.lead')}</p>
      <form method="post" action="/portfolio">
        <TextField
          say={say}
          name="name"
          label={say('portfolio.add.name')}
          value={typed.name}
          error={faults.includes('name') ? say('account.faults.organisation') : undefined}
        />
        <SelectField
          say={say}
          name="template"
          label={say('portfolio.add.template')}
          options={options}
          value={typed.template}
          empty={say('portfolio.add.nothing')}
          error={faults.includes('template') ? say('portfolio.add.noTemplate') : undefined}
        />
        <div class="actions">
          <Button kind="primary">{say('portfolio.add.act')}</Button>
        </div>
      </form>
    </section>
  )
}
