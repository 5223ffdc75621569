/** What a program may call: path, scope, what goes in and comes out. Routes and description are made from this list. */
import type { z } from 'zod'
import type { Scope } from '../../server/access-token.ts'
import { decisionSchema } from '../plan/contract.ts'
import { estimateSchema, observationSchema } from '../risks/contract.ts'
import * as contract from './contract.ts'

export type EndpointName =
  | 'readProfile'
  | 'replaceProfile'
  | 'readPlan'
  | 'readStatement'
  | 'readDecisions'
  | 'decide'
  | 'readRegister'
  | 'estimate'
  | 'observe'

export type Endpoint = {
  name: EndpointName
  method: 'GET' | 'POST' | 'PUT'
  /** Below BASE. */
  path: string
  scope: Scope
  summary: string
  body?: z.ZodType
  answer: z.ZodType
}

export const BASE = '/api/v1'

export const ENDPOINTS: readonly Endpoint[] = [
  {
    ...{ name: 'readProfile', method: 'GET', path: '/profile', scope: 'profile:read' },
    summary: 'The facts about the organisation, with the number of their version.',
    answer: contract.versionedProfile,
  },
  {
    ...{ name: 'replaceProfile', method: 'PUT', path: '/profile', scope: 'profile:write' },
    summary: 'Puts all facts in place of those of the version named; refused if that is not the latest.',
    ...{ body: contract.versionedProfile, answer: contract.versionedProfile },
  },
  {
    ...{ name: 'readPlan', method: 'GET', path: '/plan', scope: 'plan:read' },
    summary: 'Risks, loss curve, plan and what it leaves out, as they follow from the facts now.',
    answer: contract.planAnswer,
  },
  {
    ...{ name: 'readStatement', method: 'GET', path: '/statement', scope: 'statement:read' },
    summary: 'The Statement of Applicability: 93 controls, each in or out, each with its reason.',
    answer: contract.statementAnswer,
  },
  {
    ...{ name: 'readDecisions', method: 'GET', path: '/decisions', scope: 'plan:read' },
    summary: 'All decisions about measures, in the order they were taken.',
    answer: contract.decisionsAnswer,
  },
  {
    ...{ name: 'decide', method: 'POST', path: '/decisions', scope: 'decisions:write' },
    summary: 'Accepts, changes, refuses or postpones a measure, or takes such a decision back.',
    ...{ body: decisionSchema, answer: contract.recordedAnswer },
  },
  {
    ...{ name: 'readRegister', method: 'GET', path: '/risks', scope: 'risks:read' },
    summary: 'Own risks, own estimates and what was observed.',
    answer: contract.registerAnswer,
  },
  {
    ...{ name: 'estimate', method: 'POST', path: '/risks/estimates', scope: 'risks:write' },
    summary: 'Puts own figures in place of those that ship for a risk, or takes them back.',
    ...{ body: estimateSchema, answer: contract.recordedAnswer },
  },
  {
    ...{ name: 'observe', method: 'POST', path: '/risks/observations', scope: 'risks:write' },
    summary: 'Records how often a risk came true here in how many years, or takes that back.',
    ...{ body: observationSchema, answer: contract.recordedAnswer },
  },
]
