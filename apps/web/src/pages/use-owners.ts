import type { Picture } from '@rinnalla/family-page/contract';
import type { Choice } from '@rinnalla/platform/web';
import { useMe } from '@rinnalla/staff/web';

/** Whom a promise or an invitation can name: the family, its network, and oneself. */
export function useOwners(picture: Picture): Choice[] {
  const me = useMe().data;
  const worker = picture.responsibleWorker;
  const users = [me ? { id: me.id, name: me.displayName } : null, worker].filter((user) => user !== null);
  const unique = [...new Map(users.map((user) => [user.id, user])).values()];
  return [
    ...unique.map(({ id, name }) => ({ value: `user:${id}`, label: name })),
    ...picture.members.map(({ personId, name }) => ({ value: `member:${personId}`, label: name })),
    ...picture.network.map(({ id, name, title }) => ({ value: `network_member:${id}`, label: [name, title].filter(Boolean).join(', ') })),
  ];
}
