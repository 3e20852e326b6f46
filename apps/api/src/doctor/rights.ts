import { grantsOf } from '@rinnalla/access-control/api';
import { ok, unlessNone, wrong, type AskedPatient, type Finding } from './finding';

/** Tables that name families and are open all the same: who stands in for whom is asked before anybody is known. */
const openByDesign = ['deputy_period'];
const aboutClients = `('family_id', 'family_ids', 'person_id', 'child_id', 'related_person_id', 'giver_person_id', 'person_ids', 'about')`;

export async function lookAtRights({ ask }: AskedPatient): Promise<Finding[]> {
  const names = async (sql: string) => (await ask<{ name: string }>(sql)).map(({ name }) => name);
  const mighty = await names(`select rolname as name from pg_roles where rolname like 'app\\_%' and rolcanlogin and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication) order by 1`);
  const heirs = await names(`select pg_get_userbyid(member) || ' → ' || pg_get_userbyid(roleid) as name from pg_auth_members
    where pg_get_userbyid(member) like 'app\\_%' and (inherit_option or admin_option) order by 1`);
  const missing = await names(`select r as name from unnest(array['app_owner', 'app_api', 'app_definer', 'app_auditor', 'app_sealer']) r where to_regrole(r) is null`);
  const unlocked = await names(`select c.relname as name from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped and a.attname in ${aboutClients})
    and (not c.relrowsecurity or not c.relforcerowsecurity and c.relname <> 'access_log' or not exists (select from pg_policy p where p.polrelid = c.oid)) order by 1`);
  const forAll = await names(`select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = 'app'::regnamespace and p.prosecdef
    and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0)) order by 1`);
  return [
    unlessNone(missing, 'All five roles are there.', (list) => wrong(`Roles are missing: ${list}.`, 'Make them as docs/operations.md says.')),
    unlessNone(mighty, 'No role that signs in can pass the row-level security.', (list) => wrong(`Roles that sign in are too mighty: ${list}.`, 'alter role … nosuperuser nobypassrls nocreaterole nocreatedb noreplication; until then every family is open to whoever has its password.')),
    unlessNone(heirs, 'No role inherits another’s rights.', (list) => wrong(`Roles inherit rights they should ask for: ${list}.`, 'grant … with inherit false, set true (docs/operations.md).')),
    unlessNone(unlocked.filter((name) => !openByDesign.includes(name)), 'Row-level security is forced on every table about clients.', (list) => wrong(`Tables are not locked: ${list}.`, 'alter table … enable row level security; alter table … force row level security; and find out who opened them.')),
    unlessNone(forAll, 'No function with another’s rights is for everybody.', (list) => wrong(`Functions are open to everybody: ${list}.`, 'revoke execute on function … from public;')),
    ...(await lookAtPermissions({ ask })),
  ];
}

async function lookAtPermissions({ ask }: Pick<AskedPatient, 'ask'>): Promise<Finding[]> {
  const key = ({ action, kind, grantee, reads }: { action: string; kind: string; grantee: string; reads: boolean }) => `${action} for ${kind} ${grantee}${reads ? '' : ' (writes)'}`;
  const rows = (await ask<{ action: string; kind: string; grantee: string; reads: boolean }>('select action, grantee_kind as kind, grantee, reads from app.permission')).map(key);
  const rules = grantsOf().map(({ action, granteeKind, grantee, reads }) => key({ action, kind: granteeKind, grantee, reads }));
  const added = rows.filter((row) => !rules.includes(row));
  const gone = rules.filter((rule) => !rows.includes(rule));
  if (added.length === 0 && gone.length === 0) return [ok('The permissions in the database are those of this version.')];
  const again = 'Start Rinnalla with DATABASE_OWNER_URL: it writes them anew. If nobody updated just now, find out who changed them.';
  return [
    unlessNone(added, 'No permission was added.', (list) => wrong(`The database allows more than this version does: ${list}.`, again)),
    unlessNone(gone, 'No permission is missing.', (list) => wrong(`The database allows less than this version does: ${list}.`, again)),
  ];
}
