export { beginnings } from './actions.ts'
