import type { CastName, TestCounty } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import type { Everybody } from './everybody-around';
import type { Persona } from './matrix-cell';

/** Whom the one family has no place for: its opener before anybody is named, a lead while nobody is away, the owner of an act, and who sees figures only. */
export async function gatherBesideIt(county: TestCounty, { familyId }: Everybody): Promise<Record<'opener' | 'lead while nobody is away' | 'owner of an act' | 'coordinator', Persona>> {
  const { sql, users } = county;
  const opened = await county.family({ name: 'Avattula', worker: null, opener: 'hilla', members: [{ given: 'Avattu', role: 'child', born: '2016-02-29' }] });
  const [act, meeting, offer, coordinator] = [newId(), newId(), newId(), newId()];
  await sql.query(
    `insert into app.agreed_act (id, family_id, text, owner_kind, owner_user_id, due_on, created_by) values ($1, $2, 'KANARIA-OMA', 'user', $3, '2099-01-10', $4)`,
    [act, familyId, users.carita, users.aino]);
  await sql.query(
    `insert into app.network_meeting (id, family_id, kind, on_date, start_time, end_time, created_by) values ($1, $2, 'network', '2099-05-05', '09:00', '10:00', $3)`, [meeting, opened.id, users.hilla]);
  await sql.query(
    `insert into app.handover_proposal (id, family_id, to_worker_id, reason, offered_at, offered_by, returns_at, status) values ($1, $2, $3, 'koe', now(), $4, now(), 'ended')`,
    [offer, opened.id, users.bertil, users.carita]);
  await sql.query(`insert into app.user_account (id, username, display_name, roles) values ($1, 'luvut.koe', 'Luvut Koe', array['coordinator'])`, [coordinator]);
  Object.assign(users, { koordinaattori: coordinator });
  const own = { family: opened.id, person: opened.persons[0] ?? '', meeting, handover_proposal: offer };
  return {
    opener: { name: 'hilla', relations: ['opener'], roles: ['worker'], own },
    'lead while nobody is away': { name: 'carita', relations: ['team_lead'], roles: ['team_lead', 'worker'], own },
    'owner of an act': { name: 'carita', relations: ['team_lead', 'lead_in_absence', 'owner'], roles: ['team_lead', 'worker'], own: { act } },
    coordinator: { name: 'koordinaattori' as CastName, relations: [], roles: ['coordinator'] },
  };
}
