import { Client } from 'pg';
import { TestCounty } from '@rinnalla/access-control/testing';
import type { AdministrationChange, User } from '../contract';
import { staffWords } from '../locales';
import { hashPassword, staffEntities, StaffModule } from '.';

let county: TestCounty;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [StaffModule], entities: staffEntities, words: { staff: staffWords }, trustedProxies: 1 });
});
afterAll(() => county.stop());

const withCookie = async (cookie: string) => (await county.as(null)).set('Cookie', cookie);

it('over TLS the session’s cookie is bound to this very host, and out of reach for scripts', async () => {
  const password = 'Pitkä-ja-outo-sana-23';
  await county.sql.query('insert into app.user_password (user_id, hash) values ($1, $2) on conflict do nothing', [county.users.outi, await hashPassword(password)]);
  const sign = async (protocol: string) => (await county.as(null)).post('/api/auth/sign-in').set('X-Forwarded-Proto', protocol).send({ username: 'outi.rantala', password }).expect(200);
  expect(String((await sign('https')).headers['set-cookie'])).toMatch(/^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  expect(String((await sign('http')).headers['set-cookie'])).toMatch(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
});

describe('one’s own sessions', () => {
  it('are listed with the present one marked, and ended one by one or all others at once', async () => {
    const [desk, phone, old] = [await county.beginSession('hilla'), await county.beginSession('hilla'), await county.beginSession('hilla')];
    const here = await withCookie(desk);
    const { body: { items } } = await here.get('/api/auth/sessions').expect(200);
    expect(items.map(({ present }: { present: boolean }) => present).filter(Boolean)).toHaveLength(1);
    expect(items).toHaveLength(3);
    const { rows } = await county.sql.query(`select id from app.session where user_id = $1 order by started_at`, [county.users.hilla]);
    await here.delete(`/api/auth/sessions/${rows[2].id}`).expect(204);
    await (await withCookie(old)).get('/api/auth/me').expect(401);
    await (await withCookie(phone)).get('/api/auth/me').expect(200);
    await here.delete('/api/auth/sessions').expect(204);
    await (await withCookie(phone)).get('/api/auth/me').expect(401);
    expect((await here.get('/api/auth/sessions').expect(200)).body.items).toHaveLength(1);
  });

  it('are nobody else’s to see or end', async () => {
    await county.beginSession('hilla');
    const { rows } = await county.sql.query(`select id from app.session where user_id = $1 and ended_at is null`, [county.users.hilla]);
    for (const who of ['bertil', 'greta'] as const) {
      const other = await county.as(who);
      await other.delete(`/api/auth/sessions/${rows[0].id}`).expect(404);
      expect((await other.get('/api/auth/sessions')).body.items.map(({ id }: { id: string }) => id)).not.toContain(rows[0].id);
    }
  });
});

describe('changes of administration', () => {
  const changes = async (who: 'greta' | 'eila', query = ''): Promise<AdministrationChange[]> => (await (await county.as(who)).get(`/api/administration-changes${query}`).expect(200)).body.items;

  it('are kept with who, what, before and after, and read by administrator and auditor', async () => {
    const greta = await county.as('greta');
    const { body: made } = await greta.post('/api/users').send({ username: 'koe.koira', displayName: 'Koe Koira', roles: ['worker'], teams: [{ id: county.teams.Etelä, lead: false }] }).expect(201);
    const patch = (version: number, body: Partial<User> | { teams: Array<{ id: string; lead: boolean }> }) => greta.patch(`/api/users/${made.id}`).set('If-Match', `"${version}"`).send(body).expect(200);
    await patch(1, { roles: ['worker', 'team_lead'], teams: [{ id: county.teams.Etelä, lead: true }] });
    await patch(2, { roles: ['worker'] });
    await greta.post(`/api/users/${made.id}/suspend`).expect(200);
    const all = await changes('eila', `?subjectId=${made.id}`);
    const said = all.map(({ kind, deed, fields }) => [kind, deed, ...fields.map(({ field, before, after }) => [field, before, after])]);
    // Of one deed, in whatever order.
    expect(new Set(said.map((one) => JSON.stringify(one)))).toEqual(new Set([
      ['user_account', 'update', ['status', 'active', 'suspended']],
      ['user_account', 'update', ['roles', ['worker', 'team_lead'], ['worker']]],
      ['team_member', 'update', ['lead', false, true]],
      ['user_account', 'update', ['roles', ['worker'], ['worker', 'team_lead']]],
      ['team_member', 'insert', ['team', null, 'Etelä'], ['lead', null, false]],
      ['user_account', 'insert', ['username', null, 'koe.koira'], ['display_name', null, 'Koe Koira'], ['roles', null, ['worker']], ['status', null, 'active']],
    ].map((one) => JSON.stringify(one))));
    expect(all).toHaveLength(6);
    expect(new Set(all.map(({ by }) => by?.name))).toEqual(new Set(['Greta Lund']));
    expect(all[0]?.subject?.name).toBe('Koe Koira');
    expect(await changes('greta', `?subjectId=${made.id}`)).toEqual(all);
  });

  it('tell of links and passwords without their secrets', async () => {
    const greta = await county.as('greta');
    const { body: link } = await greta.post(`/api/users/${county.users.bertil}/password-link`).expect(200);
    await (await county.as(null)).post('/api/auth/password').send({ token: link.path.split('/').at(-1), password: 'Pitkä-ja-outo-sana-19' }).expect(204);
    const all = await changes('greta', `?subjectId=${county.users.bertil}`);
    expect(all.map(({ kind, deed, by }) => [kind, deed, by?.name ?? null]).slice(0, 2)).toEqual([['user_password', 'insert', null], ['password_link', 'insert', 'Greta Lund']]);
    const { rows } = await county.sql.query(`select c::text as row from app.change_record c where subject_kind in ('password_link', 'user_password')`);
    for (const { row } of rows) expect(row).not.toMatch(/token_hash|argon2|"hash"/);
  });

  it('are kept from everybody else', async () => {
    for (const who of ['aino', 'carita', 'farid'] as const) await (await county.as(who)).get('/api/administration-changes').expect(403);
  });

  it('come in pages that meet', async () => {
    const whole = await changes('greta', '?limit=200');
    const { body: first } = await (await county.as('greta')).get('/api/administration-changes?limit=3').expect(200);
    const { body: second } = await (await county.as('greta')).get(`/api/administration-changes?limit=3&cursor=${first.nextCursor}`).expect(200);
    expect([...first.items, ...second.items]).toEqual(whole.slice(0, 6));
  });
});

describe('roles', () => {
  it('are changed only with the password given just now, and end every session of their user', async () => {
    const greta = await county.as('greta');
    const find = async () => (await greta.get('/api/users')).body.items.find(({ username }: User) => username === 'daavid.okkonen') as User;
    const daavid = await county.as('daavid');
    await county.sql.query(`update app.session set stepped_up_at = stepped_up_at - interval '6 minutes' where user_id = $1`, [county.users.greta]);
    const { id, version } = await find();
    const asked = await greta.patch(`/api/users/${id}`).set('If-Match', `"${version}"`).send({ roles: ['worker', 'coordinator'] }).expect(403);
    expect(asked.body.code).toBe('auth.step-up');
    await greta.patch(`/api/users/${id}`).set('If-Match', `"${version}"`).send({ phone: '050 555 0111', roles: ['worker'] }).expect(200);
    await daavid.get('/api/auth/me').expect(200);
    await county.sql.query(`update app.session set stepped_up_at = app.now() where user_id = $1`, [county.users.greta]);
    await greta.patch(`/api/users/${id}`).set('If-Match', `"${version + 1}"`).send({ roles: ['worker', 'coordinator'] }).expect(200);
    await daavid.get('/api/auth/me').expect(401);
  });
});

describe('at the same moment', () => {
  let other: Client;
  beforeEach(async () => {
    other = new Client({ connectionString: county.database.superuserUrl });
    await other.connect();
    await other.query('begin');
  });
  afterEach(() => other.end());

  const change = async (id: string, body: object) => {
    const { rows: [{ version }] } = await county.sql.query('select version from app.user_account where id = $1', [id]);
    return (await county.as('greta')).patch(`/api/users/${id}`).set('If-Match', `"${version}"`).send(body);
  };

  it('new roles and a suspension do not wait for what their bearer is just saving', async () => {
    await county.beginSession('hilla');
    // As the door does on the way in, and a row that refers to its writer on the way out.
    await other.query('update app.session_seen n set seen_at = n.seen_at from app.session s where s.id = n.session_id and s.user_id = $1', [county.users.hilla]);
    expect((await change(county.users.hilla, { roles: ['worker', 'coordinator'] })).status).toBe(200);
    expect((await (await county.as('greta')).post(`/api/users/${county.users.hilla}/suspend`)).status).toBe(200);
    await other.query('select from app.user_account where id = $1 for key share', [county.users.hilla]);
    await other.query('commit');
    expect((await (await county.as('greta')).post(`/api/users/${county.users.hilla}/resume`)).status).toBe(200);
  });

  it('all devices of a user end all others: each is ended or has ended the rest, and none is broken off', async () => {
    for (let round = 0; round < 15; round += 1) {
      const devices = await Promise.all(Array.from({ length: 5 }, () => county.beginSession('bertil')));
      // Long enough ago for the door to write that they were seen.
      await county.sql.query(`update app.session_seen n set seen_at = n.seen_at - interval '2 minutes' from app.session s where s.id = n.session_id and s.user_id = $1`, [county.users.bertil]);
      const statuses = await Promise.all(devices.map(async (cookie) => (await (await withCookie(cookie)).delete('/api/auth/sessions')).status));
      expect(statuses.filter((status) => status !== 204 && status !== 401)).toEqual([]);
      expect(statuses).toContain(204);
      const { rows: [{ left }] } = await county.sql.query('select count(*)::int as left from app.session where user_id = $1 and ended_at is null', [county.users.bertil]);
      expect(left).toBeLessThanOrEqual(1);
    }
  });

  it('a deed that PostgreSQL breaks off for another is done once more, with one row in its history and its answer kept', async () => {
    await county.beginSession('outi');
    const key = `key-${Date.now()}`;
    const greta = await county.as('greta');
    const suspend = () => greta.post(`/api/users/${county.users.outi}/suspend`).set('Idempotency-Key', key);
    await other.query('select from app.session where user_id = $1 for update', [county.users.outi]);
    const suspended = suspend().then((answer) => answer);
    await county.somebodyWaits();
    // Each waits for the other now; the one that waited first gives way, after a second.
    await other.query('select from app.user_account where id = $1 for update', [county.users.outi]);
    await other.query('commit');
    expect(await suspended).toMatchObject({ status: 200, body: { status: 'suspended' } });
    expect((await suspend()).headers['idempotency-replayed']).toBe('true');
    const { rows } = await county.sql.query(`select from app.change_record where subject_id = $1 and after ->> 'status' = 'suspended'`, [county.users.outi]);
    expect(rows).toHaveLength(1);
  });
});
