/** The small parts that pages are made of. None of them knows a room. */
import type { Child } from 'hono/jsx'
import type { Force as ForceName, Grade as GradeName } from '../knowledge/schema.ts'
import type { Say, WordValues } from '../wire/words.ts'

type Saying = { say: Say }

/** Which of the four forces a provision has: a word in a form of its own. */
export function Force({ say, force }: Saying & { force: ForceName }) {
  return <span class={`force ${force}`}>{say(`shell.force.${force}`)}</span>
}

/** How a figure came about. */
export function Grade({ say, grade }: Saying & { grade: GradeName }) {
  return <span class="grade">{say(`shell.grade.${grade}`)}</span>
}

/**
 * A message whose values or tags are markup: `<b>…</b>` and `<em>…</em>` are at hand, links and others come as
 * functions of what is between the tags.
 */
export function Rich({ say, words, values = {} }: Saying & { words: string; values?: WordValues }) {
  const parts = say.parts(words, {
    b: (inner: unknown[]) => <b>{inner as Child[]}</b>,
    em: (inner: unknown[]) => <em>{inner as Child[]}</em>,
    ...values,
  })
  return <>{parts as Child[]}</>
}

type NoticeProps = { kind?: 'remark' | 'warning' | 'failure'; children?: Child }

/** Something the reader should not miss; a failure is announced at once. */
export function Notice({ kind = 'remark', children }: NoticeProps) {
  return (
    <div class={`notice ${kind}`} role={kind === 'failure' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}

/** What stands where a list would be while there is nothing in it: why, and what to do. */
export function Empty({ children }: { children?: Child }) {
  return <p class="empty">{children}</p>
}

/** A remark beside the text, such as what it rests on. */
export function MarginNote({ children }: { children?: Child }) {
  // Several stand on a page: a remark each, no landmarks.
  return (
    <div class="margin-note" role="note">
      {children}
    </div>
  )
}

/** Which question of how many, in words and as a bar. */
export function Progress({ label, value, max }: { label: string; value: number; max: number }) {
  return (
    <div class="steps">
      <p>{label}</p>
      <progress value={value} max={max} aria-label={label} />
    </div>
  )
}
