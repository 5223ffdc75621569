/** In which order organisations stand side by side. */
import type { Client } from './contract.ts'

/** Whether even the plan leaves more chance of a large loss than is accepted: these come first. */
export function isBeyond(client: Client): boolean {
  return client.state === 'ready' && client.standing.appetite === 'out_of_reach'
}

export function inOrder(clients: Client[]): Client[] {
  return clients.toSorted(
    (a, b) =>
      Number(isBeyond(b)) - Number(isBeyond(a)) || a.name.localeCompare(b.name, undefined, { numeric: true }),
  )
}
