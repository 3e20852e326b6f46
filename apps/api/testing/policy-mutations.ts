import type { TestCounty } from '@rinnalla/access-control/testing';
import type { Mutation } from './rule-mutations';

export interface Policy { table: string; name: string; roles: string[]; command: string; using: string | null; check: string | null; inserts: boolean; hasFamily: boolean }

export async function policiesOf({ sql }: TestCounty): Promise<Policy[]> {
  const { rows } = await sql.query<Policy>(
    `select p.tablename as "table", policyname as name, roles::text[] as roles, cmd as command, qual as using, with_check as "check",
        cmd in ('ALL', 'INSERT') and exists (select from unnest(roles) r where has_table_privilege(r, format('app.%I', p.tablename), 'insert')) as inserts,
        exists (select from information_schema.columns c where c.table_schema = 'app' and c.table_name = p.tablename and c.column_name = 'family_id') as "hasFamily"
      from pg_policies p where schemaname = 'app' order by 1, 2`);
  return rows;
}

/**
 * Of every policy: it is gone; it lets everybody read; it lets everybody write; it takes who reads through the network for a reader of the
 * whole. What is open by design is only dropped.
 */
export function policyMutations({ sql }: TestCounty, policies: Policy[], holds: (table: string) => Promise<boolean>): Mutation[] {
  return policies.flatMap((policy) => {
    const on = `policy ${policy.name} on app.${policy.table}`;
    const isSeen = async () => !await holds(policy.table);
    const change = (name: string, using: string | null, check: string | null): Mutation => ({
      name: `${name} ${policy.name}`, isSeen,
      break: () => sql.query(`alter ${on} ${rule(using, check)}`),
      mend: () => sql.query(`alter ${on} ${rule(policy.using, policy.check)}`),
    });
    const closed = (condition: string | null) => condition !== null && condition !== 'true';
    return [
      { name: `drop ${policy.name}`, isSeen, break: () => sql.query(`drop ${on}`), mend: () => sql.query(`create ${on} for ${policy.command} to ${policy.roles.join(', ')} ${rule(policy.using, policy.check)}`) },
      ...(closed(policy.using) ? [change('open to every reader:', 'true', policy.check)] : []),
      ...(closed(policy.check) && policy.inserts ? [change('open to every writer:', policy.using, 'true')] : []),
      ...(policy.hasFamily && policy.using?.includes('my_whole_families') ? [change('widen:', 'family_id in (select unnest(app.my_families()))', policy.check)] : []),
    ];
  });
}

function rule(using: string | null, check: string | null): string {
  return `${using === null ? '' : `using (${using})`} ${check === null ? '' : `with check (${check})`}`;
}
