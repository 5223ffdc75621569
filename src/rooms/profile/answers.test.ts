import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import { LANGUAGES, LOCALES } from '../../wire/language.ts'
import { readAnswers, type Typed, typedOf } from './answers.ts'
import type { Profile } from './contract.ts'
import { listExamples } from './examples.ts'
import { findQuestion, QUESTIONS } from './questions.ts'

const examples = listExamples(loadKnowledge())
const allFields = QUESTIONS.flatMap(question => question.fields)
const writeIn = (locale: string) => (value: number) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value)
const write = writeIn('en-GB')

/** Answers one question as the form of that question would send it. */
function answer(profile: Profile, key: string, typed: Typed) {
  const { fields } = findQuestion(key) ?? { fields: [] }
  return readAnswers(profile, fields, typed, write)
}
const faultsOf = (key: string, typed: Typed) => {
  const read = answer({ name: 'A' }, key, typed)
  return read.ok ? [] : read.faults.map(({ path, key: fault }) => [path, fault])
}
const answered = (key: string, typed: Typed, profile: Profile = { name: 'A' }) => {
  const read = answer(profile, key, typed)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.profile
}

describe('a form that is sent back untouched changes nothing', () => {
  for (const { id, profile } of examples) {
    it.each(LANGUAGES)(`${id}, in %s`, language => {
      const inLanguage = writeIn(LOCALES[language])
      const typed = typedOf(profile, allFields, inLanguage)
      const read = readAnswers(profile, allFields, typed, inLanguage)
      expect(read).toEqual({ ok: true, profile })
    })
  }

  it('not even a figure that is shown rounded', () => {
    const profile: Profile = {
      name: 'A',
      turnoverEur: 1234.5678,
      technology: { remoteWork: 1 / 3 },
      appetite: [{ lossEur: 1000, chancePerYear: 0.03 }],
    }
    const read = readAnswers(profile, allFields, typedOf(profile, allFields, write), write)
    expect(read).toEqual({ ok: true, profile })
  })

  it('nor what the form does not show', () => {
    const profile: Profile = { name: 'A', source: 'a public case', headcount: 3, sites: 2 }
    expect(answered('headcount', { headcount: '4' }, profile)).toEqual({ ...profile, headcount: 4 })
  })
})

describe('an answer', () => {
  it('is taken as people type it', () => {
    expect(answered('turnover', { turnoverEur: '620.000 €' }).turnoverEur).toBe(620_000)
    expect(answered('turnover', { turnoverEur: '7,4 Mio.' }).turnoverEur).toBe(7_400_000)
    expect(answered('remote', { 'technology.remoteWork': '25 %' }).technology?.remoteWork).toBe(0.25)
  })

  it('may be taken back, and its group goes with the last fact in it', () => {
    const profile: Profile = { name: 'A', technology: { remoteWork: 0.5 } }
    expect(answered('remote', { 'technology.remoteWork': '' }, profile)).toEqual({ name: 'A' })
  })

  it('tells no from not known', () => {
    const typed = { 'technology.cloudMail': 'no', 'technology.ownServers': '' }
    expect(answered('platform', typed).technology).toEqual({ cloudMail: false })
  })

  it('says once in how many years', () => {
    const typed = { 'appetite.0.lossEur': '20,000', 'appetite.0.onceInYears': '50' }
    expect(answered('appetite', typed).appetite).toEqual([{ lossEur: 20_000, chancePerYear: 0.02 }])
  })

  it('of several lines becomes one, as a name of a table has to be', () => {
    expect(answered('activities', { activities: 'bakes\r\nbread' }).activities).toBe('bakes bread')
  })

  it.each([
    ['headcount', { headcount: '-3' }, 'headcount', 'profile.faults.atLeast'],
    ['headcount', { headcount: '2.5' }, 'headcount', 'profile.faults.whole'],
    ['headcount', { headcount: 'six' }, 'headcount', 'profile.faults.number'],
    ['headcount', { headcount: '9e9' }, 'headcount', 'profile.faults.number'],
    ['turnover', { turnoverEur: '99999999999999' }, 'turnoverEur', 'profile.faults.atMost'],
    ['remote', { 'technology.remoteWork': '250' }, 'technology.remoteWork', 'profile.faults.atMost'],
    ['aim', { aim: 'everything' }, 'aim', 'profile.faults.choice'],
    [
      'appetite',
      { 'appetite.0.lossEur': '100', 'appetite.0.onceInYears': '0,5' },
      'appetite.0.onceInYears',
      'profile.faults.years',
    ],
    ['appetite', { 'appetite.0.lossEur': '100' }, 'appetite.0.onceInYears', 'profile.faults.empty'],
    ['obligations', { 'obligations.0.from': 'a customer' }, 'obligations.0.demands', 'profile.faults.empty'],
  ])('to “%s” of %j is refused at its field', (key, typed, path, fault) => {
    expect(faultsOf(key, typed as Typed)).toContainEqual([path, fault])
  })
})

describe('rows of a list', () => {
  const profile: Profile = {
    name: 'A',
    processes: [
      { id: 'GP1', name: 'Baking' },
      { id: 'GP2', name: 'Selling', owner: 'Ana' },
      { id: 'GP3', name: 'Buying' },
    ],
  }
  const typed = typedOf(profile, findQuestion('processes')?.fields ?? [], write)

  it('vanish where they are emptied, and the others keep their ids', () => {
    const without = { ...typed, 'processes.1.name': '', 'processes.1.owner': '' }
    expect(answered('processes', without, profile).processes).toEqual([
      { id: 'GP1', name: 'Baking' },
      { id: 'GP3', name: 'Buying' },
    ])
  })

  it('get an id that is free', () => {
    const more = { ...typed, 'processes.3.name': 'Cleaning' }
    const ids = answered('processes', more, profile).processes?.map(({ id }) => id)
    expect(ids?.slice(0, 3)).toEqual(['GP1', 'GP2', 'GP3'])
    expect(new Set(ids).size).toBe(4)
  })

  it('point at the row that is shown when one above was emptied', () => {
    const faulty = { 'appetite.0.lossEur': '', 'appetite.2.lossEur': 'much', 'appetite.2.onceInYears': '10' }
    expect(faultsOf('appetite', faulty)).toEqual([['appetite.0.lossEur', 'profile.faults.number']])
  })
})

describe('what is in place', () => {
  it('is a list without what is not there, and may be empty, which is an answer too', () => {
    expect(answered('inPlace', { 'inPlace.P16': 'light', 'inPlace.P20': '' }).inPlace).toEqual([
      { practice: 'P16', variant: 'light' },
    ])
    expect(answered('inPlace', { 'inPlace.P16': '' }).inPlace).toEqual([])
  })

  it('is not known again where somebody does not know', () => {
    const profile: Profile = { name: 'A', inPlace: [{ practice: 'P16', variant: 'light' }] }
    expect(answered('inPlace', { inPlace: '' }, profile)).toEqual({ name: 'A' })
  })
})
