import type { Client } from 'pg';

/** A row of the log as the door writes it, for times that no clock of a test reaches one request at a time. */
export interface LoggedVisit {
  user: string; name: string; at: string; families: string[];
  relation?: string | null; action?: string; outcome?: 'allowed' | 'refused'; oldest?: string | null; role?: string;
}

/** Writes all of them in one statement. What is not said is a responsible worker's look at a family's page. */
export async function logVisits(sql: Client, visits: LoggedVisit[]): Promise<void> {
  const rows = visits.map((visit) => ({ relation: 'responsible', action: 'family:read', outcome: 'allowed', oldest: null, role: 'worker', ...visit }));
  await sql.query(
    `insert into app.access_log (at, request_id, user_id, user_name, role, relation, action, family_ids, basis_kind, outcome, oldest_shown, client_address)
       select r.at, gen_random_uuid(), r."user", r.name, r.role, r.relation, r.action, array(select jsonb_array_elements_text(r.families)::uuid),
         case when r.outcome = 'refused' then 'none' when r.relation = 'break_glass' then 'break_glass' when r.relation is null then 'role' else 'relation' end,
         r.outcome, r.oldest, '127.0.0.1'
       from jsonb_to_recordset($1::jsonb) as r ("user" uuid, name text, at timestamptz, families jsonb, relation text, action text, outcome text, oldest date, role text)`,
    [JSON.stringify(rows)]);
}
