/** What every drill takes and gives: how often it tries, where it says what it does, what it found. */
export type Say = (line: string) => void

/** `found`: how many times something was lost, leaked, wrong or hung; what it was stands in the lines. */
export type Outcome = { tried: number; found: number; what: string }

/** `keep`: where a drill that makes something to be looked at leaves it. */
export type Drill = (times: number, say: Say, more?: { keep?: string | undefined }) => Promise<Outcome>
