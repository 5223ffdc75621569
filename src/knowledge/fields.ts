/** The fields that items of every kind are made of: ids, texts, amounts, grades. */
import { z } from 'zod'

/** How a figure came about: counted, asked, or judged. Mixed derivations carry the weakest that matters. */
export const GRADES = ['measured', 'survey', 'expert'] as const
export const grade = z.enum(GRADES)

export const text = (max: number) => z.string().trim().min(1).max(max)
export const sourceId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/)
export const measureId = z.string().regex(/^[A-Z][0-9]{2,3}$/)
export const scenarioId = z.string().regex(/^S[0-9]{1,3}$/)
export const controlId = z.string().regex(/^A\.[5-8]\.[0-9]{1,2}$/)
export const requirementId = z.string().regex(/^R-[0-9]{1,2}(\.[0-9]+)*-[0-9]+$/)
export const slug = z.string().regex(/^[a-z][a-z0-9-]{2,60}$/)
export const eur = z.number().min(0).max(1e9)
export const hours = z.number().min(0).max(1e5)
