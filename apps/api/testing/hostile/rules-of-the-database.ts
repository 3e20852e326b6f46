import type { TestCounty } from '@rinnalla/access-control/testing';

/** What no request may bring about, whatever it says: each statement finds what breaks the rule. */
const rules: Record<string, string> = {
  'one open assignment at most in a family': 'select family_id from app.responsible_worker_assignment where until_at is null group by 1 having count(*) > 1',
  'no assignment in a closed family': `select a.family_id from app.responsible_worker_assignment a where a.until_at is null
    and not exists (select from app.client_relationship r where r.family_id = a.family_id and r.closed_at is null)`,
  'one open client relationship at most': 'select family_id from app.client_relationship where closed_at is null group by 1 having count(*) > 1',
  'one open offer at most': `select family_id from app.handover_proposal where status = 'open' group by 1 having count(*) > 1`,
  'spans that overlap': `select x.family_id from app.responsible_worker_assignment x join app.responsible_worker_assignment y on x.family_id = y.family_id and x.id < y.id
    and tstzrange(x.from_at, greatest(x.from_at, x.until_at), '[)') && tstzrange(y.from_at, greatest(y.from_at, y.until_at), '[)')`,
  'nobody without a family': 'select id from app.person p where not exists (select from app.family_member m where m.person_id = p.id)',
  'minutes are final or not': `select id from app.network_meeting where minutes_status = 'final' and finalised_at is null`,
  'a retry that was never finished': 'select key from app.idempotency_record where body is null',
};

export async function brokenRules({ sql }: TestCounty): Promise<string[]> {
  const broken: string[] = [];
  for (const [rule, query] of Object.entries(rules)) {
    const { rowCount } = await sql.query(query);
    if ((rowCount ?? 0) > 0) broken.push(`${rule}: ${rowCount}`);
  }
  return broken;
}

/** Of requests that were answered, those that left no row of being allowed in. */
export async function withoutTrace({ sql }: TestCounty, requestIds: string[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select asked.id from unnest($1::uuid[]) asked(id) where not exists (select from app.access_log l where l.request_id = asked.id and l.outcome = 'allowed')`, [requestIds]);
  return rows.map(({ id }) => id);
}
