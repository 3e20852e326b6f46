import type { DataSource } from 'typeorm';
import { permissions, reads, type Action } from '../contract';
import { SIGNED_IN } from './enter';

interface Grant { action: string; granteeKind: 'relation' | 'role'; grantee: string; reads: boolean }

/** The rows of `app.permission` that permissions.ts stands for. */
export function grantsOf(table = permissions): Grant[] {
  const grants: Grant[] = [{ action: SIGNED_IN, granteeKind: 'role', grantee: 'signed_in', reads: true }];
  for (const [action, row] of Object.entries(table)) {
    const base = { action, reads: reads(action as Action) };
    grants.push(...row.relations.map((grantee) => ({ ...base, granteeKind: 'relation' as const, grantee })));
    grants.push(...row.roles.map((grantee) => ({ ...base, granteeKind: 'role' as const, grantee })));
  }
  return grants;
}

/**
 * Writes permissions.ts into the database, after every migration, as the owner: the table there is never edited by hand. Servers that start
 * together take turns: the second would not see the first one's rows and write them again.
 */
export async function syncPermissions(owner: DataSource): Promise<void> {
  await owner.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('rinnalla permissions'))`);
    await tx.query('delete from app.permission');
    await tx.query(
      `insert into app.permission (action, grantee_kind, grantee, reads)
         select "action", "granteeKind", "grantee", "reads" from jsonb_to_recordset($1::jsonb)
           as grants("action" text, "granteeKind" text, "grantee" text, "reads" boolean)`,
      [JSON.stringify(grantsOf())],
    );
  });
}
