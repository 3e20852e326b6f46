import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { accessLog, type LogRow } from '@rinnalla/access-log/contract';
import { listRoutes, statementsDuring, type CastName, type TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { startWholeCounty } from '../testing/whole-county';

let county: TestCounty;
let saarinen: TestFamily;
let korhonen: TestFamily;
beforeAll(async () => {
  county = await startWholeCounty();
  saarinen = await county.family({ name: 'Saarinen', worker: 'aino', members: [{ given: 'Eetu Onni', surname: 'Saarinen', born: '2018-04-02' }, { given: 'Maija', surname: 'Saarinen-Lehto', role: 'guardian' }] });
  korhonen = await county.family({ name: 'Korhonen', worker: 'bertil', team: 'Etelä', members: [{ given: 'Väinö', surname: 'Korhonen' }] });
});
afterAll(() => county.stop());

const open = async (who: CastName, family: TestFamily, status = 200) => (await county.as(who)).get(`/api/families/${family.id}`).expect(status);

async function read(filter: Record<string, string> = {}): Promise<LogRow[]> {
  const { body } = await (await county.as('eila')).get('/api/access-log').query(filter).expect(200);
  return accessLog.parse(body).items;
}

/** What others did: the auditor's own looking stands in the log as well. */
const byOthers = (rows: LogRow[]) => rows.filter(({ user }) => user.id !== county.users.eila);

describe('The auditor', () => {
  it('sees who opened a family, as what, when and on which ground, newest first', async () => {
    await county.setClock('2026-11-25T09:00:00+02:00');
    await open('aino', saarinen);
    await open('carita', saarinen);
    const [second, first] = byOthers(await read({ familyId: saarinen.id }));
    expect(first).toEqual({
      id: expect.any(String), at: expect.stringMatching(/^2026-11-25T07:00:0\d\.\d{3}Z$/), requestId: expect.any(String),
      user: { id: county.users.aino, name: 'Aino Kettunen-Vaara' }, role: 'worker', relation: 'responsible', action: 'family:read',
      familyIds: [saarinen.id], personIds: expect.arrayContaining(saarinen.persons), basis: { kind: 'relation', id: null }, outcome: 'allowed',
      oldestShown: null, clientAddress: '127.0.0.1', families: [{ id: saarinen.id, number: saarinen.number }],
    });
    expect(second).toMatchObject({ user: { name: 'Carita Nyholm' }, role: 'team_lead', relation: 'team_lead' });
  });

  it('sees the refused visits as refused', async () => {
    await open('bertil', saarinen, 404);
    const [row] = byOthers(await read({ familyId: saarinen.id, outcome: 'refused' }));
    expect(row).toMatchObject({ user: { id: county.users.bertil }, relation: null, outcome: 'refused', personIds: [], basis: { kind: 'none', id: null } });
    expect(byOthers(await read({ familyId: saarinen.id, outcome: 'allowed' })).every(({ outcome }) => outcome === 'allowed')).toBe(true);
  });

  it('cannot open a family, nor anything of it', async () => {
    await open('eila', saarinen, 404);
    const eila = await county.as('eila');
    await eila.get(`/api/families/${saarinen.id}/overall-picture`).expect(404);
    expect((await eila.get('/api/families').query({ scope: 'mine' })).text).not.toContain(saarinen.id);
  });

  it('filters by family, person, worker, action and day of Helsinki', async () => {
    await county.setClock('2026-10-01T23:30:00+03:00');
    await open('bertil', korhonen);
    await county.setClock('2026-10-02T00:30:00+03:00');
    await open('outi', korhonen);
    await (await county.as('outi')).get(`/api/families/${korhonen.id}/consents`).expect(200);
    await county.setClock('2026-11-26T09:00:00+02:00');
    const who = async (filter: Record<string, string>) => byOthers(await read(filter)).map(({ user, action }) => `${user.name} ${action}`);
    expect(await who({ familyId: korhonen.id, to: '2026-10-01' })).toEqual(['Bertil Sandelin family:read']);
    expect(await who({ familyId: korhonen.id, from: '2026-10-02', to: '2026-10-02' })).toEqual(['Outi Rantala consent:read', 'Outi Rantala family:read']);
    expect(await who({ personId: korhonen.persons[0] ?? '', userId: county.users.bertil, from: '2026-10-01' })).toEqual(['Bertil Sandelin family:read']);
    expect(await who({ action: 'consent:read', familyId: korhonen.id })).toEqual(['Outi Rantala consent:read']);
    expect(await who({ familyId: newId() })).toEqual([]);
  });

  it('is told by name which part of the question cannot be', async () => {
    const eila = await county.as('eila');
    for (const [query, path, code] of [
      [{ from: '2026-02-30' }, 'from', 'date.invalid'], [{ from: '2026-11-02', to: '2026-11-01' }, 'to', 'until.before-from'],
      [{ familyId: 'Saarinen' }, 'familyId', 'malformed'], [{ outcome: 'kyllä' }, 'outcome', 'not-a-choice'], [{ action: 'Saarinen, Eetu' }, 'action', 'malformed'],
    ] as const) {
      const { body, status } = await eila.get('/api/access-log').query(query);
      expect([status >= 400 && status < 500, body.errors[0]]).toEqual([true, expect.objectContaining({ path, code })]);
    }
    for (const cursor of ['x', Buffer.from('["Saarinen","x"]').toString('base64url')]) await eila.get('/api/access-log').query({ cursor }).expect(400);
  });

  it('turns pages without a double or a gap while others go on working', async () => {
    for (let visit = 0; visit < 12; visit += 1) await open('aino', saarinen);
    const eila = await county.as('eila');
    const before = byOthers(await read({ familyId: saarinen.id, limit: '200' })).map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: { items: LogRow[]; nextCursor: string | null } } = await eila.get('/api/access-log').query({ familyId: saarinen.id, limit: 5, ...(cursor && { cursor }) }).expect(200);
      seen.push(...byOthers(body.items).map(({ id }) => id));
      cursor = body.nextCursor;
      await open('carita', saarinen);
    }
    expect(seen).toEqual(before);
  });

  it('reads the log in one statement, in the second role, which is laid down again at once', async () => {
    const eila = await county.as('eila');
    const asked = await statementsDuring(() => eila.get('/api/access-log').expect(200));
    const own = asked.filter((one) => !/^(start transaction|commit)|app\.(enter|log_shown)\(/i.test(one)).map((one) => one.trim().split(/\s+/).slice(0, 4).join(' '));
    expect(own).toEqual(['set local role app_auditor', 'with page as materialized', 'reset role']);
  });

  it('leaves a row of the own looking, with whose log it was', async () => {
    await read({ familyId: saarinen.id });
    const [row] = await read({ userId: county.users.eila, familyId: saarinen.id });
    expect(row).toMatchObject({ action: 'access-log:read', role: 'auditor', relation: null, basis: { kind: 'role' }, outcome: 'allowed', familyIds: [saarinen.id] });
  });

  it('is the only one who reads it', async () => {
    for (const who of ['aino', 'carita', 'greta', 'farid'] as const) {
      await (await county.as(who)).get('/api/access-log').expect(403);
      await (await county.as(who)).post('/api/access-log/subjects').send({ q: 'Saarinen' }).expect(403);
    }
  });
});

describe('Whose log to read', () => {
  const find = async (q: string) => (await (await county.as('eila')).post('/api/access-log/subjects').send({ q }).expect(200)).body.items;

  it('is found by number, name in any order, or the id of the address, with nothing but what tells one from another', async () => {
    const family = { kind: 'family', id: saarinen.id, label: 'Saarinen', number: saarinen.number };
    const eetu = { kind: 'person', id: saarinen.persons[0], label: 'Eetu Onni Saarinen', number: saarinen.number };
    expect(await find(String(saarinen.number))).toEqual([family]);
    expect(await find('  saarinen   EETU ')).toEqual([eetu]);
    expect(await find('vaara')).toEqual([{ kind: 'user', id: county.users.aino, label: 'Aino Kettunen-Vaara', number: null }]);
    expect(await find(saarinen.id)).toEqual([family]);
    expect(await find('vaino')).toEqual([expect.objectContaining({ label: 'Väinö Korhonen' })]);
    expect(await find('%')).toEqual([]);
  });

  it('stands in the log by the ids that were found, never by the words', async () => {
    await find('Korhonen');
    const [row] = await read({ userId: county.users.eila });
    const { rows: [before] } = await county.sql.query(`select family_ids, person_ids from app.access_log where id <> $1 and user_id = $2 order by at desc, id desc limit 1`, [row?.id, county.users.eila]);
    expect(before).toEqual({ family_ids: [korhonen.id], person_ids: korhonen.persons });
  });

  it('refuses what is no text', async () => {
    const eila = await county.as('eila');
    for (const q of ['', ' ', 'a\u0000', 'x'.repeat(201)]) expect((await eila.post('/api/access-log/subjects').send({ q })).status).toBeGreaterThanOrEqual(400);
  });
});

describe('The log', () => {
  const rowsOf = async (who: CastName) => (await county.sql.query(`select * from app.access_log where user_id = $1 order by at, id`, [county.users[who]])).rows;
  const newRows = async (who: CastName, deed: () => Promise<unknown>) => {
    const before = (await rowsOf(who)).length;
    await deed();
    return (await rowsOf(who)).slice(before);
  };

  it('BUG-046: has one row for a family, a list with the ids shown, a search with the ids found', async () => {
    const hilla = await county.as('hilla');
    const mine = [await county.family({ worker: 'hilla', name: 'Aalto' }), await county.family({ worker: 'hilla', name: 'Aaltola' })];
    const rows = await newRows('hilla', async () => {
      await hilla.get(`/api/families/${mine[0]?.id}`).expect(200);
      await hilla.get('/api/families').query({ scope: 'mine' }).expect(200);
      await hilla.post('/api/search').send({ q: '131052-308T' }).expect(200);
      await hilla.post('/api/search').send({ q: 'Aaltola' }).expect(200);
    });
    expect(rows.map(({ action, family_ids }) => [action, [...family_ids].sort()])).toEqual([
      ['family:read', [mine[0]?.id]], ['family:list', mine.map(({ id }) => id).sort()], ['search', []], ['search', [mine[1]?.id]],
    ]);
    expect(JSON.stringify(rows)).not.toContain('131052');
  });

  it('BUG-048: keeps every look in its order, and the application can neither change nor remove one', async () => {
    const families = [saarinen, await county.family({ worker: 'aino' }), saarinen, await county.family({ worker: 'aino' })];
    const rows = await newRows('aino', async () => { for (const family of families) await open('aino', family); });
    expect(rows.map(({ family_ids }) => family_ids[0])).toEqual(families.map(({ id }) => id));
    const api = new Client({ connectionString: county.database.apiUrl });
    await api.connect();
    for (const rewriting of ['update app.access_log set action = action', 'delete from app.access_log', 'truncate app.access_log', `insert into app.access_log (at) values (now())`]) {
      await expect(api.query(rewriting)).rejects.toMatchObject({ code: '42501' });
    }
    await api.end();
    for (const rewriting of ['update app.access_log set action = action', 'delete from app.access_log', 'truncate app.access_log']) {
      await expect(county.sql.query(rewriting)).rejects.toMatchObject({ code: 'RW016' });
    }
  });

  it('BUG-049: fills every column that is shown, for every kind of row', async () => {
    await open('aino', saarinen);
    await open('outi', saarinen, 404);
    await (await county.as('aino')).get('/api/families').query({ scope: 'mine' }).expect(200);
    await (await county.as('greta')).get('/api/users').expect(200);
    const rows = await read({ limit: '200' });
    expect(new Set(rows.map(({ action }) => action)).size).toBeGreaterThan(3);
    for (const row of rows) {
      expect(row).toMatchObject({ at: expect.stringMatching(/Z$/), requestId: expect.any(String), user: { id: expect.any(String), name: expect.stringMatching(/\S/) }, clientAddress: expect.any(String) });
      expect(row.role).toMatch(/^(worker|team_lead|auditor|administrator|partner)$/);
      if (row.outcome === 'allowed') expect(row.basis.kind).toMatch(/^(relation|role)$/);
    }
  });

  it('BUG-050: has exactly one row for one creation, one edit and each of three looks, all with their actor', async () => {
    const aino = await county.as('aino');
    const rows = await newRows('aino', async () => {
      const { body: note } = await aino.post(`/api/families/${saarinen.id}/contact-notes`)
        .send({ kind: 'call', on: '2026-11-24', withWhom: 'äiti', text: 'Puhuttiin koulusta' }).expect(201);
      await aino.patch(`/api/contact-notes/${note.id}`).set('If-Match', `"${note.version}"`).send({ text: 'Puhuttiin päiväkodista' }).expect(200);
      for (let look = 0; look < 3; look += 1) await aino.get(`/api/families/${saarinen.id}/contact-notes`).expect(200);
    });
    expect(rows.map(({ action }) => action)).toEqual(['note:write', 'note:write', 'family:read', 'family:read', 'family:read']);
    expect(rows.every(({ user_id, outcome }) => user_id === county.users.aino && outcome === 'allowed')).toBe(true);
  });

  it('BUG-052: has no way to act as another: no such route, and a row names the one who is signed in', async () => {
    const paths = listRoutes(county.app).map(({ method, path }) => `${method} ${path}`);
    expect(paths.filter((path) => /imperson|act-?as|acting|view-?as|become|switch-user|on-behalf|sudo|support-mode/i.test(path))).toEqual([]);
    const rows = await newRows('greta', async () => (await county.as('greta')).get(`/api/families/${saarinen.id}`)
      .set('X-User-Id', county.users.aino).set('X-Acting-As', county.users.aino).query({ as: county.users.aino, userId: county.users.aino }).expect(404));
    expect(rows).toEqual([expect.objectContaining({ user_id: county.users.greta, outcome: 'refused' })]);
  });

  it('BUG-056: points by id: no address, no identity code, no name of a client and no free text', async () => {
    const greta = await county.as('greta');
    await (await county.as(null)).post('/api/auth/sign-in').send({ username: 'daavid@hyvinvointi.example', password: 'väärä' });
    await greta.post('/api/users').send({ username: 'uusi.kumppani', displayName: 'Uusi Kumppani', email: 'uusi.kumppani@koulu.example', roles: ['partner'] }).expect(201);
    await greta.post(`/api/users/${county.users.daavid}/suspend`).expect(200);
    await (await county.as('aino')).patch(`/api/persons/${saarinen.persons[0]}`).set('If-Match', '"1"').send({ identityCode: '020418A9014' });
    await (await county.as('aino')).post('/api/search').send({ q: 'Saarinen 020418A9014' });
    const { rows } = await county.sql.query<{ row: string }>('select to_jsonb(l)::text as row from app.access_log l');
    const all = rows.map(({ row }) => row.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')).join('\n');
    expect(all.match(/@|\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]|Saarinen|Eetu|Korhonen|koulusta|Uusi Kumppani/)).toBeNull();
    expect(rows.length).toBeGreaterThan(10);
  });

  it('serves nothing when it cannot be written', async () => {
    await county.sql.query('revoke insert on app.access_log from app_definer');
    try {
      for (const path of [`/api/families/${saarinen.id}`, `/api/families/${saarinen.id}/overall-picture`, '/api/families?scope=mine']) {
        const { status, text } = await (await county.as('aino')).get(path);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(text).not.toMatch(/Saarinen|Eetu/);
      }
      expect((await (await county.as('eila')).get('/api/access-log')).text).not.toContain('Kettunen');
      expect((await (await county.as('eila')).post('/api/access-log/subjects').send({ q: 'Saarinen' })).text).not.toContain('Saarinen');
    } finally {
      await county.sql.query('grant insert on app.access_log to app_definer');
    }
  });

  it('is closed to the application, whatever role of its own it takes without an auditor signed in', async () => {
    const api = new Client({ connectionString: county.database.apiUrl });
    await api.connect();
    await api.query('begin');
    await api.query(`select set_config('app.sid', $1, true)`, [createHash('sha256').update((await county.beginSession('aino')).slice(4)).digest('hex')]);
    await api.query('set local role app_auditor');
    expect((await api.query('select id from app.access_log')).rows).toEqual([]);
    await api.end();
  });
});
