export type UnreadableCode = 'file.too-large' | 'file.too-many-rows' | 'file.too-many-columns' | 'file.empty' | 'file.old-excel'
  | 'file.unsupported' | 'file.damaged' | 'file.swells' | 'file.quotes';

/** The whole file is refused: nothing in it has been understood. The code's sentence stands in the words under `problem`. */
export class UnreadableFile extends Error {
  constructor(readonly code: UnreadableCode, readonly params: Record<string, string | number> = {}) {
    super(code);
    this.name = 'UnreadableFile';
  }
}

export const limits = { megabytes: 10, rows: 20_000, columns: 200, unpackedMegabytes: 120 };
