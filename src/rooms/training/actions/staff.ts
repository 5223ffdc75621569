/** The people of the organisation: entered, changed, gone, back, and forgotten where law wants it. */
import type { By, Written } from '../../../server/acting.ts'
import type { Tx } from '../../../server/database.ts'
import { isId } from '../../../wire/id.ts'
import { peopleOf } from '../../people/actions.ts'
import { type Day, dayOf } from '../../work/day.ts'
import type { Staff, StaffInput } from '../contract.ts'
import { readPastedPeople } from '../pasted-people.ts'
import * as store from '../store.ts'
import { type Acting, arranging, type Done, note, refuse } from './acting.ts'

export async function addStaff(deps: Acting, by: By, input: StaffInput): Promise<Done<{ id: string }>> {
  return await arranging(deps, by, async (tx, written): Promise<Done<{ id: string }>> => {
    if (await store.staffByEmail(tx, input.email)) return refuse('training.email_taken')
    return { ok: true, id: await enter(deps, tx, written, input) }
  })
}

async function enter(deps: Acting, tx: Tx, written: Written, input: StaffInput): Promise<string> {
  const id = deps.newId()
  await save(deps, tx, written, { ...input, id, leftOn: null, act: 'add', reason: '' })
  return id
}

type Next = Omit<Staff, 'at' | 'by'>

async function save(deps: Acting, tx: Tx, written: Written, next: Next): Promise<void> {
  await store.putStaff(tx, written, deps.newId(), next)
  const { id, area, joinedOn, leftOn, act, reason } = next
  await note(tx, written, `staff.${act}`, `staff:${id}`, { area, joinedOn, leftOn, reason })
}

/** Those whose address is there already, or whose name is where there is no address, are passed over. */
export async function importStaff(
  deps: Acting,
  by: By,
  text: string,
): Promise<Done<{ added: number; passed: number }>> {
  const { people, unread } = readPastedPeople(text)
  if (people.length === 0) return refuse('training.no_lines')
  const added = await addAll(deps, by, people)
  return added.ok ? { ...added, passed: added.passed + unread } : added
}

/** Whoever has an account here and is not yet in the list. */
export async function addMembers(deps: Acting, by: By): Promise<Done<{ added: number; passed: number }>> {
  const { members } = await peopleOf(deps, by)
  const own = members.filter(({ role }) => role !== 'assessor' && role !== 'consultant')
  const people = own.map(({ name, email }) => ({
    name,
    email: email.toLowerCase(),
    area: '',
    joinedOn: null,
  }))
  return await addAll(deps, by, people)
}

async function addAll(deps: Acting, by: By, people: StaffInput[]) {
  return await arranging(deps, by, async (tx, written): Promise<Done<{ added: number; passed: number }>> => {
    let added = 0
    for (const one of people) {
      const there = one.email
        ? await store.staffByEmail(tx, one.email)
        : await store.staffByName(tx, one.name)
      if (there) continue
      await enter(deps, tx, written, one)
      added++
    }
    return { ok: true, added, passed: people.length - added }
  })
}

async function change(
  deps: Acting,
  by: By,
  id: string,
  decide: (tx: Tx, before: Staff, today: Day) => Promise<Next | ReturnType<typeof refuse>>,
): Promise<Done> {
  if (!isId(id)) return refuse('training.not_found')
  return await arranging(deps, by, async (tx, written): Promise<Done> => {
    const before = await store.staffById(tx, id)
    if (!before) return refuse('training.not_found')
    const next = await decide(tx, before, dayOf(written.at))
    if ('refusal' in next) return next
    await save(deps, tx, written, next)
    return { ok: true }
  })
}

export async function changeStaff(deps: Acting, by: By, id: string, input: StaffInput): Promise<Done> {
  return await change(deps, by, id, async (tx, before) => {
    if (before.leftOn) return refuse('training.left')
    const other = await store.staffByEmail(tx, input.email)
    if (other && other.id !== id) return refuse('training.email_taken')
    return { ...before, ...input, act: 'change', reason: '' }
  })
}

export async function staffLeaves(deps: Acting, by: By, id: string, on: Day): Promise<Done> {
  return await change(deps, by, id, async (_tx, before, today) => {
    if (before.leftOn) return refuse('training.left')
    if (on > today) return refuse('training.in_future')
    return { ...before, leftOn: on, act: 'leave', reason: '' }
  })
}

/**
 * Takes name and address of somebody who left out of every version. That somebody took part or acknowledged stays, by
 * an id that leads to no one any more.
 */
export async function forgetStaff(deps: Acting, by: By, id: string, reason: string): Promise<Done> {
  return await change(deps, by, id, async (tx, before) => {
    if (!before.leftOn) return refuse('training.still_here')
    await store.blankStaff(tx, id)
    return { ...before, name: '', email: '', act: 'forget', reason }
  })
}
