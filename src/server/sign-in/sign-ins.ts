/**
 * Who came in, how, and who was kept out: a line in the log, and a row that the person finds in their account. Of
 * addresses that have no account nothing is kept.
 */
import type pg from 'pg'
import type { Logger } from 'pino'
import { newId } from '../../wire/id.ts'
import type { Way } from './session-way.ts'

/** `code_asked`: the password was right, and a code was still to come. */
export type Outcome = 'in' | 'code_asked' | 'refused'

export type SignInSeen = { at: Date; way: Way; outcome: Outcome; device: string }

type Attempt = { way: Way; outcome: Outcome; headers: Headers }

export type SignIns = {
  note(who: { email: string } | { personId: string | null }, attempt: Attempt): Promise<void>
  /** The latest ones, first; of a person. */
  recent(personId: string): Promise<SignInSeen[]>
}

const SHOWN = 30
export const SIGN_INS_KEPT_DAYS = 90
/** Browsers say less; what a stranger sends may be longer. */
const DEVICE_CHARACTERS = 300

export function makeSignIns(pool: pg.Pool, log: Logger): SignIns {
  return {
    async note(who, { way, outcome, headers }) {
      const [column, value] = 'email' in who ? ['email', who.email] : ['id', who.personId]
      // One query whether there is such an account or not, so that both take the same time.
      const { rows } = await pool.query<{ person_id: string }>(
        `insert into sign_in (id, person_id, at, way, outcome, device)
         select $1, id, now(), $3, $4, $5 from person where ${column} = $2 returning person_id`,
        [newId(), value, way, outcome, (headers.get('user-agent') ?? '').slice(0, DEVICE_CHARACTERS)],
      )
      const entry = { part: 'session', act: 'sign_in', way, outcome, person: rows[0]?.person_id ?? null }
      log.info(entry, outcome === 'refused' ? 'Somebody was kept out' : 'Somebody came in')
    },
    async recent(personId) {
      const { rows } = await pool.query<SignInSeen>(
        `select at, way, outcome, device from sign_in where person_id = $1 order by at desc, id desc limit ${SHOWN}`,
        [personId],
      )
      return rows
    },
  }
}
