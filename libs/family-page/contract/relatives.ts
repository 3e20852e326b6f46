import type { Picture } from './picture';

type Kin = Pick<Picture, 'members' | 'relations' | 'custody'>;

/** Who is what to one person, each list of person ids without repetition. */
export interface Relatives {
  parents: string[]; children: string[]; fullSiblings: string[]; halfSiblings: string[]; twins: string[]; stepParents: string[]; stepSiblings: string[];
  grandparents: string[]; fosterParents: string[]; guardians: string[]; partners: string[];
}

/**
 * Reads everyone's place off the stored facts (who is whose parent, partner, carer), on a given day. Former partners are no
 * step-parents; a foster parent is nobody's parent by that, so no grandparent either.
 */
export function relativesOf(kin: Kin, personId: string, day: string): Relatives {
  const parents = parentsOf(kin, personId);
  const siblings = without(parents.flatMap((parent) => childrenOf(kin, parent)), [personId]);
  const full = siblings.filter((sibling) => parents.length > 1 && sameSet(parentsOf(kin, sibling), parents));
  const stepParents = without([...parents.flatMap((parent) => partnersOf(kin, parent, day)), ...to(kin, 'step_parent', personId, day)], [...parents, personId]);
  return {
    parents, children: childrenOf(kin, personId), fullSiblings: full, halfSiblings: without(siblings, full),
    twins: full.filter((sibling) => bornOn(kin, sibling) !== null && bornOn(kin, sibling) === bornOn(kin, personId)),
    stepParents, stepSiblings: without(stepParents.flatMap((parent) => childrenOf(kin, parent)), [...siblings, personId]),
    grandparents: distinct([...parents.flatMap((parent) => parentsOf(kin, parent)), ...to(kin, 'grandparent', personId, day)]),
    fosterParents: to(kin, 'foster_parent', personId, day), partners: partnersOf(kin, personId, day),
    guardians: distinct(kin.custody.filter(({ childId, until }) => childId === personId && holds(until, day)).map(({ guardianId }) => guardianId)),
  };
}

/** What one person is in the family, each label once, however many hold: `grandparent`, `guardian`, `foster_parent` … */
export function placesOf(kin: Kin, personId: string, day: string): string[] {
  const others = kin.members.map((member) => ({ member, relatives: relativesOf(kin, member.personId, day) }));
  const isOneOf = (list: keyof Relatives) => others.some(({ relatives }) => relatives[list].includes(personId));
  const places: Array<[string, boolean]> = [
    ['parent', isOneOf('parents')], ['grandparent', isOneOf('grandparents')], ['foster_parent', isOneOf('fosterParents')],
    ['step_parent', isOneOf('stepParents')], ['guardian', isOneOf('guardians')], ['child', isOneOf('children')],
  ];
  return places.filter(([, holdsTrue]) => holdsTrue).map(([place]) => place);
}

function to({ relations }: Kin, kind: string, personId: string, day: string): string[] {
  return distinct(relations.filter((fact) => fact.kind === kind && fact.relatedPersonId === personId && holds(fact.until, day)).map((fact) => fact.personId));
}

function parentsOf(kin: Kin, personId: string): string[] {
  return distinct(kin.relations.filter(({ kind, relatedPersonId }) => kind === 'parent' && relatedPersonId === personId).map((fact) => fact.personId));
}

function childrenOf(kin: Kin, personId: string): string[] {
  return distinct(kin.relations.filter((fact) => fact.kind === 'parent' && fact.personId === personId).map((fact) => fact.relatedPersonId));
}

function partnersOf({ relations }: Kin, personId: string, day: string): string[] {
  return distinct(relations.filter(({ kind, until }) => kind === 'partner' && holds(until, day)).flatMap((fact) => {
    if (fact.personId === personId) return [fact.relatedPersonId];
    return fact.relatedPersonId === personId ? [fact.personId] : [];
  }));
}

function bornOn({ members }: Kin, personId: string): string | null {
  return members.find((member) => member.personId === personId)?.birthDate ?? null;
}

const holds = (until: string | null, day: string) => until === null || until > day;
const distinct = (ids: string[]) => [...new Set(ids)];
const without = (ids: string[], left: string[]) => distinct(ids).filter((id) => !left.includes(id));
const sameSet = (some: string[], others: string[]) => some.length === others.length && some.every((id) => others.includes(id));
