/**
 * The rooms in process order. Navigation, mounting of routes, the guide and the import rule all read this list:
 * a room may use rooms before it, never one after it.
 */
export const ROOMS = [
  'account',
  'access',
  'people',
  'profile',
  'obligations',
  'risks',
  'measures',
  'plan',
  'statement',
  'documents',
  'work',
  'assets',
  'incidents',
  'suppliers',
  'exceptions',
  'measurement',
  'findings',
  'audits',
  'reviews',
  'assessment',
  'history',
  'consistency',
  'reminders',
  'exchange',
  'knowledge',
  'comments',
  'api',
  'portfolio',
] as const
