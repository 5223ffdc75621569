import { describe, expect, test } from 'vitest'
import { lintKnowledge } from './lint.ts'
import { loadKnowledge } from './load.ts'
import type { Knowledge } from './schema.ts'

/** The shipped knowledge with one thing spoilt. */
function spoilt(spoil: (knowledge: Knowledge) => void): Knowledge {
  const knowledge = structuredClone(loadKnowledge())
  spoil(knowledge)
  return knowledge
}

function rulesOf(knowledge: Knowledge): string[] {
  return lintKnowledge(knowledge).map(finding => `${finding.rule} ${finding.item} ${finding.field}`)
}

test('nothing is to be found in the knowledge base that ships', () => {
  expect(lintKnowledge(loadKnowledge())).toEqual([])
})

describe('the lint finds', () => {
  test.each([
    'You shall change it.',
    'Backups MUST be kept.',
    'A test is mandatory.',
    'A record is required.',
    'The auditor will ask.',
  ])('advice worded as a duty: %s', sentence => {
    const knowledge = spoilt(({ measures }) => {
      measures[0]!.variants.standard!.does[0] = sentence
    })
    const [finding] = lintKnowledge(knowledge)
    expect(finding).toMatchObject({
      rule: 'guidance_worded_as_duty',
      item: knowledge.measures[0]!.id,
      field: 'variants.standard.does.0',
    })
  })

  test('a duty in the form of a requirement, in a story and in German', () => {
    const found = rulesOf(
      spoilt(({ requirements, scenarios, translations }) => {
        requirements[0]!.forms.micro.record = 'A list that must be signed'
        scenarios[0]!.story = 'It shall happen.'
        translations['de']!.measures['P01'] = { name: 'Jeder muss' }
      }),
    )
    expect(found).toEqual([
      expect.stringMatching(/^guidance_worded_as_duty R-.* forms\.micro\.record$/),
      expect.stringMatching(/^guidance_worded_as_duty S\d+ story$/),
      'guidance_worded_as_duty P01 name',
    ])
  })

  test('but lets a law be described in the words of law', () => {
    const knowledge = spoilt(({ obligations }) => {
      obligations[0]!.asks = 'Whoever processes data must keep it secure.'
    })
    expect(lintKnowledge(knowledge)).toEqual([])
  })

  test('a sentence of more than thirty words, and leaves one of thirty alone', () => {
    const words = (count: number) => `${Array.from({ length: count }, () => 'word').join(' ')}.`
    const long = spoilt(({ measures }) => {
      measures[0]!.purpose = words(31)
    })
    const short = spoilt(({ measures }) => {
      measures[0]!.purpose = `${words(30)} ${words(30)}`
    })
    expect(rulesOf(long)).toEqual([expect.stringContaining('sentence_too_long')])
    expect(rulesOf(short)).toEqual([])
  })

  test('a sentence of more than thirty words in German', () => {
    const found = rulesOf(
      spoilt(({ translations }) => {
        translations['de']!.measures['P01']!.purpose = `${'Wort '.repeat(31).trim()}.`
      }),
    )
    expect(found).toEqual(['sentence_too_long P01 purpose'])
  })

  test('a passage that nobody reads in the evening, in English and in German', () => {
    const hard =
      'Organisational responsibilities regarding information security considerations presuppose ' +
      'appropriate documentation, comprehensive communication, systematic evaluation, continuous ' +
      'improvement, corresponding accountability structures, demonstrable competence, measurable objectives, established procedures, designated representatives.'
    const schwer =
      'Verantwortlichkeiten hinsichtlich informationssicherheitsrelevanter Gesichtspunkte bedingen ' +
      'angemessene Dokumentation, umfassende Kommunikation, systematische Bewertung, fortlaufende ' +
      'Verbesserung, entsprechende Zuständigkeitsstrukturen, nachweisbare Befähigung, messbare Zielsetzungen, ' +
      'zielgruppengerechte Sensibilisierungsmaßnahmen sowie wiederkehrende Überprüfungen unter Beteiligung sämtlicher Organisationseinheiten.'
    const found = rulesOf(
      spoilt(({ requirements, translations }) => {
        requirements[0]!.forms.large.form = hard
        translations['de']!.scenarios['S1']!.story = schwer
      }),
    )
    expect(found).toEqual([
      expect.stringMatching(/^hard_to_read R-.* forms\.large$/),
      'hard_to_read S1 story',
    ])
  })

  test('a German duty in what is advised for the first hour', () => {
    const found = rulesOf(
      spoilt(({ translations }) => {
        const [first] = Object.values(translations['de']!.firstSteps)
        first!.steps[0] = 'Jeder muss sofort anrufen.'
      }),
    )
    expect(found).toEqual([expect.stringMatching(/^guidance_worded_as_duty S\d+ steps\.0$/)])
  })

  test.each([
    'Likely = mean of the claims of 2025',
    'Median taken from the average loss in the survey',
    'The mean cost stands for the likely one',
    'Average of three studies, used as the most likely value',
  ])('an average in the place of a most likely value, where a derivation says so: %s', derivation => {
    const found = rulesOf(
      spoilt(({ scenarios }) => {
        scenarios[0]!.derivation = derivation
      }),
    )
    expect(found).toEqual([expect.stringMatching(/^average_as_likely S\d+ derivation$/)])
  })

  test('but lets a mean be what a mean is', () => {
    const knowledge = spoilt(({ scenarios }) => {
      scenarios[0]!.derivation =
        'Loss: median and 90 % point such that the mean is 116,000 dollars. Likely is judged.'
    })
    expect(lintKnowledge(knowledge)).toEqual([])
  })

  test('a most likely rate in the middle of a wide range', () => {
    const found = rulesOf(
      spoilt(({ scenarios }) => {
        scenarios[0]!.sizes.small.frequencyPerYear = { low: 0.01, likely: 0.055, high: 0.1 }
      }),
    )
    expect(found).toEqual([
      expect.stringMatching(/^average_as_likely S\d+ sizes\.small\.frequencyPerYear\.likely$/),
    ])
  })

  test('forms copied from one size to the next, and variants that ask the same', () => {
    const found = rulesOf(
      spoilt(({ requirements, measures }) => {
        const { forms } = requirements[3]!
        forms.small.form = `${forms.micro.form}`
        const { variants } = measures.find(measure => measure.id === 'P16')!
        variants.full!.does = [...variants.standard!.does]
      }),
    )
    expect(found).toEqual([
      expect.stringMatching(/^nearly_the_same R-.* forms\.small\.form$/),
      'nearly_the_same P16 variants.full.does',
    ])
  })

  test('a figure called measured that rests on a judgement', () => {
    const found = rulesOf(
      spoilt(({ sectors }) => {
        sectors.find(sector => sector.section === 'A')!.grade = 'measured'
      }),
    )
    expect(found).toEqual(['grade_above_source A '])
  })

  test('a duty that rests on nobody but ourselves', () => {
    const found = rulesOf(
      spoilt(({ requirements, obligations }) => {
        requirements[0]!.source = 'judgement-method'
        obligations[0]!.source = 'practice-consensus'
      }),
    )
    expect(found).toEqual([
      expect.stringMatching(/^no_authority R-/),
      expect.stringMatching(/^no_authority [a-z]/),
    ])
  })

  test('a measure whose class and figures do not agree', () => {
    const found = rulesOf(
      spoilt(({ measures }) => {
        const of = (id: string) => measures.find(measure => measure.id === id)!
        of('P05').acts = 'lossEvents'
        of('P45').acts = 'reliability'
        of('P04').variants.light!.supports = of('P38').variants.light!.supports
        of('P20').informs = 'What to renew first.'
      }),
    )
    expect(found.sort()).toEqual([
      'act_without_effect P04 acts',
      'act_without_effect P05 acts',
      'act_without_effect P20 informs',
      'act_without_effect P45 acts',
    ])
  })

  test('an effect of its own that a measure for reliability does not argue', () => {
    const argued = (note?: string) =>
      rulesOf(
        spoilt(({ measures }) => {
          const effect = measures.find(measure => measure.id === 'P45')!.variants.light!.effects[0]!
          measures.find(measure => measure.id === 'P47')!.variants.light!.effects = [{ ...effect, note }]
        }),
      )
    expect(argued()).toEqual(['effect_without_reason P47 acts'])
    expect(argued('A look alone keeps some from trying.')).toEqual([])
  })

  test('a measure for decisions that informs none, and one nobody asks for', () => {
    const found = rulesOf(
      spoilt(({ measures, requirements, obligations }) => {
        delete measures.find(measure => measure.id === 'P04')!.informs
        for (const one of requirements) one.measures = one.measures.filter(id => id !== 'M02')
        for (const one of obligations) one.measures = one.measures.filter(({ measure }) => measure !== 'M02')
      }),
    )
    expect(found.sort()).toEqual(['no_driver M02 acts', 'no_driver P04 acts'])
  })

  test('an item without words in a language', () => {
    const found = rulesOf(
      spoilt(({ translations }) => {
        delete translations['de']!.scenarios['S3']
      }),
    )
    expect(found).toEqual(['not_translated S3 scenarios'])
  })
})
