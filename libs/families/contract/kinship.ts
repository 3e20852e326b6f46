import { z } from 'zod';
import { calendarDate, uuid, version } from '@rinnalla/platform/contract';

/** As it is stored, once: "person is <kind> of related person". */
export const relationKinds = ['parent', 'step_parent', 'foster_parent', 'grandparent', 'partner', 'sibling'] as const;
/** The same facts told from the other side. */
const inverses = { child: 'parent', step_child: 'step_parent', foster_child: 'foster_parent', grandchild: 'grandparent' } as const;
const toldFromTheOtherSide = Object.keys(inverses) as Array<keyof typeof inverses>;
const relationKind = z.enum(relationKinds);
export type RelationKind = z.infer<typeof relationKind>;

const span = { from: calendarDate.nullish(), until: calendarDate.nullish() };
const forward = ({ from, until }: { from?: string | null; until?: string | null }) => !from || !until || until >= from;
const backwards = { path: ['until'], params: { code: 'until.before-from' } };

/** "Meri is mother of Eetu" and "Eetu is child of Meri" are one fact, whichever card it was told from. */
export const addRelation = z.object({ personId: uuid, relatedPersonId: uuid, kind: z.enum([...relationKinds, ...toldFromTheOtherSide]), ...span })
  .refine(({ personId, relatedPersonId }) => personId !== relatedPersonId, { path: ['relatedPersonId'], params: { code: 'families.relation-to-oneself' } })
  .refine(forward, backwards);
export type AddRelation = z.infer<typeof addRelation>;
export const patchRelation = z.object(span).refine(forward, backwards);
export type PatchRelation = z.infer<typeof patchRelation>;
export const relation = z.object({
  id: uuid, personId: uuid, relatedPersonId: uuid, kind: relationKind, from: calendarDate.nullable(), until: calendarDate.nullable(), version,
});
export type Relation = z.infer<typeof relation>;

/** The one way in which a relation is stored: downwards in the generations, and mutual ones in the order of ids. */
export function asStored({ personId, relatedPersonId, kind }: Pick<AddRelation, 'personId' | 'relatedPersonId' | 'kind'>) {
  if (kind in inverses) return { personId: relatedPersonId, relatedPersonId: personId, kind: inverses[kind as keyof typeof inverses] };
  const mutual = kind === 'partner' || kind === 'sibling';
  const turned = mutual && personId > relatedPersonId;
  return { personId: turned ? relatedPersonId : personId, relatedPersonId: turned ? personId : relatedPersonId, kind: kind as RelationKind };
}

const custodyFields = { kind: z.enum(['joint', 'sole']), informationRight: z.enum(['full', 'limited', 'none']) };
export const addCustody = z.object({
  childId: uuid, guardianId: uuid, kind: custodyFields.kind, informationRight: custodyFields.informationRight.default('full'),
  from: calendarDate, until: calendarDate.nullish(),
}).refine(({ childId, guardianId }) => childId !== guardianId, { path: ['guardianId'], params: { code: 'families.relation-to-oneself' } }).refine(forward, backwards);
export type AddCustody = z.infer<typeof addCustody>;
export const patchCustody = z.object({ ...custodyFields, from: calendarDate, until: calendarDate.nullable() }).partial();
export type PatchCustody = z.infer<typeof patchCustody>;
export const custody = z.object({
  id: uuid, childId: uuid, guardianId: uuid, ...custodyFields, from: calendarDate, until: calendarDate.nullable(), version,
});
export type Custody = z.infer<typeof custody>;
