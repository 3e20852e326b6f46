import type { Client } from 'pg';
import type { Office } from './normal-month';

/** Writes an office into the database: teams, users, families with members and their responsible workers, deputies. */
export async function moveIn(sql: Client, office: Office): Promise<void> {
  const { workers, families, deputies } = office;
  const people = families.flatMap(({ id: family, members }) => members.map((member) => ({ family, ...member })));
  await sql.query('begin');
  await sql.query(`insert into app.team (id, name) select distinct team, team::text from jsonb_to_recordset($1) as w (team uuid)`, [JSON.stringify(workers)]);
  await sql.query(
    `insert into app.user_account (id, username, display_name, roles)
       select id, id::text, name, case when lead then array['team_lead'] else array['worker'] end from jsonb_to_recordset($1) as w (id uuid, name text, lead boolean)`,
    [JSON.stringify(workers)]);
  await sql.query(`insert into app.team_member (team_id, user_id, lead) select team, id, lead from jsonb_to_recordset($1) as w (id uuid, team uuid, lead boolean)`, [JSON.stringify(workers)]);
  const homes = `jsonb_to_recordset($1) as f (id uuid, team uuid, worker uuid, since timestamptz, "closedOn" timestamptz)`;
  await sql.query(`insert into app.family (id, name, team_id, created_by) select id, 'Perhe', team, worker from ${homes}`, [JSON.stringify(families)]);
  await sql.query(
    `insert into app.client_relationship (family_id, opened_at, opened_by, open_reason, closed_at, closed_by, close_reason)
       select id, since, worker, 'Koe', "closedOn", case when "closedOn" is not null then worker end, case when "closedOn" is not null then 'Koe' end from ${homes}`,
    [JSON.stringify(families)]);
  await sql.query(
    `insert into app.responsible_worker_assignment (id, family_id, worker_id, worker_name, from_at, until_at, how, reason, recorded_by, recorded_by_name)
       select gen_random_uuid(), id, worker, 'Koe', since, "closedOn", 'opening', 'Koe', worker, 'Koe' from ${homes}`, [JSON.stringify(families)]);
  await sql.query(
    `with p as materialized (select gen_random_uuid() as id, family, given, surname from jsonb_to_recordset($1) as m (family uuid, given text, surname text)),
       joined as (insert into app.family_member (family_id, person_id, role, from_on) select family, id, 'other', '2026-01-01' from p)
       insert into app.person (id, given_names, surname) select id, given, surname from p`, [JSON.stringify(people)]);
  await sql.query(
    `insert into app.deputy_period (worker_id, deputy_id, from_on, until_on, recorded_by)
       select worker, deputy, "from", "until", worker from jsonb_to_recordset($1) as d (worker uuid, deputy uuid, "from" date, "until" date)`, [JSON.stringify(deputies)]);
  await sql.query('commit');
}
