import { Problem } from './problem';

/**
 * The version an edit starts from, read off `If-Match: "3"`.
 * Throws 428 when the header is missing and 400 when it is not a version.
 */
export function expectedVersion(ifMatch: string | undefined): number {
  if (ifMatch === undefined || ifMatch === '') throw new Problem(428, 'platform.version-missing');
  const version = versionOf(ifMatch);
  if (version === null) throw new Problem(400, 'platform.malformed');
  return version;
}

/** The same, null for whatever is no version. */
export function versionOf(ifMatch: string | undefined): number | null {
  const version = /^"(\d{1,9})"$/.exec(ifMatch ?? '')?.[1];
  return version === undefined ? null : Number(version);
}

/** Throws 412 with the present state in `current` when somebody has edited meanwhile. */
export function refuseStale<T extends { version: number }>(current: T, expected: number): void {
  if (current.version !== expected) throw new Problem(412, 'platform.edited-meanwhile', {}, { current });
}
