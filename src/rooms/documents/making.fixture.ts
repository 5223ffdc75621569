/** Documents of a profile as tests need them: really planned, in either language. */
import { readFileSync } from 'node:fs'
import { KNOWLEDGE_FOLDER, loadKnowledge } from '../../knowledge/load.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import type { Language } from '../../wire/language.ts'
import { loadWords, wordFolders } from '../../wire/words.ts'
import { ROOMS } from '../order.ts'
import { makePlan } from '../plan/model.ts'
import type { Result } from '../plan/result.ts'
import { tailor } from '../plan/tailor.ts'
import type { Profile } from '../profile/contract.ts'
import { readProfile } from '../profile/model.ts'
import { makeStatement } from '../statement/model.ts'
import { type DocumentInput, generateDocuments } from './generate.ts'

export const knowledge = loadKnowledge()
const words = loadWords(wordFolders(ROOMS))
export const EXAMPLES = ['tax-adviser', 'online-shop', 'recplast'] as const

export function exampleProfile(name: (typeof EXAMPLES)[number]): Profile {
  const read = readProfile(
    readFileSync(`${KNOWLEDGE_FOLDER}/examples/${name}.yaml`, 'utf8'),
    knowledge.measures,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.profile
}

export async function planFor(profile: Profile): Promise<Result> {
  return await makePlan({ tailored: tailor(profile, knowledge), decisions: [] }, knowledge, solveLinear)
}

export function inputFor(result: Result, language: Language = 'en'): DocumentInput {
  return {
    result,
    rows: makeStatement(result, knowledge),
    acceptances: [],
    knowledge,
    say: words.in(language),
    quarter: planned => `Q${planned}`,
  }
}

export const documentsFor = (result: Result, language: Language = 'en') =>
  generateDocuments(inputFor(result, language))

export const sayIn = (language: Language) => words.in(language)
