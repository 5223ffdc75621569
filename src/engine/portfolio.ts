/**
 * What the risk engine takes: a portfolio of loss scenarios over one year.
 *
 * Risk i has N_i events a year and each costs Z = min(X, cap) + Bernoulli(chance)·Y. N_i is Poisson with mean
 * `meanPerYear`, or, where `shape` is given, Poisson with a gamma-distributed rate of that shape and mean
 * (negative binomial): the rate itself is uncertain. Common factors G_k ~ Gamma(shape, mean 1) move several
 * risks together; `factorShares` says which share of a risk's rate moves with which factor.
 * Source: collective risk model (Klugman, Panjer, Willmot); CreditRisk+ (CSFB 1997) for the common factors.
 * Leaves out: dependence between how often and how much; caps across risks.
 */
export type Severity =
  | { kind: 'lognormal'; mu: number; sigma: number; cap?: number }
  | { kind: 'pert'; low: number; likely: number; high: number }
  | { kind: 'fixed'; value: number }
  | { kind: 'empirical'; values: number[] }

type Frequency = { meanPerYear: number; shape?: number }

export type PortfolioRisk = {
  id: string
  frequency: Frequency
  factorShares?: Record<string, number>
  loss: Severity
  secondary?: { chance: number; loss: Severity }
}

type Factor = { id: string; shape: number }

export type Portfolio = { currency: string; factors: Factor[]; risks: PortfolioRisk[] }
