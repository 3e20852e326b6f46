import { v7 } from 'uuid';

/** A UUIDv7: sorts by the time it was made, tells nothing else. Not a secret. */
export function newId(): string {
  return v7();
}
