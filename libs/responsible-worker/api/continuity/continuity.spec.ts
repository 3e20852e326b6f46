import { TestCounty, type CastName } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { newId } from '@rinnalla/platform/api';
import { responsibleWorkerWords } from '../../locales';
import { ResponsibleWorkerModule } from '..';

let county: TestCounty;
beforeAll(async () => {
  county = await TestCounty.start({
    domains: [FamiliesModule, ResponsibleWorkerModule], entities: familiesEntities,
    words: { families: familiesWords, 'responsible-worker': responsibleWorkerWords },
  });
});
beforeEach(() => county.setClock('2026-11-25T09:00:00+02:00'));
afterAll(() => county.stop());

interface Span { worker: CastName; from: string; until?: string }
async function held(spans: Span[], { since, team = 'Pohjoinen' as const, closed }: { since: string; team?: 'Pohjoinen' | 'Etelä'; closed?: string }) {
  const family = await county.family({ worker: null, opener: 'carita', since, team });
  await county.sql.query('begin');
  if (closed !== undefined) await county.sql.query(`update app.client_relationship set closed_at = $2, closed_by = opened_by, close_reason = 'koe' where family_id = $1`, [family.id, closed]);
  for (const { worker, from, until } of spans) {
    await county.sql.query(
      `insert into app.responsible_worker_assignment (id, family_id, worker_id, worker_name, from_at, until_at, how, reason, recorded_by, recorded_by_name)
        values ($1, $2, $3, $4, $5, $6, 'decision', 'koe', $3, $4)`, [newId(), family.id, county.users[worker], worker, from, until ?? null]);
  }
  await county.sql.query('commit');
  return family;
}
const of = async (id: string) => (await (await county.as('carita')).get(`/api/families/${id}/continuity`).expect(200)).body;

describe('the continuity of a family', () => {
  it('counts changes, not first namings, pairs or spans that never began, and no days without once somebody was named', async () => {
    const family = await held([
      { worker: 'aino', from: '2024-11-27T09:00:00+02:00', until: '2025-06-01T09:00:00+03:00' },
      { worker: 'hilla', from: '2025-06-01T09:00:00+03:00', until: '2025-06-01T09:00:00+03:00' },
      { worker: 'hilla', from: '2025-06-01T09:00:00+03:00', until: '2026-01-01T09:00:00+02:00' },
      { worker: 'hilla', from: '2026-01-01T09:00:00+02:00', until: '2026-12-01T09:00:00+02:00' },
      { worker: 'aino', from: '2026-12-01T09:00:00+02:00' },
    ], { since: '2024-11-25T09:00:00+02:00' });
    expect(await of(family.id)).toEqual({ changes: 1, changesPerYear: 0.5, daysWithout: 2, spans: 3 });
  });

  it('says nothing worse of a young relationship than happened in it', async () => {
    const family = await held([
      { worker: 'aino', from: '2026-11-01T09:00:00+02:00', until: '2026-11-10T09:00:00+02:00' }, { worker: 'hilla', from: '2026-11-10T09:00:00+02:00' },
    ], { since: '2026-11-01T09:00:00+02:00' });
    expect(await of(family.id)).toEqual({ changes: 1, changesPerYear: 1, daysWithout: 0, spans: 2 });
  });

  it('counts only the time of open relationships', async () => {
    const family = await held([], { since: '2026-01-01T09:00:00+02:00', closed: '2026-01-11T09:00:00+02:00' });
    expect(await of(family.id)).toEqual({ changes: 0, changesPerYear: 0, daysWithout: 10, spans: 0 });
  });

  it('is no stranger’s to read', async () => {
    const family = await held([{ worker: 'aino', from: '2026-01-01T09:00:00+02:00' }], { since: '2026-01-01T09:00:00+02:00' });
    await (await county.as('bertil')).get(`/api/families/${family.id}/continuity`).expect(404);
  });
});

describe('the continuity of a team', () => {
  const url = () => `/api/teams/${county.teams.Etelä}/continuity`;

  it('is of its families over twelve months, with the median wait from the second provider to the naming', async () => {
    const outi = await county.as('outi');
    expect((await outi.get(url()).expect(200)).body).toEqual({ families: 0, changesPerFamilyYear: 0, daysWithout: 0, medianDaysToNaming: null });
    const team = 'Etelä';
    const agencyId = newId();
    const serviceId = newId();
    await county.sql.query(`insert into app.agency (id, name) values ($1, 'Toimija')`, [agencyId]);
    await county.sql.query(`insert into app.service (id, name_fi, name_sv, name_en, ring, agency_id) values ($1, 'P', 'S', 'S', 'universal', $2)`, [serviceId, agencyId]);
    const steady = await held([{ worker: 'bertil', from: '2020-01-01T09:00:00+02:00' }], { since: '2020-01-01T09:00:00+02:00', team });
    const waited = await held([{ worker: 'bertil', from: '2026-11-15T12:00:00+02:00' }], { since: '2026-11-01T09:00:00+02:00', team });
    for (const [provider, from] of [['Koulu', '2026-10-01'], ['Neuvola', '2026-11-05'], ['Terapia', '2026-11-10']]) {
      for (const { id } of [steady, waited]) {
        await county.sql.query(`insert into app.service_in_use (family_id, service_id, provider, status, from_on) values ($1, $2, $3, 'active', $4)`, [id, serviceId, provider, from]);
      }
    }
    await held([], { since: '2020-01-01T09:00:00+02:00', closed: '2021-01-01T09:00:00+02:00', team });
    expect((await (await county.as('outi')).get(url()).expect(200)).body).toEqual({ families: 2, changesPerFamilyYear: 0, daysWithout: 14, medianDaysToNaming: 10 });
  });

  it('is its lead’s only', async () => {
    for (const name of ['carita', 'bertil', 'greta'] as const) await (await county.as(name)).get(url()).expect(403);
    await (await county.as('outi')).get(`/api/teams/${newId()}/continuity`).expect(404);
  });
});
