import { SetMetadata } from '@nestjs/common';
import type { Action } from '../contract';

/** Kinds of record that a route can be about; `app.family_of` finds the family of each. */
export type SubjectKind = 'family' | 'family_member' | 'person' | 'custody' | 'household' | 'network_member' | 'consent' | 'service_in_use'
  | 'statement' | 'child_view' | 'goal' | 'contact_note' | 'meeting' | 'act' | 'handover_proposal' | 'personal_caseworker' | 'guest';

export type Entry =
  | { kind: 'public'; why: string; transaction: boolean }
  | { kind: 'signed-in'; shows: boolean }
  | { kind: 'action'; action: Action; subject?: { kind: SubjectKind; param: string }; shows: boolean };

export const ENTRY = Symbol('who may enter');

/**
 * Who may use the route: those whose relation or role the action's row in permissions.ts names.
 * `subject` says which path parameter names the record: `{ meeting: 'id' }`.
 */
export function Allow(action: Action, subject?: Partial<Record<SubjectKind, string>>): MethodDecorator {
  const [named] = Object.entries(subject ?? {}) as Array<[SubjectKind, string]>;
  const entry: Entry = { kind: 'action', action, subject: named && { kind: named[0], param: named[1] }, shows: false };
  return SetMetadata(ENTRY, entry);
}

/** A route whose answer lists families or persons, allowed by role: the handler must call `logShown`, or the answer is withheld. */
export function AllowListing(action: Action): MethodDecorator {
  return SetMetadata(ENTRY, { kind: 'action', action, shows: true } satisfies Entry);
}

/** For everybody who is signed in. With `shows`, the handler must call `logShown`, or the answer is withheld. */
export function AllowSignedIn({ shows = false }: { shows?: boolean } = {}): MethodDecorator {
  return SetMetadata(ENTRY, { kind: 'signed-in', shows } satisfies Entry);
}

/** Without a session. Say why; `transaction: false` for what must answer without the database. */
export function AllowPublic(why: string, { transaction = true }: { transaction?: boolean } = {}): MethodDecorator {
  return SetMetadata(ENTRY, { kind: 'public', why, transaction } satisfies Entry);
}
