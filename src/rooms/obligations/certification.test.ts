import { expect, test } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import { certificationAudit } from './certification.ts'

const knowledge = loadKnowledge()

test.each([
  [1, 5, 8.33],
  [10, 5, 8.33],
  [11, 6, 10],
  [25, 7, 11.67],
  [26, 8.5, 14.17],
  [65, 10, 16.67],
  [66, 11, 18.33],
  [275, 14, 23.33],
  [276, 15, 25],
  [1000, 18.5, 30.83],
])('for %i persons the first audit takes %d days, all three years %d', (persons, days, all) => {
  const audit = certificationAudit(persons, knowledge)
  expect(audit?.firstDays).toBe(days)
  expect(audit?.threeYearDays).toBeCloseTo(all, 2)
})

test('the cost is days at the rates that the knowledge names', () => {
  expect(certificationAudit(30, knowledge)?.lowEur).toBeCloseTo(14_167, 0)
  expect(certificationAudit(30, knowledge)?.highEur).toBeCloseTo(22_667, 0)
})
