import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import { checkProfile, readProfile, unknownFacts } from './model.ts'

const { measures } = loadKnowledge()
const read = (text: string) => readProfile(text, measures)
const faults = (text: string) => {
  const result = read(text)
  return result.ok ? [] : result.faults
}

describe('reading a profile', () => {
  it('takes a name alone; everything else is then not known', () => {
    const result = read('name: Bakery')
    expect(result).toEqual({ ok: true, profile: { name: 'Bakery' } })
    if (result.ok) expect(unknownFacts(result.profile)).toContain('headcount')
  })

  it.each([
    ['name: A\nheadcount: -5', 'headcount', 'at least'],
    ['name: A\nheadcount: 2.5', 'headcount', 'whole number'],
    ['name: A\nturnoverEur: .inf', 'turnoverEur', 'finite number'],
    ['name: A\nbudget: { moneyEurPerYear: .nan }', 'budget.moneyEurPerYear', 'finite number'],
    ['name: A\nbudget: { moneyEurPerYear: 1e300 }', 'budget.moneyEurPerYear', 'at most'],
    ['name: A\nheadcount: many', 'headcount', 'number is expected'],
    ['name: A\ninPlace: [{ practice: P99, variant: light }]', 'inPlace.0.practice', 'P99 is none'],
    ['name: A\ncolour: blue', 'colour', 'not known'],
    ['name: A\ndata: { cards: perhaps }', 'data.cards', 'yes or no'],
    [
      'name: A\nappetite: [{ lossEur: 1000, chancePerYear: 7 }]',
      'appetite.0.chancePerYear',
      'between 0 and 1',
    ],
    ['name: A\ncountry: Austria', 'country', 'two capital letters'],
    ['headcount: 3', 'name', 'text is expected'],
    ['name: "line\\nbreak"', 'name', 'single line'],
  ])('refuses %j and names the field', (text, path, message) => {
    expect(faults(text)).toContainEqual({ path, message: expect.stringContaining(message) })
  })

  it('takes a name full of markup or a formula as the text it is', () => {
    for (const name of ['<script>alert(1)</script>', '=HYPERLINK("x")', '#eval("1")']) {
      expect(read(`name: ${JSON.stringify(name)}`)).toEqual({ ok: true, profile: { name } })
    }
  })

  it('says in which line YAML breaks', () => {
    expect(faults('name: [1')[0]?.message).toMatch(/line 1/)
    expect(faults('name: A\nname: B')[0]?.message).toMatch(/unique/i)
  })

  it('refuses a bomb of aliases rather than unfolding it', () => {
    const levels = 'abcdefghij'.split('')
    const bomb = levels.map((name, at) =>
      at === 0 ? 'a: &a [x, x]' : `${name}: &${name} [${`*${levels[at - 1]},`.repeat(9)}]`,
    )
    expect(faults(bomb.join('\n'))[0]?.message).toMatch(/alias/i)
  })

  it('joins a demand that YAML has split at a comma', () => {
    const result = read(
      'name: A\nobligations:\n  - { from: insurer, demands: second factor, tested backups }',
    )
    expect(result).toMatchObject({
      ok: true,
      profile: { obligations: [{ demands: 'second factor, tested backups' }] },
    })
  })

  it('keeps further plain fields of the lists for the asset register, and still checks the known ones', () => {
    const systems = 'name: A\nsystems:\n  - { id: S1, name: Server, location: cellar, virtual: true }'
    expect(read(systems)).toMatchObject({
      ok: true,
      profile: { systems: [{ location: 'cellar', virtual: true }] },
    })
    expect(faults('name: A\nsystems: [{ id: "a b", name: Server }]')[0]?.path).toBe('systems.0.id')
  })

  it('cannot be led into a prototype', () => {
    const facts = JSON.parse('{"name": "A", "__proto__": {"headcount": 3}}')
    expect(checkProfile(facts, measures).ok).toBe(false)
    expect(({} as { headcount?: number }).headcount).toBeUndefined()
  })
})
