import fc from 'fast-check';
import { TestCounty, type CastName } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import type { HistoryRow } from '../contract';
import { responsibleWorkerWords } from '../locales';
import { ResponsibleWorkerModule } from '.';

let county: TestCounty;
beforeAll(async () => {
  county = await TestCounty.start({
    domains: [FamiliesModule, ResponsibleWorkerModule], entities: familiesEntities,
    words: { families: familiesWords, 'responsible-worker': responsibleWorkerWords },
  });
});
afterAll(() => county.stop());

const hour = 3_600_000;
const begin = Date.parse('2026-03-02T06:00:00Z');
const workers = ['aino', 'hilla', 'bertil', 'daavid', 'carita'] as const satisfies CastName[];

interface Step { after: number; worker: (typeof workers)[number]; ahead: number | null; deed: 'decide' | 'close and reopen' }
const step: fc.Arbitrary<Step> = fc.record({
  after: fc.integer({ min: 0, max: 72 }), worker: fc.constantFrom(...workers), ahead: fc.option(fc.integer({ min: 0, max: 120 })),
  deed: fc.oneof({ weight: 4, arbitrary: fc.constant('decide' as const) }, { weight: 1, arbitrary: fc.constant('close and reopen' as const) }),
});

async function play(familyId: string, steps: Step[]): Promise<number> {
  let now = begin;
  for (const { after, worker, ahead, deed } of steps) {
    now += after * hour + 60_000;
    await county.setClock(new Date(now).toISOString());
    const carita = await county.as('carita');
    if (deed === 'close and reopen') {
      await carita.post(`/api/families/${familyId}/close`).send({ reason: 'Muutto', confirmed: true }).expect(200);
      now += 60_000;
      await county.setClock(new Date(now).toISOString());
      await (await county.as('carita')).post(`/api/families/${familyId}/reopen`).send({ reason: 'Paluu', responsibleWorkerId: county.users[worker] }).expect(200);
      continue;
    }
    const { body } = await carita.get(`/api/families/${familyId}/responsible-workers`).expect(200);
    const last = (body.items as HistoryRow[]).find(({ until }) => until === null);
    const from = ahead === null ? undefined : new Date(now + ahead * hour).toISOString();
    await carita.post(`/api/families/${familyId}/responsible-workers`)
      .send({ workerId: county.users[worker], replaces: last?.id ?? null, reason: 'Koe', from }).expect(201);
  }
  return now;
}

it('BUG-005: whatever is decided and when, spans never overlap and an open client relationship has no gap', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
    await county.setClock(new Date(begin).toISOString());
    const family = await county.family({ since: '2026-03-01T08:00:00Z' });
    await play(family.id, steps);
    const { rows: [found] } = await county.sql.query(
      `with spans as (select tstzrange(from_at, until_at, '[)') as span from app.responsible_worker_assignment where family_id = $1),
          open as (select range_agg(tstzrange(opened_at, closed_at, '[)')) as times from app.client_relationship where family_id = $1)
        select (select count(*)::int from spans where upper_inf(span)) as open_ended,
          (select range_agg(span) from spans) = open.times as covered,
          (select coalesce(sum(extract(epoch from upper(span) - lower(span))), 0) from spans where not upper_inf(span) and not isempty(span))
            = (select coalesce(sum(extract(epoch from coalesce(upper(r), (select lower(span) from spans where upper_inf(span))) - lower(r))), 0) from unnest(open.times) r) as without_overlap
        from open`, [family.id]);
    expect(found).toEqual({ open_ended: 1, covered: true, without_overlap: true });
    const { body } = await (await county.as('carita')).get(`/api/families/${family.id}/responsible-workers`).expect(200);
    expect(body.gaps).toEqual([]);
    const starts = (body.items as HistoryRow[]).map(({ from }) => from);
    expect(starts).toEqual([...starts].sort().reverse());
  }), { numRuns: 25 });
}, 120_000);
