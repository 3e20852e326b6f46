import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { TestCounty, type CastName } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { accessLog, logMarks, type LogMark } from '../../contract';
import { logVisits, type LoggedVisit } from '../../testing';
import { AccessLogModule } from '../access-log.module';
import { markVisitsJob } from './mark-visits-job';

let county: TestCounty;
beforeAll(async () => { county = await TestCounty.start({ domains: [AccessLogModule], entities: [] }); });
afterAll(() => county.stop());

/** Minutes before now: whoever looks at the log of these specs does so in the present. */
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const check = () => county.sql.query('select app.mark_visits()');
const list = async (status = 'open') => logMarks.parse((await (await county.as('eila')).get('/api/access-log/marks').query({ status }).expect(200)).body);
const markOf = async (rule: string) => (await list()).items.find((mark) => mark.rule === rule) as LogMark;
const close = async (id: string, body: object, who: CastName = 'eila') => (await county.as(who)).post(`/api/access-log/marks/${id}/close`).send(body);

async function stranger(name: string, count: number, rest: Partial<LoggedVisit> = {}): Promise<{ id: string; families: string[] }> {
  const id = newId();
  await county.sql.query('insert into app.user_account (id, username, display_name, roles) values ($1::uuid, $1::text, $2, $3)', [id, name, ['worker']]);
  const families: string[] = [];
  for (let place = 0; place < count; place += 1) families.push((await county.family({ worker: 'hilla' })).id);
  await logVisits(county.sql, families.map((family, place) => ({ user: id, name, families: [family], at: ago(200 - place), relation: null, outcome: 'refused', ...rest })));
  return { id, families };
}

describe('Going through the log', () => {
  it('says when it was last done', async () => {
    expect(await list()).toEqual({ items: [], nextCursor: null, open: 0, checkedAt: null });
    await check();
    expect(Date.now() - Date.parse((await list()).checkedAt ?? '')).toBeLessThan(60_000);
  });

  it('done again, or by two at once, marks nothing twice; what comes later grows the open mark', async () => {
    const { id, families } = await stranger('Urho Utelias', 3);
    const runs = Array.from({ length: 4 }, () => new Client({ connectionString: county.database.superuserUrl }));
    await Promise.all(runs.map((run) => run.connect()));
    await county.sql.query('delete from app.log_mark_check');
    await Promise.all(runs.map((run) => run.query('select app.mark_visits()')));
    await Promise.all(runs.map((run) => run.end()));
    await check();
    const mark = await markOf('no-link');
    expect(await list()).toMatchObject({ open: 1, items: [{ user: { id, name: 'Urho Utelias' }, visits: 3, families: 3, family: null, mayClose: true }] });
    const later = await county.family({ worker: 'hilla' });
    await logVisits(county.sql, [{ user: id, name: 'Urho Utelias', families: [later.id], at: ago(1), relation: null, outcome: 'refused' }]);
    await check();
    expect(await markOf('no-link')).toMatchObject({ id: mark.id, visits: 4, families: 4, madeAt: mark.madeAt });
    expect(families).toHaveLength(3);
  });

  it('reads a row that was committed late, up to an hour', async () => {
    const { id } = await stranger('Viivi Viive', 2);
    await check();
    const late = await county.family({ worker: 'hilla' });
    await logVisits(county.sql, [{ user: id, name: 'Viivi Viive', families: [late.id], at: ago(50), relation: null, outcome: 'refused' }]);
    await check();
    expect((await list()).items.filter(({ user }) => user.id === id)).toHaveLength(1);
  });

  it('is a job of every ten minutes, under the application’s own role, which catches up day by day on what was missed', async () => {
    const { id } = await stranger('Uuno Unohdettu', 3);
    const api = new Client({ connectionString: county.database.apiUrl });
    await api.connect();
    const asked: string[] = [];
    const dataSource = { query: async (text: string) => { asked.push(text); return (await api.query(text)).rows; } } as never;
    await county.sql.query(`update app.log_mark_check set read_until = now() - interval '60 hours'`);
    await markVisitsJob.run(dataSource);
    await api.end();
    expect(asked).toHaveLength(3);
    expect((await list()).items.filter(({ user }) => user.id === id)).toHaveLength(1);
    expect(markVisitsJob.cron).toBe('*/10 * * * *');
  });
});

describe('A mark', () => {
  it('opens the rows it rests on, and only those', async () => {
    const mark = await markOf('no-link');
    const { items } = accessLog.parse((await (await county.as('eila')).get('/api/access-log').query({ markId: mark.id }).expect(200)).body);
    expect(items.map(({ user, outcome }) => [user.id, outcome])).toEqual(Array.from({ length: mark.visits }, () => [mark.user.id, 'refused']));
    expect(accessLog.parse((await (await county.as('eila')).get('/api/access-log').query({ markId: newId() }).expect(200)).body).items).toEqual([]);
  });

  it('is closed once, with a finding; a serious one and misuse are told in words', async () => {
    const { id } = await markOf('no-link');
    expect((await close(id, { finding: 'mistake' })).body).toMatchObject({ status: 422, errors: [{ path: 'note', code: 'required' }] });
    expect((await close(id, { finding: 'misuse' })).status).toBe(422);
    expect((await close(id, { finding: 'whatever', note: 'x' })).status).toBe(422);
    const { status, body } = await close(id, { finding: 'misuse', note: 'Viety esihenkilölle.' });
    expect([status, body]).toEqual([200, expect.objectContaining({ id, finding: 'misuse', note: 'Viety esihenkilölle.', closedBy: { id: county.users.eila, name: 'Eila Virtanen' }, mayClose: false })]);
    expect((await close(id, { finding: 'mistake', note: 'Toinen' })).body).toMatchObject({ status: 409, code: 'access-log.closed-already' });
    expect((await list('closed')).items).toEqual([body]);
    expect((await close(newId(), { finding: 'mistake', note: 'x' })).status).toBe(404);
  });

  it('closed does not come back for the same rows; three new families make a new one', async () => {
    const [{ user_id: user }] = (await county.sql.query('select user_id from app.log_mark where closed_at is not null')).rows as [{ user_id: string }];
    await county.sql.query('delete from app.log_mark_check');
    await check();
    expect((await list()).items.filter((mark) => mark.user.id === user)).toEqual([]);
    const more = [await county.family(), await county.family(), await county.family()];
    await logVisits(county.sql, more.map(({ id }, place) => ({ user, name: 'Urho Utelias', families: [id], at: ago(30 - place), relation: null, outcome: 'refused' as const })));
    await check();
    expect((await list()).items.filter((mark) => mark.user.id === user)).toMatchObject([{ families: 3 }]);
  });

  it('about one family, found in order, keeps the same tie quiet for a year; found a mistake, it does not', async () => {
    const { id: user } = await stranger('Maija Kaima', 0);
    const [quiet, loud] = [await county.family({ members: [{ given: 'Maija', surname: 'Kaima' }] }), await county.family({ members: [{ given: 'Maija', surname: 'Kaima' }] })];
    const look = (family: string, minutes: number) => logVisits(county.sql, [{ user, name: 'Maija Kaima', families: [family], at: ago(minutes) }]);
    await look(quiet.id, 20);
    await look(loud.id, 19);
    await check();
    for (const mark of (await list()).items.filter(({ rule }) => rule === 'own')) {
      expect(mark.family).toEqual(mark.family?.id === quiet.id ? { id: quiet.id, number: quiet.number } : { id: loud.id, number: loud.number });
      await close(mark.id, { finding: mark.family?.id === quiet.id ? 'in-order' : 'mistake', note: 'Kaima' });
    }
    await look(quiet.id, 5);
    await look(loud.id, 4);
    await check();
    expect((await list()).items.filter(({ rule }) => rule === 'own').map(({ family }) => family?.id)).toEqual([loud.id]);
    await county.sql.query(`update app.log_mark set closed_at = closed_at - interval '366 days' where family_id = $1`, [quiet.id]);
    await look(quiet.id, 3);
    await check();
    expect((await list()).items.filter(({ rule }) => rule === 'own')).toHaveLength(2);
  });

  it('of one’s own visits is closed by another', async () => {
    await county.sql.query(`insert into app.log_mark (rule, grade, user_id, user_name, row_ids, row_ats, families, first_at, last_at, made_at)
      values ('night', 'look', $1, 'Eila Virtanen', array[gen_random_uuid()], array[now()], '{}', now(), now(), now())`, [county.users.eila]);
    const mark = await markOf('night');
    expect(mark.mayClose).toBe(false);
    expect((await close(mark.id, { finding: 'in-order' })).body).toMatchObject({ status: 403, code: 'access-log.another-closes' });
  });

  it('lists the serious first, and turns pages without a double or a gap', async () => {
    const seen: LogMark[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: { items: LogMark[]; nextCursor: string | null } } = await (await county.as('eila')).get('/api/access-log/marks').query({ limit: 1, ...(cursor && { cursor }) }).expect(200);
      seen.push(...body.items);
      cursor = body.nextCursor;
    }
    const all = await list();
    expect(seen.map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
    expect(all.open).toBe(seen.length);
    expect(seen.map(({ grade }) => grade)).toEqual([...seen.map(({ grade }) => grade)].sort().reverse());
  });
});

describe('Marks', () => {
  it('are the auditor’s: nobody else reads or closes them, and each look stands in the log', async () => {
    const mark = await markOf('own');
    for (const who of ['aino', 'carita', 'greta', 'farid'] as const) {
      await (await county.as(who)).get('/api/access-log/marks').expect(403);
      expect((await close(mark.id, { finding: 'mistake', note: 'x' }, who)).status).toBe(403);
    }
    await list();
    await close(mark.id, { finding: 'unclear', note: 'Ei selvinnyt.' });
    const { rows } = await county.sql.query(`select action, family_ids from app.access_log where user_id = $1 order by at desc, id desc limit 2`, [county.users.eila]);
    expect(rows.map(({ action }) => action)).toEqual(['mark:close', 'access-log:read']);
    expect(rows[0]?.family_ids).toEqual([mark.family?.id]);
  });

  it('are closed to the application, and to the auditor’s database role without an auditor signed in', async () => {
    const api = new Client({ connectionString: county.database.apiUrl });
    await api.connect();
    await expect(api.query('select * from app.log_mark')).rejects.toMatchObject({ code: '42501' });
    await expect(api.query(`select app.mark_visits('infinity')`)).rejects.toMatchObject({ code: '42501' });
    await expect(api.query('update app.log_mark set finding = null')).rejects.toMatchObject({ code: '42501' });
    for (const [who, some] of [['aino', false], ['eila', true]] as const) {
      await api.query('begin');
      await api.query(`select set_config('app.sid', $1, true)`, [createHash('sha256').update((await county.beginSession(who)).slice(4)).digest('hex')]);
      await api.query('set local role app_auditor');
      expect((await api.query('select id from app.log_mark')).rows.length > 0).toBe(some);
      await expect(api.query(`select app.keep_mark('own', 'look', null, null, null, null, null)`)).rejects.toMatchObject({ code: '42501' });
      await api.query('rollback');
    }
    expect((await api.query(`select app.close_log_mark($1, 'mistake', 'x') as outcome`, [newId()])).rows).toEqual([{ outcome: 'unknown' }]);
    await api.end();
  });
});
