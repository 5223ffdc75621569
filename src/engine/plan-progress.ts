/**
 * Word from a plan in the making: what it costs so far, and what no plan can undercut so far. Whoever listens may end
 * it; the best plan met and the best bound proven by then are the answer, which is then no longer the same on every
 * machine. Leaves out: how long it will still take (nobody knows that of a proof).
 */
export type PlanProgress = {
  totalEur: number
  lowerBoundEur: number
  /** (total − bound) / total; 1 as long as nothing is proven. */
  gap: number
}

/** Called synchronously, some hundred times a second at most; returning false ends the planning. */
export type PlanListener = (progress: PlanProgress) => boolean | undefined

export class PlanWatch {
  readonly #listener: PlanListener | undefined
  #totalEur = Number.POSITIVE_INFINITY
  #boundEur = 0
  isStopped = false

  constructor(listener: PlanListener | undefined) {
    this.#listener = listener
  }

  /** A new proof may be of other demands than the one before; its bound stands alone. */
  prove(totalEur: number, boundEur: number): boolean {
    this.#boundEur = 0
    return this.tell(totalEur, boundEur)
  }

  /** Says whether to go on. */
  tell(totalEur: number, boundEur = this.#boundEur): boolean {
    this.#totalEur = totalEur
    this.#boundEur = Math.max(this.#boundEur, Math.min(boundEur, totalEur))
    if (!this.#listener || this.isStopped) return !this.isStopped
    const gap = this.#totalEur > 0 ? (this.#totalEur - this.#boundEur) / this.#totalEur : 0
    const answer = this.#listener({ totalEur: this.#totalEur, lowerBoundEur: this.#boundEur, gap })
    if (answer === false) this.isStopped = true
    return !this.isStopped
  }
}
