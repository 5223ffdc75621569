/**
 * Laws are tried on drawn inputs: the same ones in every run, so that a run can be repeated; others with
 * `LAW_SEED=… npm test`, which is how new counterexamples are looked for.
 */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env['LAW_SEED'] ?? 27_001) })
