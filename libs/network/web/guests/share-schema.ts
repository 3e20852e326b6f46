import { text, uuid } from '@rinnalla/platform/contract';
import { z } from 'zod';
import { inviteGuest, sharedKinds, shareWithGuest, type GuestCandidates } from '../../contract';

type Item = GuestCandidates['items'][number];
export type Chosen = Partial<Record<Item['kind'], string[]>>;

/** What is ticked under each kind, as the server takes it: one list. */
export function itemsOf(chosen: Chosen = {}): Array<Pick<Item, 'kind' | 'id'>> {
  return sharedKinds.flatMap((kind) => (chosen[kind] ?? []).map((id) => ({ kind, id })));
}

const gathered = (typed: unknown) => (typeof typed === 'object' && typed !== null ? { ...typed, items: itemsOf('chosen' in typed ? typed.chosen as Chosen : {}) } : typed);
const { networkMemberId, userId, until, items } = inviteGuest.shape;
const common = { networkMemberId, userId, until, items };

/** One ground, chosen first: the field of the other one is never sent. */
export const invitation = z.preprocess(gathered, z.discriminatedUnion('ground', [
  z.object({ ...common, ground: z.literal('consent'), consentId: uuid }), z.object({ ...common, ground: z.literal('law'), legalBasis: text(500) }),
]));
export const addition = z.preprocess(gathered, shareWithGuest);
