/** How different two plans are: what a near-best plan has to be before it is worth showing beside the best. */
import { finalVariant, type PlanChoice } from './plan-problem.ts'

/** Measures and variants in one plan and not in the other; the quarter does not count. */
export function difference(a: PlanChoice[], b: PlanChoice[]): number {
  const has = (choices: PlanChoice[], one: PlanChoice) =>
    choices.some(choice => choice.measure === one.measure && finalVariant(choice) === finalVariant(one))
  return a.filter(choice => !has(b, choice)).length + b.filter(choice => !has(a, choice)).length
}
