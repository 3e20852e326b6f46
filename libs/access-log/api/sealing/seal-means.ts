import type { SealKeys } from './seal-keys';

/** What an installation verifies its log with; provided where the server is put together. */
export class SealMeans {
  constructor(readonly keys: SealKeys, readonly witnessFile: string | undefined) {}
}
