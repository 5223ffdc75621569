/** Where a task comes from and what helps to do it: advice, with the way to what it rests on. */
import { Force } from '../../../ui/parts.tsx'
import { RECORD_PATHS, type Task } from '../contract.ts'
import { measureName } from '../titles.ts'
import type { Listing } from './task-list.tsx'

export function About({ listing, task }: { listing: Listing; task: Task }) {
  const { say, home, knowledge } = listing
  const process =
    task.source.kind === 'process' ? knowledge.processes.find(one => one.id === task.source.id) : undefined
  const record = Object.entries(RECORD_PATHS).find(([kind]) => kind === task.source.kind)?.[1]
  const words = process && knowledge.translations[say.language]?.processes[process.id]
  return (
    <>
      <p class="soft small">
        {record ? (
          <a href={`${home}/${record}/${task.source.id}`}>{say(`work.source.${task.source.kind}`)}</a>
        ) : (
          say(`work.source.${task.source.kind}`)
        )}
      </p>
      {task.note && <p class="kept-lines">{task.note}</p>}
      {process && (
        <div class="notice">
          <p>{words?.purpose ?? process.purpose}</p>
          <p>
            {say('work.task.record')} {words?.record ?? process.record}
          </p>
          <p>
            <Force say={say} force={process.force} />
          </p>
        </div>
      )}
      {task.measureId && (
        <p>
          {say('work.task.measure')}{' '}
          <a href={`${home}/measures/${task.measureId}`}>{measureName(task.measureId, knowledge, say)}</a>
        </p>
      )}
      {task.source.kind === 'setup' && task.ended?.as === 'done' && (
        <p>
          <a href={`${home}/profile/questions/inPlace`}>{say('work.task.toProfile')}</a>
        </p>
      )}
    </>
  )
}
