import { createTestDatabase, type TestDatabase } from '@rinnalla/platform/testing';
import { Client } from 'pg';

/** What the database itself says of the second lock: a table, function or grant that somebody adds tomorrow is found by these questions. */
let database: TestDatabase;
let sql: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.superuserUrl });
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

async function names(query: string): Promise<string[]> {
  return (await sql.query<{ name: string }>(query)).rows.map(({ name }) => name);
}

/** Tables that name families and are open all the same, each with its reason. */
const exempt = ['deputy_period']; // who stands in for whom: bare ids of families, and the door asks it before it knows who comes

const ofClients = `select c.oid, c.relname from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  and exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
    and a.attname in ('family_id', 'family_ids', 'person_id', 'child_id', 'related_person_id', 'giver_person_id', 'person_ids', 'about'))`;

it('every table that names a family or a person is locked, for its owner as well', async () => {
  // The log's owner writes nothing but partitions; who may read it at all is told below.
  expect(await names(`select c.relname as name from (${ofClients}) t join pg_class c on c.oid = t.oid
    where not (c.relrowsecurity and (c.relforcerowsecurity or c.relname = 'access_log')) or c.relname not in (select tablename from pg_policies where schemaname = 'app')`)).toEqual(exempt);
  expect((await names(`select relname as name from (${ofClients}) t`)).length).toBeGreaterThan(30);
});

it('a partition of the log is open to nobody who does not go through the log', async () => {
  expect(await names(`select c.relname || ' to ' || r as name from pg_class c, unnest(array['app_api', 'app_auditor', 'app_sealer']) r
    where c.relnamespace = 'app'::regnamespace and c.relispartition and has_table_privilege(r, c.oid, 'select, insert, update, delete, truncate')`)).toEqual([]);
});

/** One question of the session, asked once a statement: nothing else may come first in a policy, or each row pays for it. */
const fast = /^\(?\(*((\w+ IN \( SELECT unnest\(app\.my_(families|whole_families|persons)\(\)\))|(\w+ = \( SELECT app\.me\(\))|\( ?SELECT app\.i_am\('auditor')/;

/** Open by design, each with its reason. */
const open: Record<string, string> = {
  'access_log_for_the_sealer using': 'seals every row and reads no client data but ids',
  'access_log_written_at_the_door check': 'the door writes it before it knows anything else',
  'log_seal_added_by_the_sealer check': 'seals, no client data', 'log_seal_read_by_the_owner using': 'seals, no client data',
  'log_seal_read_by_the_sealer using': 'seals, no client data', 'log_numbering_of_the_owner using': 'one number',
  'log_numbering_of_the_owner check': 'one number', 'log_numbering_read using': 'one number',
  'password_reset_sent_by_the_server using': 'before anybody is signed in: ids and times', 'password_reset_sent_by_the_server check': 'the same',
};

it('every policy begins with one of the fast questions, and none is open but by design', async () => {
  const { rows } = await sql.query<{ name: string; rule: string }>(
    `select policyname || ' using' as name, qual as rule from pg_policies where schemaname = 'app' and qual is not null
     union all select policyname || ' check', with_check from pg_policies where schemaname = 'app' and with_check is not null order by 1`);
  expect(rows.filter(({ rule }) => rule === 'true').map(({ name }) => name).sort()).toEqual(Object.keys(open).sort());
  expect(rows.filter(({ name, rule }) => !(name in open) && !fast.test(rule)).map(({ name, rule }) => `${name}: ${rule}`)).toEqual([]);
  // A list that is not unnested inside a sub-query is computed for every row anew.
  expect(rows.filter(({ rule }) => /(?<!SELECT unnest\()app\.my_(families|whole_families|network_families|own_families|persons)\(\)/.test(rule))).toEqual([]);
});

it('the application owns nothing, is nobody’s heir, and takes the auditor’s role only by asking for it', async () => {
  const applied = `'{app_api,app_auditor,app_sealer}'::regrole[]`;
  expect(await names(`select oid::regclass::text as name from pg_class where relowner = any (${applied})
    union all select oid::regprocedure::text from pg_proc where proowner = any (${applied})
    union all select nspname from pg_namespace where nspowner = any (${applied}) or has_schema_privilege('app_api', oid, 'create') and nspname not like 'pg_%'`)).toEqual([]);
  const { rows } = await sql.query(`select pg_get_userbyid(member) as member, pg_get_userbyid(roleid) as role, inherit_option as inherits, admin_option as admin
    from pg_auth_members where pg_get_userbyid(member) like 'app%' order by 1, 2`);
  expect(rows).toEqual([
    { member: 'app_api', role: 'app_auditor', inherits: false, admin: false }, { member: 'app_owner', role: 'app_definer', inherits: false, admin: false },
  ]);
  expect(await names(`select rolname as name from pg_roles where rolname like 'app%' and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls and rolcanlogin)`)).toEqual([]);
});

it('only the auditor and the sealer read the log; the application may not even look, and nobody rewrites it', async () => {
  const { rows } = await sql.query<{ grantee: string; privilege: string }>(
    `select pg_get_userbyid(a.grantee) as grantee, a.privilege_type as privilege from pg_class c, aclexplode(c.relacl) a
       where c.oid = 'app.access_log'::regclass and a.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE') and a.grantee <> c.relowner order by 1, 2`);
  expect(rows.map(({ grantee, privilege }) => `${grantee} ${privilege}`)).toEqual(['app_auditor SELECT', 'app_definer INSERT', 'app_definer SELECT', 'app_sealer SELECT']);
});

/** Functions that run as the owner of the tables, because they make tables. */
const byTheOwner = ['app.make_log_partition(date)', 'app.make_log_partitions_ahead()'];

it('every function that runs with another’s rights has its search path pinned, its owner named, and is not for everybody', async () => {
  const definers = `from pg_proc p where p.prosecdef and p.pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`;
  expect(await names(`select p.oid::regprocedure::text as name ${definers} and not coalesce('search_path=app, pg_temp' = any (p.proconfig), false)`)).toEqual([]);
  expect((await names(`select p.oid::regprocedure::text as name ${definers} and p.proowner <> 'app_definer'::regrole order by 1`))).toEqual(byTheOwner);
  expect(await names(`select p.oid::regprocedure::text as name ${definers}
    and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0))`)).toEqual([]);
  expect((await names(`select p.oid::regprocedure::text as name ${definers}`)).length).toBeGreaterThan(60);
});

it('a view asks with the rights of whoever looks', async () => {
  expect(await names(`select c.relname as name from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('v', 'm') and has_table_privilege('app_api', c.oid, 'select')
    and not coalesce('security_invoker=true' = any (c.reloptions), false)`)).toEqual([]);
});
