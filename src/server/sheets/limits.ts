/**
 * How much of a file from outside is read. A risk register of the largest organisations has a few thousand rows
 * of some thirty columns, about 2 MB; the limits leave a factor of five or more above that and keep a reading
 * within about 300 MB of memory, so that a file made to hurt costs one clear refusal and nothing else.
 */
export type SheetLimits = {
  fileBytes: number
  /** All parts of a workbook together, unpacked. */
  unpackedBytes: number
  /** Unpacked to packed size of one part. Worksheets of repeated rows reach about 60; deflate itself ends at 1,032. */
  packingRatio: number
  /** Parts of a workbook; a large one with drawings and comments has a few hundred. */
  parts: number
  sheets: number
  rows: number
  columns: number
  cells: number
  /** What Excel itself allows in one cell. */
  cellCharacters: number
  heapMegabytes: number
  milliseconds: number
}

export const SHEET_LIMITS: SheetLimits = {
  fileBytes: 10_000_000,
  unpackedBytes: 48_000_000,
  packingRatio: 250,
  parts: 2_000,
  sheets: 60,
  rows: 20_000,
  columns: 256,
  cells: 600_000,
  cellCharacters: 32_767,
  heapMegabytes: 256,
  milliseconds: 15_000,
}

/** Below this size a part may be packed as tightly as it likes: an empty sheet of blanks does no harm. */
export const RATIO_CHECKED_FROM_BYTES = 2_000_000
