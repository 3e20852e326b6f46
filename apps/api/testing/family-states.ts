import type { TestCounty } from '@rinnalla/access-control/testing';
import type { Everybody } from './everybody-around';

export const familyStates = ['open', 'closed', 'restricted', 'restricted with named readers'] as const;
export type FamilyState = (typeof familyStates)[number];

/**
 * Puts the families of the matrix into the state, whatever a deed of the walk made of them before. Named as readers are the deputy, the
 * reader in the network, and whoever broke the glass.
 */
export async function putInState({ sql, users }: TestCounty, { familyId, subjects, personas }: Everybody, state: FamilyState): Promise<void> {
  const closed = state === 'closed';
  const opened = personas['opener']?.own?.family ?? null;
  await sql.query('begin');
  await sql.query(`update app.family set restricted = $2 where id in ($1, $3) and restricted <> $2`, [familyId, state.startsWith('restricted'), opened]);
  await sql.query('delete from app.family_reader where family_id = $1', [familyId]);
  if (state === 'restricted with named readers') {
    const named = [personas['deputy'], personas['network'], personas['break-glass']].map((persona) => persona && users[persona.name]);
    await sql.query('insert into app.family_reader (family_id, user_id, named_by, named_at) select $1, unnest($2::uuid[]), $3, app.now()', [familyId, named, users.aino]);
  }
  await sql.query(`delete from app.responsible_worker_assignment where family_id = $1 and how = 'offer'`, [familyId]);
  await sql.query('update app.responsible_worker_assignment set until_at = case when $2 then app.now() end where family_id = $1', [familyId, closed]);
  await sql.query(
    `update app.client_relationship set closed_at = case when $2 then app.now() end, closed_by = case when $2 then $3::uuid end,
       close_reason = case when $2 then 'Tuen tarve päättyi' end where family_id in ($1, $4)`, [familyId, closed, users.aino, opened]);
  await sql.query(`update app.handover_proposal set status = 'open', answered_at = null where id = $1 and status <> 'open'`, [subjects.handover_proposal]);
  await sql.query('update app.guest set ended_at = null, ended_by = null where family_id = $1 and ended_at is not null', [familyId]);
  await sql.query('commit');
}
