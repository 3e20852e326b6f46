import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { listRoutes, type CastName, type TestCounty } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { gatherEverybody, type Everybody } from '../testing/everybody-around';
import { startWholeCounty } from '../testing/whole-county';

let county: TestCounty;
let everybody: Everybody;
beforeAll(async () => {
  county = await startWholeCounty();
  everybody = await gatherEverybody(county);
});
afterAll(() => county.stop());

/** Tables that hold no client data, each with its reason. A new table is either here or under the lock. */
const exempt: Record<string, string> = {
  agency: 'organisations', team: 'teams', team_member: 'who works where', user_account: 'who signs in', user_password: 'hashes of staff',
  password_link: 'hashes of one-time links', sign_in_failure: 'hashes and counts', service: 'the catalogue', deputy_period: 'who stands in for whom',
  permission: 'permissions.ts in the database', clock_shift: 'empty outside tests', schema_migration: 'history of the schema',
  session: 'no right for the API at all', session_seen: 'no right for the API at all', installation: 'which installation this is', log_mark_check: 'how far the log has been read',
  turn: 'who took a turn when: ids and hashes', password_reset: 'who asked for a link to a new password',
};

async function asApi<T>(name: CastName | null, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: county.database.apiUrl });
  await client.connect();
  try {
    await client.query('begin');
    if (name !== null) {
      const value = (await county.beginSession(name)).replace('sid=', '');
      await client.query(`select set_config('app.sid', $1, true)`, [createHash('sha256').update(value).digest('hex')]);
    }
    return await work(client);
  } finally {
    await client.end();
  }
}

async function lockedTables(): Promise<string[]> {
  const { rows } = await county.sql.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'app'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`);
  return rows.map(({ name }) => name).filter((name) => !(name in exempt));
}

it('is on every table but the exempt ones, and binds the owner too', async () => {
  const { rows } = await county.sql.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'app'::regnamespace and relkind in ('r', 'p') and not relispartition
       and not (relrowsecurity and (relforcerowsecurity or relname = 'access_log'))`);
  expect(rows.map(({ relname }) => relname).filter((name) => !(name in exempt))).toEqual([]);
});

it('shows a stranger, and somebody without a session, not one row of any table with client data', async () => {
  for (const name of ['bertil', 'eila', 'greta', 'farid', null] as const) {
    await asApi(name, async (client) => {
      for (const table of await lockedTables()) {
        await client.query('savepoint look');
        const seen = await client.query(`select count(*)::int as n from app.${table}`).then(({ rows }) => rows[0].n, (error: { code: string }) => error.code);
        if (seen === '42501') await client.query('rollback to savepoint look');
        expect({ table, as: name, seen: seen === '42501' ? 0 : seen }).toEqual({ table, as: name, seen: 0 });
      }
    });
  }
});

it('shows the responsible worker the rows of her family', async () => {
  await asApi('aino', async (client) => {
    for (const table of ['family', 'person', 'family_member', 'contact_note', 'picture_statement', 'agreed_act', 'minutes_paragraph']) {
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from app.${table}`);
      expect({ table, some: (rows[0]?.n ?? 0) > 0 }).toEqual({ table, some: true });
    }
  });
});

it('cannot be talked round: no identity by user id, no role change, no session table, no log', async () => {
  await asApi(null, async (client) => {
    await client.query(`select set_config('app.user_id', $1, true), set_config('app.fam', $2, true)`, [county.users.aino, everybody.familyId]);
    expect((await client.query('select id from app.family')).rows).toEqual([]);
    for (const forbidden of ['select * from app.session', 'select * from app.access_log', 'set role app_definer', 'set role app_owner',
      'update app.access_log set action = action', 'delete from app.access_log', 'update app.permission set reads = true']) {
      await client.query('savepoint look');
      await expect(client.query(forbidden)).rejects.toMatchObject({ code: '42501' });
      await client.query('rollback to savepoint look');
    }
  });
});

/** From here on the door lets everybody in who is signed in: what is left is the second lock. */
it('with the door wide open, gives a stranger nothing of the family through any route', async () => {
  await county.sql.query(`
    create or replace function app.enter(p_session bytea, p_action text, p_kind text, p_subject uuid, p_request uuid, p_client text, p_log boolean)
    returns jsonb language plpgsql volatile security definer set search_path = app, pg_temp as $$
    declare u record;
    begin
      select a.id, a.display_name, a.roles, a.language into u from app.session s join app.user_account a on a.id = s.user_id where s.id_hash = p_session;
      perform set_config('app.sid', encode(p_session, 'hex'), true), set_config('app.fam', coalesce(case p_kind when 'family' then p_subject end::text, ''), true);
      return jsonb_build_object('outcome', 'allowed', 'userId', u.id, 'displayName', u.display_name, 'roles', u.roles, 'language', u.language,
        'relation', 'responsible', 'relations', array['responsible'], 'familyId', case p_kind when 'family' then p_subject end, 'now', app.now(), 'steppedUpAt', app.now());
    end $$`);
  const agent = await county.as('bertil');
  const leaks: string[] = [];
  let asked = 0;
  for (const route of listRoutes(county.app).filter(({ method, entry }) => method === 'GET' && entry?.kind !== 'public')) {
    const subject = route.entry?.kind === 'action' ? route.entry.subject : undefined;
    const path = route.path.replaceAll(/:(\w+)/g, (_, param: string) => (param === subject?.param ? everybody.subjects[subject.kind] : newId()));
    const { text } = await agent.get(path);
    asked += 1;
    for (const canary of everybody.canaries) if (text.includes(canary)) leaks.push(`${path}: ${canary}`);
  }
  expect(leaks).toEqual([]);
  expect(asked).toBeGreaterThan(5);
});

it('with the door wide open, lets a stranger write no minutes in the statement that lets them in', async () => {
  const { rows: [meeting] } = await county.sql.query<{ id: string; version: number }>('select id, minutes_version as version from app.network_meeting where family_id = $1 limit 1', [everybody.subjects.family]);
  const written = { attendance: [], paragraphs: [{ text: 'vieraan kirjaama' }], familyView: null, childViews: [], acts: [], nextMeeting: null };
  await (await county.as('bertil')).put(`/api/meetings/${meeting?.id}/minutes`).set('If-Match', `"${meeting?.version}"`).send(written).expect(404);
  const { rows } = await county.sql.query('select minutes_version as version from app.network_meeting where id = $1', [meeting?.id]);
  expect(rows).toEqual([{ version: meeting?.version }]);
});
