import { describe, expect, it } from 'vitest'
import {
  type Act,
  grantableBy,
  may,
  mayAs,
  PERMISSIONS,
  ROLES,
  sentenceOf,
  type Thing,
} from './permission.ts'

describe('the permissions', () => {
  it('read as sentences', () => {
    expect(PERMISSIONS.map(sentenceOf)).toEqual([
      'everyone may read register',
      'everyone may read people',
      'owner, manager may change people',
      'owner, manager, consultant may change register',
      'owner, manager, consultant may do task',
      'contributor may do task when it is their own',
      'owner, manager, consultant, contributor may report incident',
      'owner, manager, consultant may do measurement',
      'contributor may do measurement when it is their own',
      'owner, manager may sign review',
      'owner, manager, consultant, contributor may acknowledge review',
      'owner, manager, consultant may do audit',
      'contributor may do audit when it is their own',
      'owner, manager may acknowledge audit',
      'owner, manager, consultant, assessor may enter finding',
      'contributor may enter finding when it is their own',
      'owner, manager, consultant, contributor may ask exception',
      'owner, manager may approve exception when it is not their own or nobody else may',
      'owner, manager, consultant, contributor, reader may acknowledge document when it is their own',
      'owner, manager may grant role when the role is not above their own',
      'owner, manager may withdraw role when the role is not above their own',
      'owner, manager, consultant, assessor may freeze pack',
      'owner may change sign_in',
      'owner may end session',
      'everyone may withdraw token when it is their own',
      'everyone may change reminder when it is their own',
      'everyone may end membership when it is their own and an owner remains',
    ])
  })

  it('refuse whatever no sentence allows', () => {
    const acts: Act[] = [
      ...(['read', 'change', 'do', 'report', 'ask', 'approve', 'sign'] as const),
      ...(['acknowledge', 'grant', 'withdraw', 'end'] as const),
    ]
    const things: Thing[] = [
      ...(['register', 'task', 'incident', 'measurement', 'review', 'people', 'role'] as const),
      ...(['membership', 'token', 'sign_in', 'session', 'reminder', 'exception', 'document'] as const),
    ]
    const said = new Set(PERMISSIONS.map(({ act, thing }) => `${act} ${thing}`))
    for (const role of ROLES)
      for (const act of acts)
        for (const thing of things)
          if (!said.has(`${act} ${thing}`))
            expect(may(role, act, thing, { own: true, role: 'reader', otherOwners: 9 })).toBe(false)
    expect(may('owner', 'grant', 'role')).toBe(false)
    expect(may('intruder' as 'owner', 'read', 'register')).toBe(false)
  })

  it('let nobody grant above their own role, nor withdraw it', () => {
    expect(ROLES.map(role => grantableBy(role).join(' '))).toEqual([
      'owner manager consultant contributor reader assessor',
      'manager consultant contributor reader assessor',
      ...['', '', '', ''],
    ])
    for (const by of ROLES) {
      for (const role of ROLES) {
        if (may(by, 'grant', 'role', { role })) expect(mayAs(by, role)).toBe(true)
        if (may(by, 'withdraw', 'role', { role })) expect(mayAs(by, role)).toBe(true)
      }
    }
  })

  it('let somebody decide about their own exception only where nobody else may', () => {
    expect(may('manager', 'approve', 'exception', { own: false, othersMay: true })).toBe(true)
    expect(may('owner', 'approve', 'exception', { own: true, othersMay: true })).toBe(false)
    expect(may('owner', 'approve', 'exception', { own: true, othersMay: false })).toBe(true)
    expect(may('consultant', 'approve', 'exception', { own: false, othersMay: true })).toBe(false)
    expect(may('owner', 'approve', 'exception')).toBe(false)
  })

  it('keep the last owner', () => {
    expect(may('owner', 'end', 'membership', { own: true, otherOwners: 0 })).toBe(false)
    expect(may('owner', 'end', 'membership', { own: true, otherOwners: 1 })).toBe(true)
    expect(may('owner', 'end', 'membership', { own: false, otherOwners: 1 })).toBe(false)
    expect(may('reader', 'end', 'membership', { own: true, otherOwners: 0 })).toBe(true)
  })

  it('give an assessor nothing to change, and a contributor the tasks that are theirs', () => {
    expect(may('assessor', 'change', 'register')).toBe(false)
    expect(may('assessor', 'do', 'task', { own: true })).toBe(false)
    expect(may('contributor', 'do', 'task', { own: true })).toBe(true)
    expect(may('contributor', 'do', 'task', { own: false })).toBe(false)
  })
})
