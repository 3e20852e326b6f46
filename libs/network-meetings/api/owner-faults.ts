import type { EntityManager } from 'typeorm';
import type { OwnerRef } from '../contract';

/** Which of the owners cannot keep the promise (`app.owner_fault`), by their place, with the code that says why. */
export async function findOwnerFaults(tx: EntityManager, familyId: string, owners: Array<OwnerRef | null | undefined>): Promise<Map<number, string>> {
  const named = owners.flatMap((owner, place) => (owner ? [{ place, kind: owner.kind, id: owner.id }] : []));
  if (named.length === 0) return new Map();
  const rows = await tx.query<Array<{ place: number; code: string }>>(
    `select place, code from jsonb_to_recordset($2) as r(place int, kind text, id uuid), lateral (select app.owner_fault($1, r.kind, r.id) as code offset 0) f
      where code is not null order by place`, [familyId, JSON.stringify(named)]);
  return new Map(rows.map(({ place, code }) => [place, code]));
}
