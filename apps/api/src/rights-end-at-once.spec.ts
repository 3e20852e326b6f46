import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { CastName, TestCounty } from '@rinnalla/access-control/testing';
import { startWholeCounty } from '../testing/whole-county';

let county: TestCounty;
beforeAll(async () => { county = await startWholeCounty(); });
afterAll(() => county.stop());

it('BUG-038: what the administrator takes away is gone with the next request of the same session', async () => {
  const family = await county.family({ worker: 'bertil', team: 'Etelä' });
  const outi = await county.as('outi');
  await outi.get(`/api/families/${family.id}`).expect(200);
  const greta = await county.as('greta');
  const { body: users } = await greta.get('/api/users').expect(200);
  const { id, version } = users.items.find(({ username }: { username: string }) => username === 'outi.rantala');
  await greta.patch(`/api/users/${id}`).set('If-Match', `"${version}"`).send({ teams: [] }).expect(200);
  for (const path of ['', '/overall-picture', '/timeline']) await outi.get(`/api/families/${family.id}${path}`).expect(404);
  await outi.get(`/api/caseloads?teamId=${county.teams.Etelä}`).expect(403);
  expect((await outi.get('/api/families?scope=team').expect(200)).body.items).toEqual([]);
});

it('BUG-031: nothing that happens in a restricted family reaches a colleague’s bell, day, lists or search', async () => {
  const family = await county.family({ name: 'Turvala', worker: 'carita', restricted: true, members: [{ given: 'Noora', surname: 'Turvala', role: 'mother' }] });
  const carita = await county.as('carita');
  await carita.post(`/api/families/${family.id}/contact-notes`).send({ kind: 'call', text: 'Lausunto Turvala, @Bertil' }).expect(201);
  await carita.post(`/api/families/${family.id}/acts`).send({ text: 'Soita Turvala', owner: { kind: 'user', id: county.users.carita }, due: '2026-12-01' }).expect(201);
  const bertil = await county.as('bertil');
  const answers = [
    await bertil.get('/api/notices'), await bertil.get('/api/notices/unread'), await bertil.get('/api/today'), await bertil.get('/api/families?scope=mine&status=all'),
    await bertil.get('/api/acts?owner=me'), await bertil.get('/api/meetings'), await bertil.get('/api/handover-proposals?to=me'), await bertil.get('/api/break-glass'),
    await bertil.post('/api/search').send({ q: 'Turvala' }),
  ];
  for (const { status, text } of answers) {
    expect(status).toBe(200);
    expect(text).not.toMatch(new RegExp(`Turvala|${family.id}`));
  }
  expect(answers[1]?.body).toEqual({ count: 0 });
});

it('a session that ends in the middle of its own request shows nothing, and says that one is signed out', async () => {
  const value = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(value).digest();
  await county.sql.query('select app.start_session($1, $2, $3, $4)', [hash, county.users.aino, 'spec', '127.0.0.1']);
  await county.sql.query(`insert into app.turn (who, kind, taken, last_at) values ($1, 'search', '{}', now()) on conflict do nothing`, [county.users.aino]);
  const holder = new Client({ connectionString: county.database.superuserUrl });
  await holder.connect();
  try {
    for (const path of ['/api/search', '/api/search/identity-code']) {
      await holder.query('begin');
      await holder.query('select from app.turn where who = $1 for update', [county.users.aino]);
      const asked = (await county.as(null)).post(path).set('Cookie', `sid=${value}`).send({ q: 'Testilä', identityCode: '010190-901N' }).then((answer) => answer);
      await county.somebodyWaits();
      await county.sql.query('update app.session set ended_at = now() where id_hash = $1', [hash]);
      await holder.query('commit');
      expect((await asked).status).toBe(401);
      await county.sql.query('update app.session set ended_at = null where id_hash = $1', [hash]);
    }
  } finally {
    await holder.end();
  }
});

it('BUG-086: the calendar file of a meeting asks the same as the meeting, and its title tells nothing', async () => {
  const family = await county.family({ name: 'Penttilä', worker: 'aino' });
  const aino = await county.as('aino');
  const { body: meeting } = await aino.post(`/api/families/${family.id}/meetings`).send({
    kind: 'network', date: '2099-05-05', startTime: '09:00', endTime: '10:00', invitees: [{ kind: 'user', id: county.users.aino }],
  }).expect(201);
  const path = `/api/meetings/${meeting.id}/invitation.ics`;
  const { text } = await aino.get(path).expect(200);
  expect(text).toMatch(/SUMMARY/);
  expect(text).not.toMatch(/Penttilä/);
  await (await county.as(null)).get(path).expect(401);
  await (await county.as('bertil')).get(path).expect(404);
  const { body: history } = await (await county.as('carita')).get(`/api/families/${family.id}/responsible-workers`);
  await (await county.as('carita')).post(`/api/families/${family.id}/responsible-workers`).send({ workerId: county.users.hilla, replaces: history.items[0].id, reason: 'Siirto' }).expect(201);
  await aino.get(path).expect(404);
  await (await county.as('hilla')).get(path).expect(200);
});

it('BUG-164: suspending ends every session at once and the password link with it', async () => {
  const family = await county.family({ worker: 'daavid' });
  const [desk, phone] = [await county.beginSession('daavid'), await county.beginSession('daavid')];
  const greta = await county.as('greta');
  const { body: link } = await greta.post(`/api/users/${county.users.daavid}/password-link`).expect(200);
  const ask = async (cookie: string) => (await (await county.as(null)).get(`/api/families/${family.id}`).set('Cookie', cookie)).status;
  expect([await ask(desk), await ask(phone)]).toEqual([200, 200]);
  await greta.post(`/api/users/${county.users.daavid}/suspend`).expect(200);
  expect([await ask(desk), await ask(phone)]).toEqual([401, 401]);
  const { status } = await (await county.as(null)).post('/api/auth/password').send({ token: link.path.split('/').at(-1), password: 'Uusi-pitkä-salasana-2026' });
  expect(status).toBeGreaterThanOrEqual(400);
  expect([await ask(desk), await ask(phone)]).toEqual([401, 401]);
});

const times = process.env['SOAK'] === '1' ? 100 : 3;

/** Each way in which a right ends: what gives it anew, what takes it, and whom it is taken from. */
interface Ending { path?: string; who: CastName; give: () => Promise<string>; take: (familyId: string) => Promise<unknown> }

describe('A right that was taken away', () => {
  const greta = () => county.as('greta');
  const sql = (text: string, ...values: unknown[]) => county.sql.query(text, values);
  const daavids = async () => (await county.family({ worker: 'daavid' })).id;
  const change = async (name: CastName, body: Record<string, unknown>) => {
    const { rows: [row] } = await sql('select version from app.user_account where id = $1', county.users[name]);
    await (await greta()).patch(`/api/users/${county.users[name]}`).set('If-Match', `"${row.version}"`).send(body).expect(200);
  };
  const lead = (flag: boolean) => change('outi', { teams: [{ id: county.teams.Etelä, lead: flag }] });
  const endings: Record<string, Ending> = {
    'another role': {
      who: 'daavid', give: async () => { await sql(`update app.user_account set roles = '{worker}', status = 'active' where id = $1`, county.users.daavid); return daavids(); },
      take: () => change('daavid', { roles: ['coordinator', 'worker'] }),
    },
    'the account suspended': {
      who: 'daavid', give: async () => { await (await greta()).post(`/api/users/${county.users.daavid}/resume`); return daavids(); },
      take: async () => (await greta()).post(`/api/users/${county.users.daavid}/suspend`).expect(200),
    },
    'another password': {
      who: 'daavid', give: async () => { await (await greta()).post(`/api/users/${county.users.daavid}/resume`); return daavids(); },
      take: async () => {
        const token = randomBytes(32).toString('base64url');
        await sql(`insert into app.password_link (user_id, token_hash, expires_at) values ($1, $2, now() + interval '1 hour')`, county.users.daavid, createHash('sha256').update(token).digest());
        await (await county.as(null)).post('/api/auth/password').send({ token, password: 'Uusi-pitkä-salasana-2026' }).expect(204);
      },
    },
    'another responsible worker': {
      who: 'bertil', give: async () => { await lead(true); return (await county.family({ worker: 'bertil', team: 'Etelä' })).id; },
      take: async (familyId) => {
        const outi = await county.as('outi');
        const { body } = await outi.get(`/api/families/${familyId}/responsible-workers`).expect(200);
        await outi.post(`/api/families/${familyId}/responsible-workers`).send({ workerId: county.users.hilla, replaces: body.items[0].id, reason: 'Siirto' }).expect(201);
      },
    },
    'a deputyship ended': {
      who: 'bertil',
      give: async () => {
        await sql('insert into app.deputy_period (worker_id, deputy_id, from_on, until_on, recorded_by) values ($1, $2, $3, $4, $5)', county.users.hilla, county.users.bertil, '2020-01-01', '2099-01-01', county.users.carita);
        return (await county.family({ worker: 'hilla' })).id;
      },
      take: () => sql('update app.deputy_period set ended_at = now() where deputy_id = $1 and ended_at is null', county.users.bertil),
    },
    'no longer in the network': {
      who: 'bertil',
      give: async () => {
        const { id } = await county.family({ worker: 'hilla', members: [{ given: 'Eetu' }] });
        await sql(`insert into app.network_member (family_id, kind, name, ring, user_id, access, from_on) values ($1, 'professional', 'Bertil', 'universal', $2, 'read', '2020-01-01')`, id, county.users.bertil);
        return id;
      },
      take: async (familyId) => {
        const { rows: [row] } = await sql('select id from app.network_member where family_id = $1', familyId);
        await (await county.as('hilla')).post(`/api/network-members/${row.id}/end`).send({}).expect(200);
      },
    },
    'no longer the team’s lead': { who: 'outi', give: async () => { await lead(true); return (await county.family({ worker: 'bertil', team: 'Etelä' })).id; }, take: () => lead(false) },
    'the consent withdrawn': {
      who: 'farid',
      give: async () => {
        const { id, persons: [mother] } = await county.family({ worker: 'hilla', members: [{ given: 'Meri', role: 'mother' }] });
        await sql(
          `with consent as (insert into app.consent (family_id, giver_person_id, receiver_name, categories, purpose, from_on, form, recorded_by)
                values ($1, $2, 'Koulu', '{tuki}', 'Tuki', '2020-01-01', 'signed', $3) returning id),
              member as (insert into app.network_member (family_id, kind, name, ring, from_on) values ($1, 'professional', 'Farid', 'universal', '2020-01-01') returning id)
            insert into app.guest (family_id, network_member_id, user_id, host_id, host_name, consent_id, until_on, invited_at)
              select $1, member.id, $4, $3, 'Hilla', consent.id, '2099-01-01', now() from member, consent`, id, mother, county.users.hilla, county.users.farid);
        return id;
      },
      take: async (familyId) => {
        const { rows: [row] } = await sql('select id from app.consent where family_id = $1', familyId);
        await (await county.as('hilla')).post(`/api/consents/${row.id}/withdraw`).send({}).expect(200);
      },
      path: '/shared',
    },
    'an hour of emergency over': {
      who: 'bertil',
      give: async () => {
        const { id } = await county.family({ worker: 'hilla' });
        await sql(`insert into app.break_glass (family_id, user_id, reason_code, reason, opened_at) values ($1, $2, 'emergency_duty', 'koe', app.now())`, id, county.users.bertil);
        return id;
      },
      take: (familyId) => sql(`update app.break_glass set opened_at = app.now() - interval '60 minutes' where family_id = $1`, familyId),
    },
  };

  it.each(Object.entries(endings))('%s: the next request is refused', async (_, { who, give, take, path = '' }) => {
    let refused = 0;
    for (let round = 0; round < times; round += 1) {
      const familyId = await give();
      const cookie = await county.beginSession(who);
      const ask = async () => (await county.as(null)).get(`/api/families/${familyId}${path}`).set('Cookie', cookie);
      expect((await ask()).status).toBe(200);
      await take(familyId);
      const { status, text } = await ask();
      if ([401, 404].includes(status) && !text.includes('Testilä')) refused += 1;
    }
    expect(refused).toBe(times);
  }, 120_000);
});
