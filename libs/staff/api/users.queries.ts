import type { EntityManager } from 'typeorm';
import { Problem } from '@rinnalla/platform/api';
import type { Agency, StaffMember, Team, User } from '../contract';

const userColumns = `u.id, u.username, u.display_name as "displayName", u.email, u.phone, u.roles, u.language, u.status,
  (select json_build_object('id', a.id, 'name', a.name) from app.agency a where a.id = u.agency_id) as agency,
  coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name, 'lead', m.lead) order by t.name) from app.team_member m
    join app.team t on t.id = m.team_id where m.user_id = u.id), '[]') as teams,
  exists (select from app.user_password p where p.user_id = u.id) as "hasPassword", u.version`;

/** Everybody who signs in, in Finnish order of names. */
export function listUsers(tx: EntityManager): Promise<User[]> {
  return tx.query<User[]>(`select ${userColumns} from app.user_account u order by u.display_name, u.id`);
}

export async function findUser(tx: EntityManager, id: string): Promise<User> {
  const [row] = await tx.query<User[]>(`select ${userColumns} from app.user_account u where u.id = $1`, [id]);
  if (row === undefined) throw Problem.notFound();
  return row;
}

export function listTeams(tx: EntityManager): Promise<Team[]> {
  return tx.query<Team[]>(
    `select t.id, t.name, t.version, coalesce((select json_agg(json_build_object('id', u.id, 'name', u.display_name, 'lead', m.lead,
          'mayHoldFamilies', app.may_hold_families(u.id)) order by u.display_name)
        from app.team_member m join app.user_account u on u.id = m.user_id and u.status = 'active' where m.team_id = t.id), '[]') as members
      from app.team t order by t.name, t.id`);
}

export function listAgencies(tx: EntityManager): Promise<Agency[]> {
  return tx.query<Agency[]>('select id, name, kind, version from app.agency order by name, id');
}

/** Active colleagues, for choosing one: who may hold families is said by the one rule. */
export function listStaff(tx: EntityManager): Promise<StaffMember[]> {
  return tx.query<StaffMember[]>(
    `select u.id, u.display_name as name, u.roles, app.may_hold_families(u.id) as "mayHoldFamilies",
        coalesce((select array_agg(m.team_id) from app.team_member m where m.user_id = u.id), '{}') as "teamIds"
      from app.user_account u where u.status = 'active' order by u.display_name, u.id`);
}
