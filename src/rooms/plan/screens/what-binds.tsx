/** What binds, by its force, and what is advice: nobody is to take one for the other. */
import type { Child } from 'hono/jsx'
import type { Force as ForceName } from '../../../knowledge/schema.ts'
import { Force } from '../../../ui/parts.tsx'
import { sayReason } from '../../../wire/reason.ts'
import type { Result } from '../result.ts'
import { nameOf, obligationWords, sayFacts, type Telling } from '../telling.ts'

type BindsProps = { telling: Telling; result: Result }

export function WhatBinds({ telling, result }: BindsProps) {
  const { say } = telling
  return (
    <ul class="plain-list binding">
      <Requirements telling={telling} result={result} />
      <Obligations telling={telling} result={result} />
      <Commitments telling={telling} result={result} />
      <Item telling={telling} force="guidance">
        <p>{say('plan.result.binds.guidance')}</p>
      </Item>
    </ul>
  )
}

function Item({ telling, force, children }: { telling: Telling; force: ForceName; children?: Child }) {
  return (
    <li>
      <Force say={telling.say} force={force} />
      <div>{children}</div>
    </li>
  )
}

function Requirements({ telling, result }: BindsProps) {
  const { say, home } = telling
  const [first] = result.requirements
  return (
    <Item telling={telling} force="requirement">
      {first ? (
        <p>
          {say('plan.result.binds.requirements', { count: result.requirements.length })}{' '}
          <span class="soft">{sayReason(say, first.reason, telling.names)}</span>{' '}
          <a href={`${home}/obligations#requirements`}>{say('plan.result.binds.allOf')}</a>
        </p>
      ) : (
        <p>{say('plan.result.binds.requirementsNone')}</p>
      )}
    </Item>
  )
}

function Obligations({ telling, result }: BindsProps) {
  const { say, home } = telling
  const binding = result.obligations.filter(one => one.applicability === 'binds')
  const may = result.obligations.filter(one => one.applicability === 'may')
  return (
    <Item telling={telling} force="obligation">
      {binding.map(one => {
        const { name, reason } = obligationWords(telling, one)
        return (
          <p>
            <a href={`${home}/obligations#${one.id}`}>{name}</a>{' '}
            {one.kind === 'law' && <span class="soft">{reason}</span>}
          </p>
        )
      })}
      {binding.length === 0 && <p>{say('plan.result.binds.obligationsNone')}</p>}
      {may.length > 0 && (
        <details>
          <summary>{say('plan.result.binds.may', { count: may.length })}</summary>
          <ul>
            {may.map(one => (
              <li>
                <a href={`${home}/obligations#${one.id}`}>{nameOf(telling, one.id)}</a>{' '}
                {one.unknownFacts.length > 0 &&
                  say('plan.result.binds.settle', { facts: sayFacts(telling, one.unknownFacts) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Item>
  )
}

function Commitments({ telling, result }: BindsProps) {
  const { say, home } = telling
  const decided = result.measures.filter(one => one.decision && one.decision.act !== 'postpone')
  return (
    <Item telling={telling} force="commitment">
      {decided.length === 0 && <p>{say('plan.result.binds.commitmentNone')}</p>}
      {decided.map(one => (
        <p>
          <a href={`${home}/measures/${one.id}`}>{nameOf(telling, one.id)}</a>{' '}
          <span class="soft">{one.decision?.reason}</span>
        </p>
      ))}
    </Item>
  )
}
