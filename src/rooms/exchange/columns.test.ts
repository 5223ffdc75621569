import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { ColumnKind } from './column-words.ts'
import { recogniseColumns } from './columns.ts'

const kindsOf = (headers: string, rows: string[][] = []) =>
  recogniseColumns(headers.split('|'), rows).map(column => column.kind)

/** Header and the kind that a person gave it, for the risk registers of the collected header rows, by their source. */
const READ_BY_A_PERSON: Record<string, string> = {
  'risk-register (en)':
    'id title description asset threat vulnerability owner likelihood impact impact impact impact impact impact score level controls residualLikelihood residualImpact residualScore residualLevel treatment status',
  'risikoregister (de)':
    'id title description asset threat vulnerability owner likelihood impact impact impact impact impact impact score level controls residualLikelihood residualImpact residualScore residualLevel treatment status',
  'threat-register (en)':
    'id threat category category description other other asset likelihood consequence action date',
  'bedrohungsregister (de)':
    'id threat category category description other other asset likelihood consequence action date',
  risk_register:
    'id title asset category description threat vulnerability controls likelihood impact score level residualLikelihood residualImpact residualScore residualLevel note treatment action owner date status note',
  'risk-register': 'id asset threat likelihood impact score level status owner treatment',
  'risk register xlsx':
    'asset date asset owner other other other other id threat vulnerability likelihood impact score level treatment action other other date other status residualLikelihood residualImpact',
  'risk register xlsx, letters':
    'id date category asset category threat vulnerability description likelihood impact score level controls other treatment residualLikelihood residualImpact residualScore residualLevel other action date owner date',
  'risk register xlsx, short':
    'id asset threat vulnerability likelihood impact score treatment controls owner status date',
  'risk register xlsx, word scales':
    'id description asset threat vulnerability likelihood impact level controls residualLevel owner action status',
  'risk register csv':
    'id date category owner asset other threat description controls impact impact impact other likelihood score treatment action residualImpact residualImpact residualImpact other residualLikelihood residualScore',
  'risk assessment':
    'id title description likelihood impact level controls currentLikelihood currentImpact currentLevel action residualLikelihood residualImpact residualLevel treatment asset',
  'generic risk csv': 'id description category likelihood impact action owner status date',
}

const collected = fileURLToPath(
  new URL('../../../../shared/inputs/spreadsheets/header-rows.json', import.meta.url),
)
test.runIf(existsSync(collected))('of the collected risk registers nearly every column is recognised', () => {
  const { registers } = JSON.parse(readFileSync(collected, 'utf8')) as {
    registers: { source: string; kind: string; headers: string[] }[]
  }
  const wrong: string[] = []
  let known = 0
  for (const { source, kind, headers } of registers) {
    const expected = READ_BY_A_PERSON[nameOf(source, kind)]?.split(' ')
    if (!expected) continue
    expect(expected.length, kind).toBe(headers.length)
    recogniseColumns(headers, []).forEach((column, index) => {
      if (expected[index] === 'other') return
      known++
      if (column.kind !== expected[index])
        wrong.push(`${column.header}: ${column.kind}, not ${expected[index]}`)
    })
  }
  expect(known).toBeGreaterThan(180)
  // Measured: all of them. One slip in fifty would still be a good preview.
  expect(wrong.length / known, wrong.join('; ')).toBeLessThan(0.02)
})

function nameOf(source: string, kind: string): string {
  if (kind !== 'risk register xlsx') return kind
  if (source.startsWith('DarinUrsu23')) return `${kind}, letters`
  return source.startsWith('jaden') ? `${kind}, short` : kind
}

test.each<[string, string, ColumnKind[]]>([
  [
    'German, as a consultant writes it',
    'Lfd. Nr.|Risikobezeichnung|Ursache|Risikoeigner|Schadenshöhe (€)|Häufigkeit p. a.|RPZ|Maßnahmen|Termin|Bemerkung',
    ['id', 'title', 'vulnerability', 'owner', 'impact', 'likelihood', 'score', 'action', 'date', 'note'],
  ],
  [
    'German with ae, oe, ue, after the IT-Grundschutz',
    'Zielobjekt|Gefaehrdung|Eintrittshaeufigkeit|Schadensauswirkung|Risikokategorie|Bestehende Massnahmen|Risikobehandlungsoption|Verantwortlicher',
    ['asset', 'threat', 'likelihood', 'impact', 'category', 'controls', 'treatment', 'owner'],
  ],
  [
    'French',
    'Réf.|Risque|Menace|Vulnérabilité|Vraisemblance|Gravité|Niveau de risque|Mesures existantes|Option de traitement|Propriétaire du risque|Échéance',
    [
      'id',
      'title',
      'threat',
      'vulnerability',
      'likelihood',
      'impact',
      'level',
      'controls',
      'treatment',
      'owner',
      'date',
    ],
  ],
  [
    'Spanish',
    'Código|Nombre del riesgo|Amenaza|Probabilidad|Impacto|Nivel de riesgo|Controles existentes|Tratamiento|Responsable|Estado',
    ['id', 'title', 'threat', 'likelihood', 'impact', 'level', 'controls', 'treatment', 'owner', 'status'],
  ],
  [
    'Italian',
    'Rischio|Minaccia|Probabilità|Gravità|Livello di rischio|Responsabile|Misure esistenti',
    ['title', 'threat', 'likelihood', 'impact', 'level', 'owner', 'controls'],
  ],
  [
    'Dutch',
    'Nr|Risico|Dreiging|Kans|Gevolg|Bestaande maatregelen|Restrisico|Risico-eigenaar|Toelichting',
    ['id', 'title', 'threat', 'likelihood', 'impact', 'controls', 'residualLevel', 'owner', 'note'],
  ],
  [
    'gross and net',
    'Ref|Risk|Gross Likelihood|Gross Impact|Gross Score|Key Controls|Net Likelihood|Net Impact|Net Score|Target Score',
    [
      'id',
      'title',
      'likelihood',
      'impact',
      'score',
      'controls',
      'residualLikelihood',
      'residualImpact',
      'residualScore',
      'other',
    ],
  ],
  [
    'names as a program exports them',
    'riskId|riskName|assetName|threatEvent|likelihoodScore|impactScore|riskOwner|treatmentPlan|dueDate',
    ['id', 'title', 'asset', 'threat', 'likelihood', 'impact', 'owner', 'action', 'date'],
  ],
  [
    'in figures, as in FAIR',
    'Scenario|LEF|Loss Magnitude|ALE',
    ['description', 'likelihood', 'impact', 'score'],
  ],
])('%s', (_, headers, kinds) => {
  expect(kindsOf(headers)).toEqual(kinds)
})

test('a header that promises a figure over prose is not taken for one', () => {
  const rows = [
    ['Fire', 'The hall burns down and nothing can be delivered for three months', '4'],
    ['Theft', 'Laptops with customer lists are taken from the office at night, as in 2019', '2'],
  ]
  expect(kindsOf('Risk|Impact|Impact (1-5)', rows)).toEqual(['title', 'consequence', 'impact'])
})

test('“Residual risk” is a level in words and a score in figures', () => {
  expect(
    kindsOf('Risk|Residual risk', [
      ['a', 'High'],
      ['b', 'Low'],
    ])[1],
  ).toBe('residualLevel')
  expect(
    kindsOf('Risk|Residual risk', [
      ['a', '20'],
      ['b', '6'],
    ])[1],
  ).toBe('residualScore')
})

test('the group above a header tells its stage', () => {
  const columns = recogniseColumns(
    ['Risk', 'Likelihood', 'Impact', 'Likelihood', 'Impact'],
    [],
    ['', 'Inherent', 'Inherent', 'Residual', 'Residual'],
  )
  expect(columns.map(column => column.kind)).toEqual([
    'title',
    'likelihood',
    'impact',
    'residualLikelihood',
    'residualImpact',
  ])
})

test('what is no word of registers stays “other”, and hostile headers break nothing', () => {
  expect(kindsOf('|Zqxv|=1+1|<script>|constructor|__proto__|\u0000')).toEqual(Array(7).fill('other'))
  expect(recogniseColumns(['x'.repeat(30_000)], [])[0]!.kind).toBe('other')
})
