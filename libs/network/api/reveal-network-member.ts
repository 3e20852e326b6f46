import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { keepReveal, protectedAmong } from '@rinnalla/families/api';
import { Problem } from '@rinnalla/platform/api';
import type { RevealNetworkMember } from '../contract';

/** Where the professional works, or the address that tells it, in clear: kept and logged for everybody it tells of. Throws 404 for what cannot be seen. */
export async function revealNetworkMember(tx: EntityManager, visit: Visit, { id, input }: { id: string; input: RevealNetworkMember }) {
  const [row] = await tx.query<Array<{ familyId: string; about: string[]; agency: string | null; email: string | null }>>(
    `select n.family_id as "familyId", n.about, g.name as agency, n.email from app.network_member n left join app.agency g on g.id = n.agency_id where n.id = $1`, [id]);
  if (row === undefined) throw Problem.notFound();
  const persons = await protectedAmong(tx, row.familyId, row.about);
  await keepReveal(tx, visit, { persons, field: input.field === 'email' ? 'agencyEmail' : 'agency', reason: input.reason });
  return { field: input.field, value: row[input.field] };
}
