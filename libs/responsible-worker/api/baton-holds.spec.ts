import fc from 'fast-check';
import { TestCounty, type CastName, type TestFamily } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { addDays, helsinkiDate } from '@rinnalla/platform/contract';
import { responsibleWorkerWords } from '../locales';
import { ResponsibleWorkerModule } from '.';

/** `npm run soak` walks thousands; every run of the tests a sample, another one each time. */
const soak = process.env['SOAK'] === '1';

let county: TestCounty;
beforeAll(async () => {
  county = await TestCounty.start({
    domains: [FamiliesModule, ResponsibleWorkerModule], entities: familiesEntities, poolSize: 8,
    words: { families: familiesWords, 'responsible-worker': responsibleWorkerWords },
  });
});
afterAll(() => county.stop());

const workers: CastName[] = ['aino', 'hilla', 'daavid', 'carita'];
const post = async (who: CastName, path: string, content: object = {}) => (await county.as(who)).post(`/api${path}`).send(content);

interface Present { replaces: string | null; offer: string | null; offeredTo: CastName | null }

async function present(familyId: string): Promise<Present> {
  const { rows: [row] } = await county.sql.query<Present>(
    `select (select id from app.responsible_worker_assignment where family_id = $1 and until_at is null) as replaces,
        p.id as offer, (select split_part(username, '.', 1) from app.user_account where id = p.to_worker_id) as "offeredTo"
      from (select 1) one left join app.handover_proposal p on p.family_id = $1 and p.status = 'open'`, [familyId]);
  return row ?? { replaces: null, offer: null, offeredTo: null };
}

type Deed = { kind: 'name' | 'offer' | 'accept' | 'decline' | 'reassign' | 'close' | 'reopen' | 'expire' | 'deputy' | 'end-deputies'; who: CastName; to: CastName };

async function perform({ kind, who, to }: Deed, { id }: TestFamily): Promise<number> {
  const { replaces, offer, offeredTo } = await present(id);
  const [worker, reason] = [county.users[to], 'Koe'];
  // Mostly the one asked answers, sometimes somebody else tries.
  const answerer = who === to ? to : offeredTo ?? to;
  switch (kind) {
    case 'name': return (await post('carita', `/families/${id}/responsible-workers`, { workerId: worker, replaces, reason })).status;
    case 'offer': return (await post(who === to ? 'carita' : who, `/families/${id}/handover-proposals`, { toWorkerId: worker, reason })).status;
    case 'accept': return (await post(answerer, `/handover-proposals/${offer ?? id}/accept`)).status;
    case 'decline': return (await post(answerer, `/handover-proposals/${offer ?? id}/decline`, { reason })).status;
    case 'reassign': return (await post('carita', '/reassignments', { moves: [{ familyId: id, toWorkerId: worker, replaces }], reason })).status;
    case 'close': return (await post(who, `/families/${id}/close`, { reason, confirmed: true })).status;
    case 'reopen': return (await post('carita', `/families/${id}/reopen`, { reason, responsibleWorkerId: worker })).status;
    case 'deputy': return (await post(who, '/deputy-periods', { workerId: county.users[who], deputyId: worker, from: helsinkiDate(new Date()), until: addDays(helsinkiDate(new Date()), 30) })).status;
    case 'end-deputies': await county.sql.query('update app.deputy_period set ended_at = app.now() where ended_at is null'); return 200;
    case 'expire':
      await county.sql.query(`update app.handover_proposal set returns_at = app.now() where family_id = $1 and status = 'open'`, [id]);
      await county.sql.query('select app.return_overdue_offers()');
      return 200;
  }
}

/** What is wrong with the baton of this family: nothing, at any instant. */
async function faultsOf(familyId: string): Promise<unknown[]> {
  const { rows } = await county.sql.query(
    `with r as (select tstzrange(opened_at, closed_at, '[)') as span, closed_at from app.client_relationship where family_id = $1),
        a as (select *, tstzrange(from_at, until_at, '[)') as span from app.responsible_worker_assignment where family_id = $1 and (until_at is null or until_at > from_at))
      select 'overlap' as fault from a x join a y on x.id < y.id and x.span && y.span
      union all select 'nobody in an open relationship that had somebody' from r where closed_at is null and exists (select from a where a.span && r.span)
        and (select count(*) from a where until_at is null) <> 1
      union all select 'somebody in a closed family' where not exists (select from r where closed_at is null) and exists (select from a where until_at is null)
      union all select 'gap' from r, lateral (select range_agg(a.span) as held, min(a.from_at) as first from a where a.span && r.span) h
        where h.first is not null and not (h.held @> tstzrange(h.first, r.closed_at, '[)'))
      union all select 'two open offers' from app.handover_proposal where family_id = $1 and status = 'open' having count(*) > 1
      union all select 'offer without a family to offer' from app.handover_proposal p where p.family_id = $1 and p.status = 'open' and not exists (select from r where closed_at is null)`,
    [familyId]);
  return rows;
}

/** Who may open the family now, reckoned from the spans alone. */
async function allowed(familyId: string): Promise<Set<string>> {
  const { rows } = await county.sql.query<{ id: string }>(
    `select worker_id as id from app.responsible_worker_assignment where family_id = $1 and until_at is null
     union select d.deputy_id from app.deputy_period d join app.responsible_worker_assignment a on a.worker_id = d.worker_id and a.until_at is null
       where a.family_id = $1 and d.ended_at is null and current_date between d.from_on and d.until_on`, [familyId]);
  return new Set([...rows.map(({ id }) => id), county.users.carita]);
}

const deed = fc.record<Deed>({
  // Offers and their answers oftener: they need one another.
  kind: fc.constantFrom('name', 'offer', 'offer', 'offer', 'accept', 'accept', 'accept', 'decline', 'decline', 'reassign', 'close', 'reopen', 'reopen', 'expire', 'deputy', 'end-deputies'),
  who: fc.constantFrom(...workers), to: fc.constantFrom(...workers),
});

it('holds over random sequences of deeds by several at once: one primary at every instant, no gap, no right outlives its span', async () => {
  await county.setClock(null);
  // Each step: one deed, or up to three at the same moment.
  const steps = fc.array(fc.array(deed, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 12 });
  const seen = new Map<string, number>();
  await fc.assert(fc.asyncProperty(steps, async (sequence) => {
    await county.sql.query('update app.deputy_period set ended_at = app.now() where ended_at is null');
    const family = await county.family({ worker: 'aino', since: '2026-01-01T08:00:00Z' });
    for (const together of sequence) {
      const statuses = await Promise.all(together.map((one) => perform(one, family)));
      together.forEach(({ kind }, place) => { if ((statuses[place] ?? 500) < 300) seen.set(kind, (seen.get(kind) ?? 0) + 1); });
      expect(statuses.filter((status) => status >= 500)).toEqual([]);
      expect(await faultsOf(family.id)).toEqual([]);
    }
    const may = await allowed(family.id);
    for (const who of workers) {
      const { status } = await (await county.as(who)).get(`/api/families/${family.id}`);
      expect([who, status === 200]).toEqual([who, may.has(county.users[who])]);
    }
  }), { numRuns: soak ? Number(process.env['SOAK_RUNS'] ?? 3000) : 40, endOnFailure: true });
  // The sequences really did all of it.
  for (const kind of ['name', 'offer', 'accept', 'decline', 'reassign', 'close', 'reopen', 'deputy']) expect([kind, (seen.get(kind) ?? 0) > 0]).toEqual([kind, true]);
}, soak ? 1_800_000 : 120_000);

it('BUG-005: of rival claims one wins and the rest are told the holder’s name', async () => {
  const [rounds, rivals] = soak ? [20, 100] : [6, 25];
  for (let round = 0; round < rounds; round += 1) {
    const family = await county.family({ worker: 'aino' });
    const claims = await Promise.all(Array.from({ length: rivals }, (_, place) => post('carita', `/families/${family.id}/responsible-workers`, {
      workerId: county.users[workers[1 + (place % 3)] ?? 'hilla'], replaces: family.assignmentId, reason: 'Kisa',
    })));
    const winners = claims.filter(({ status }) => status === 201);
    expect(winners).toHaveLength(1);
    const name = winners[0]?.body.worker.name as string;
    for (const { status, body } of claims.filter((claim) => claim !== winners[0])) expect([status, body.holder?.name, body.detail.includes(name)]).toEqual([409, name, true]);
    expect(await faultsOf(family.id)).toEqual([]);
  }
}, soak ? 900_000 : 120_000);

it('of transfers at the same moment — accepting, deciding, reassigning, closing — one wins, without a gap or a deadlock', async () => {
  const rounds = soak ? 125 : 12;
  for (let round = 0; round < rounds; round += 1) {
    const family = await county.family({ worker: 'aino' });
    const { body: offer } = await post('aino', `/families/${family.id}/handover-proposals`, { toWorkerId: county.users.hilla, reason: 'Koe' });
    const { replaces } = await present(family.id);
    const answers = await Promise.all([
      post('hilla', `/handover-proposals/${offer.id}/accept`),
      post('carita', `/families/${family.id}/responsible-workers`, { workerId: county.users.daavid, replaces, reason: 'Päätös' }),
      post('carita', '/reassignments', { moves: [{ familyId: family.id, toWorkerId: county.users.carita, replaces }], reason: 'Siirto' }),
      post('carita', `/families/${family.id}/responsible-workers`, { workerId: county.users.hilla, replaces, reason: 'Toinen päätös' }),
    ]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(await faultsOf(family.id)).toEqual([]);
  }
}, soak ? 900_000 : 120_000);

it('two who close at the same moment, or close while another moves the family, leave spans that fit', async () => {
  for (let round = 0; round < (soak ? 200 : 15); round += 1) {
    const family = await county.family({ worker: 'aino' });
    const content = { reason: 'Koe', confirmed: true };
    const statuses = (await Promise.all([
      post('aino', `/families/${family.id}/close`, content), post('carita', `/families/${family.id}/close`, content),
      ...(round % 2 ? [post('carita', '/reassignments', { moves: [{ familyId: family.id, toWorkerId: county.users.hilla, replaces: family.assignmentId }], reason: 'Koe' })] : []),
    ])).map(({ status }) => status);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    expect(await faultsOf(family.id)).toEqual([]);
    expect((await post('carita', `/families/${family.id}/reopen`, { reason: 'Koe', responsibleWorkerId: county.users.daavid })).status).toBe(200);
    expect(await faultsOf(family.id)).toEqual([]);
  }
}, soak ? 600_000 : 60_000);

it('a reassignment that is killed half way has changed nothing', async () => {
  const families = await Promise.all(Array.from({ length: 60 }, () => county.family({ worker: 'daavid' })));
  // The thirtieth row waits, so that the kill comes in the middle of the writing.
  await county.sql.query(`create function app.dawdle() returns trigger language plpgsql as $$ begin
    if (select count(*) from app.responsible_worker_assignment where how = 'reassignment' and until_at is null and recorded_at = new.recorded_at) = 30 then perform pg_sleep(5); end if; return new; end $$;
    create trigger dawdle before insert on app.responsible_worker_assignment for each row execute function app.dawdle()`);
  const moves = families.map(({ id, assignmentId }) => ({ familyId: id, toWorkerId: county.users.hilla, replaces: assignmentId }));
  const running = post('carita', '/reassignments', { moves, reason: 'Koe' });
  let killed = 0;
  for (let tries = 0; tries < 100 && killed === 0; tries += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    killed = (await county.sql.query(`select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`)).rowCount ?? 0;
  }
  expect(killed).toBe(1);
  expect((await running).status).toBe(503);
  await county.sql.query('drop trigger dawdle on app.responsible_worker_assignment');
  const { rows } = await county.sql.query(`select count(*)::int as untouched from app.responsible_worker_assignment where family_id = any ($1) and worker_id = $2 and until_at is null`, [families.map(({ id }) => id), county.users.daavid]);
  expect(rows).toEqual([{ untouched: 60 }]);
  expect((await post('carita', '/reassignments', { moves, reason: 'Koe' })).body.moved).toBe(60);
}, 60_000);
