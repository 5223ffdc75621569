/** The tables of the register of assets; how such a file is written stands in `tables.ts`. */
type Version = {
  organisation_id: string
  id: string
  reason: string
  recorded_at: Date
  recorded_by: string
  recorded_by_name: string
  replaced_at: Date | null
}

type AssetTable = Version & {
  asset_id: string
  kind: string
  name: string
  name_key: string
  note: string
  owner_id: string | null
  owner_name: string
  confidentiality: number | null
  integrity: number | null
  availability: number | null
  origin: string
  act: 'add' | 'change' | 'retire' | 'restore'
}

type AssetDependencyTable = Version & {
  dependency_id: string
  asset_id: string
  needs_id: string
  act: 'add' | 'end'
}

type AssetReviewTable = {
  organisation_id: string
  id: string
  note: string
  event_on: string
  recorded_at: Date
  recorded_by: string
  recorded_by_name: string
}

export type AssetTables = {
  asset: AssetTable
  asset_dependency: AssetDependencyTable
  asset_review: AssetReviewTable
}
