import { useQuery } from '@tanstack/react-query';
import { request } from '@rinnalla/platform/web';
import type { Family, Member } from '../contract';

/** The family with everything that is recorded of its members, for whoever corrects it. */
export function useFamily(familyId: string) {
  return useQuery({ queryKey: ['family', familyId, 'members'], queryFn: () => request<Family>(`/families/${familyId}`) });
}

/** Whom to contact first when this member leaves; nobody else need be asked for. */
export function othersOf(family: Family, member: Member, today: string): Array<{ id: string; name: string }> {
  const present = family.members.filter(({ until, person }) => (until === null || until > today) && person.diedOn === null);
  return present.filter(({ id }) => id !== member.id).map(({ person }) => ({ id: person.id, name: person.name }));
}
