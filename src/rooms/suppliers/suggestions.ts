/** Suppliers that the profile speaks of: each with what is usually true of such a one, to be corrected afterwards. */
import type { Say } from '../../wire/words.ts'
import type { Profile } from '../profile/contract.ts'
import type { Access, SupplierInput } from './contract.ts'

/** `key` names its words (`suppliers.suggestion.…`) and is kept as where the supplier comes from. */
type Kind = {
  key: string
  there: (profile: Profile) => boolean
  personalData: boolean
  access: Access
  hurtsAfterDays: number
}

const KINDS: readonly Kind[] = [
  {
    ...{ key: 'cloud-mail', personalData: true, access: 'none', hurtsAfterDays: 2 },
    there: ({ technology }) => technology?.cloudMail === true,
  },
  {
    ...{ key: 'it-provider', personalData: true, access: 'administer', hurtsAfterDays: 3 },
    there: ({ technology }) => technology?.managedProvider === true,
  },
  {
    ...{ key: 'remote-maintenance', personalData: false, access: 'administer', hurtsAfterDays: 14 },
    there: ({ technology }) => technology?.remoteMaintenance === true,
  },
  {
    ...{ key: 'web-host', personalData: false, access: 'none', hurtsAfterDays: 14 },
    there: ({ technology }) => technology?.website === 'brochure',
  },
  {
    ...{ key: 'shop-host', personalData: true, access: 'none', hurtsAfterDays: 2 },
    there: ({ technology }) => technology?.website === 'shop',
  },
  {
    ...{ key: 'card-payments', personalData: true, access: 'none', hurtsAfterDays: 3 },
    there: ({ data }) => data?.cards === true,
  },
  {
    ...{ key: 'ai-service', personalData: true, access: 'none', hurtsAfterDays: 60 },
    there: ({ technology }) => technology?.aiServices === true,
  },
  {
    ...{ key: 'internet', personalData: false, access: 'none', hurtsAfterDays: 2 },
    there: ({ technology }) => technology?.cloudMail === true || technology?.website === 'shop',
  },
  {
    ...{ key: 'payroll', personalData: true, access: 'none', hurtsAfterDays: 30 },
    there: ({ headcount }) => (headcount ?? 0) >= 2,
  },
]

export const suggestionsFor = (profile: Profile, taken: readonly string[]): string[] =>
  KINDS.filter(({ key, there }) => there(profile) && !taken.includes(key)).map(({ key }) => key)

/** null for a key that no suggestion has. */
export function suggested(key: string, say: Say, ownerId: string | null): SupplierInput | null {
  const kind = KINDS.find(one => one.key === key)
  if (!kind) return null
  const { personalData, access, hurtsAfterDays } = kind
  const words = (name: string) => say(`suppliers.suggestion.${key}.${name}`)
  return {
    ...{ name: words('name'), does: words('does'), holds: words('holds'), stops: words('stops') },
    ...{ personalData, access, hurtsAfterDays, contractEndsOn: null, notice: '', contact: '', proof: '' },
    ...{ proofExpiresOn: null, wayOut: '', wayOutWeeks: null, ownerId, reason: '' },
  }
}
