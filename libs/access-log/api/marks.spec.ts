import { TestCounty } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { logVisits, type LoggedVisit } from '../testing';
import { AccessLogModule } from './access-log.module';

let county: TestCounty;
beforeAll(async () => { county = await TestCounty.start({ domains: [AccessLogModule], entities: [] }); });
afterAll(() => county.stop());

interface User { id: string; name: string }
interface Mark { rule: string; grade: string; family_id: string | null; visits: number; families: number }

async function hire(name: string, { team = 'Pohjoinen' as 'Pohjoinen' | 'Etelä', roles = ['worker'] } = {}): Promise<User> {
  const id = newId();
  await county.sql.query('insert into app.user_account (id, username, display_name, roles) values ($1, $2, $3, $4)', [id, id, name, roles]);
  await county.sql.query('insert into app.team_member (team_id, user_id) values ($1, $2)', [county.teams[team], id]);
  return { id, name };
}

async function families(count: number, wish: { closed?: boolean } = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let place = 0; place < count; place += 1) ids.push((await county.family({ name: `Perhe ${place}`, worker: 'hilla', ...wish })).id);
  return ids;
}

const day = (days: number, time = '10:00') => `${new Date(Date.UTC(2026, 10, 25) + days * 86_400_000).toISOString().slice(0, 10)}T${time}:00+02:00`;
const visits = (who: User, all: string[], at: (place: number) => string, rest: Partial<LoggedVisit> = {}) =>
  logVisits(county.sql, all.map((family, place) => ({ user: who.id, name: who.name, families: [family], at: at(place), ...rest })));
const refused = { relation: null, outcome: 'refused' } as const;

/** Goes through all that was logged, as if for the first time, up to a moment after the last of it. */
async function marksOf(who: User, until = day(1)): Promise<Mark[]> {
  await county.sql.query('delete from app.log_mark_check');
  await county.sql.query('select app.mark_visits($1)', [until]);
  return (await county.sql.query<Mark>(`select rule, grade, family_id, cardinality(row_ids) as visits, cardinality(families) as families
    from app.log_mark where user_id = $1 order by rule`, [who.id])).rows;
}

describe('Without a tie', () => {
  it('the third family marks, the second does not, however often it is tried', async () => {
    const aapo = await hire('Aapo Yksi');
    const [one, two, three] = await families(3) as [string, string, string];
    await visits(aapo, [one, one, two, two, two], (place) => day(-60 + place * 10), refused);
    expect(await marksOf(aapo)).toEqual([]);
    await visits(aapo, [three], () => day(0), refused);
    expect(await marksOf(aapo)).toEqual([{ rule: 'no-link', grade: 'look', family_id: null, visits: 6, families: 3 }]);
  });

  it('a drip of one family a month is marked by the third, and is serious by the fifth', async () => {
    const aapo = await hire('Aapo Kaksi');
    const all = await families(5);
    await visits(aapo, all.slice(0, 3), (place) => day(-120 + place * 30), refused);
    expect(await marksOf(aapo)).toMatchObject([{ rule: 'no-link', grade: 'look' }]);
    await visits(aapo, all.slice(3), (place) => day(-30 + place * 29), refused);
    expect(await marksOf(aapo)).toMatchObject([{ rule: 'no-link', grade: 'serious', families: 5 }]);
  });

  it('three in one day are serious', async () => {
    const aapo = await hire('Aapo Kolme');
    await visits(aapo, await families(3), (place) => day(0, `1${place}:00`), refused);
    expect(await marksOf(aapo)).toMatchObject([{ rule: 'no-link', grade: 'serious' }]);
  });

  it('three within a year but not within half of it do not mark; nor do old links of one’s own families, nor a lack of right', async () => {
    const aapo = await hire('Aapo Neljä');
    await visits(aapo, await families(3), (place) => day(-300 + place * 100), refused);
    const handedOver = await families(4);
    await visits(aapo, handedOver, () => day(-60));
    await visits(aapo, handedOver, () => day(-3), refused);
    const answeredFor = await families(4, { closed: true });
    await county.sql.query('update app.responsible_worker_assignment set worker_id = $2, until_at = $3 where family_id = any ($1)', [answeredFor, aapo.id, day(-200)]);
    await visits(aapo, answeredFor, () => day(-1), refused);
    await visits(aapo, await families(4), () => day(-2), { relation: 'network', outcome: 'refused' });
    expect(await marksOf(aapo)).toEqual([]);
  });
});

describe('Names', () => {
  it('one’s own among the members marks at the first look, whatever the tie, and at a refused one', async () => {
    const iida = await hire('Iida Maria Omanen');
    const bears = await county.family({ members: [{ given: 'Iida Helena', surname: 'Omanen' }] });
    const refusedToo = await county.family({ members: [{ given: 'IIDA', surname: 'omanen' }] });
    await visits(iida, [bears.id], () => day(0));
    await visits(iida, [refusedToo.id], () => day(0), refused);
    const marks = await marksOf(iida);
    expect(marks).toHaveLength(2);
    expect(marks).toEqual(expect.arrayContaining([bears.id, refusedToo.id].map((id) => ({ rule: 'own', grade: 'serious', family_id: id, visits: 1, families: 1 }))));
  });

  it('one’s own surname marks where it is rare, and is serious where the tie is weak besides', async () => {
    const eero = await hire('Eero Harva-Nimi');
    const near = await county.family({ members: [{ given: 'Olli', surname: 'Harva' }] });
    const far = await county.family({ members: [{ given: 'Anna', surname: 'Nimi' }] });
    const other = await county.family({ members: [{ given: 'Eero', surname: 'Harvala' }] });
    await visits(eero, [near.id, other.id], () => day(0));
    await visits(eero, [far.id], () => day(0), { relation: 'network' });
    const marks = await marksOf(eero);
    expect(marks.map(({ rule, grade, family_id }) => [rule, grade, family_id]).sort()).toEqual([['surname', 'look', near.id], ['surname', 'serious', far.id]].sort());
  });

  it('a common surname says nothing of a responsible worker, and something of a deputy', async () => {
    for (let place = 0; place < 5; place += 1) await county.family({ members: [{ given: `Lapsi ${place}`, surname: 'Yleinen' }] });
    const [own, stoodInFor] = [await county.family({ members: [{ given: 'Olli', surname: 'Yleinen' }] }), await county.family({ members: [{ given: 'Elli', surname: 'Yleinen' }] })];
    const eero = await hire('Eero Yleinen');
    await visits(eero, [own.id], () => day(0));
    expect(await marksOf(eero)).toEqual([]);
    await visits(eero, [stoodInFor.id], () => day(0), { relation: 'deputy' });
    expect(await marksOf(eero)).toEqual([{ rule: 'surname', grade: 'look', family_id: stoodInFor.id, visits: 1, families: 1 }]);
  });

  it('a colleague’s among the members marks, but not the family’s own worker, nor a family member’s own sign-in', async () => {
    await hire('Kaisa Kollega');
    await hire('Pekka Portaali', { roles: ['family'] });
    const colleagues = await county.family({ members: [{ given: 'Kaisa', surname: 'Kollega' }] });
    const clients = await county.family({ members: [{ given: 'Pekka', surname: 'Portaali' }] });
    const [holder, lead] = [await hire('Veera Vastaava'), await hire('Leena Liideri', { roles: ['team_lead'] })];
    await visits(holder, [colleagues.id, clients.id], () => day(0));
    await visits(lead, [colleagues.id, clients.id], () => day(0), { relation: 'team_lead' });
    expect(await marksOf(holder)).toEqual([]);
    expect(await marksOf(lead)).toEqual([{ rule: 'colleague', grade: 'look', family_id: colleagues.id, visits: 1, families: 1 }]);
  });
});

describe('Amounts', () => {
  it('twenty-one families in an hour mark, twice that seriously; twenty do not, nor twenty-one over two hours', async () => {
    const all = await families(45);
    const minutes = (step: number) => (place: number) => `2026-11-25T${String(10 + Math.floor(place * step / 60)).padStart(2, '0')}:${String(Math.floor(place * step % 60)).padStart(2, '0')}:00+02:00`;
    const [twenty, slow, fast, mad] = [await hire('Kaisu Kaksikymmentä'), await hire('Hannu Hidas'), await hire('Niilo Nopea'), await hire('Raija Raju')];
    await visits(twenty, all.slice(0, 20), minutes(2.5));
    await visits(slow, all.slice(0, 21), minutes(5));
    await visits(fast, all.slice(0, 21), minutes(2.5));
    await visits(mad, all.slice(0, 40), minutes(1));
    expect(await marksOf(twenty)).toEqual([]);
    expect(await marksOf(slow)).toEqual([]);
    expect(await marksOf(fast)).toEqual([{ rule: 'burst', grade: 'look', family_id: null, visits: 21, families: 21 }]);
    expect(await marksOf(mad)).toMatchObject([{ rule: 'burst', grade: 'serious' }]);
  });

  it('a whole day over forty marks; a caseload of sixty may be gone through in one', async () => {
    const all = await families(60);
    const all2 = all.slice(0, 41);
    const spread = (place: number) => day(0, `${String(8 + Math.floor(place / 8)).padStart(2, '0')}:${String((place % 8) * 7).padStart(2, '0')}`);
    const [few, many] = [await hire('Pirkko Pieni'), await hire('Saara Suuri')];
    for (const family of all) {
      await county.sql.query(`update app.responsible_worker_assignment set worker_id = $2 where family_id = $1`, [family, many.id]);
    }
    await visits(few, all2, spread, { relation: 'team_lead' });
    await visits(many, all, spread);
    expect(await marksOf(few)).toMatchObject([{ rule: 'burst', grade: 'look', families: 41 }]);
    expect(await marksOf(many)).toEqual([]);
  });

  it('three emergency accesses within a week mark, for two or for those found justified there is the review', async () => {
    const [one, two, three] = await families(3) as [string, string, string];
    const [often, seldom] = [await hire('Hannele Hätä'), await hire('Kauko Kerta')];
    const opened = { action: 'break-glass:open', relation: null };
    await visits(often, [one, two, three], (place) => day(-place), opened);
    await visits(seldom, [one, two, three], (place) => day(-place), opened);
    await visits(seldom, [one, two, three], (place) => day(-place, '23:30'), { relation: 'break_glass' });
    await county.sql.query(`insert into app.break_glass (family_id, user_id, reason_code, reason, opened_at, finding, reviewed_at, reviewed_by, reviewed_by_name)
      values ($1, $2, 'other', 'Koe', $3, 'justified', now(), $4, 'Carita Nyholm')`, [two, seldom.id, day(-1, '09:59'), county.users.carita]);
    expect(await marksOf(often)).toEqual([{ rule: 'emergencies', grade: 'look', family_id: null, visits: 3, families: 3 }]);
    expect(await marksOf(seldom)).toEqual([]);
  });
});

describe('Times', () => {
  it('a family closed long ago marks; not the last report, nor one that is opened again or handed over', async () => {
    const lead = await hire('Leo Liideri', { roles: ['team_lead'] });
    const [old, recent, again] = await families(3, { closed: true }) as [string, string, string];
    const close = (family: string, at: string) => county.sql.query(`update app.client_relationship set closed_at = $2 where family_id = $1`, [family, at]);
    await close(old, day(-31));
    await close(recent, day(-20));
    await close(again, day(-100));
    await county.sql.query(`insert into app.client_relationship (family_id, opened_at, opened_by, open_reason) values ($1, $2, $3, 'Koe')`, [again, day(0, '11:30'), lead.id]);
    await visits(lead, [recent, again], () => day(0), { relation: 'team_lead' });
    expect(await marksOf(lead)).toEqual([]);
    await visits(lead, [old, old], () => day(0), { relation: 'team_lead' });
    expect(await marksOf(lead)).toEqual([{ rule: 'closed', grade: 'look', family_id: null, visits: 2, families: 1 }]);
  });

  it('three nights mark; two do not, nor late evenings, nor a unit that works at night', async () => {
    const all = await families(3);
    const [owl, twice, evening] = [await hire('Pöllö Yö'), await hire('Kaksi Yötä'), await hire('Ilta Ihminen')];
    await visits(owl, all, (place) => day(-place * 3, place === 1 ? '04:30' : '22:10'));
    await visits(twice, all, (place) => day(place === 2 ? -3 : -2, place === 2 ? '23:00' : `0${place}:30`));
    await visits(evening, all, (place) => day(-place * 3, '21:50'));
    expect(await marksOf(owl)).toEqual([{ rule: 'night', grade: 'look', family_id: null, visits: 3, families: 3 }]);
    expect([await marksOf(twice), await marksOf(evening)]).toEqual([[], []]);
    const shift = [await hire('Yö Ensi', { team: 'Etelä' }), await hire('Yö Toinen', { team: 'Etelä' }), await hire('Yö Kolmas', { team: 'Etelä' })];
    for (const one of shift) await visits(one, all, (place) => day(-place * 2, '23:30'));
    for (const one of shift) expect(await marksOf(one)).toEqual([]);
  });

  it('far back marks from the third family, a lead from the tenth, and never whoever answers for it', async () => {
    const all = await families(10);
    const few = all.slice(0, 3);
    const [nurse, lead, busy, holder, near] = [await hire('Kaukana Katsova'), await hire('Tiimin Vetäjä'), await hire('Tiimin Vetäjätär'), await hire('Oma Perhe'), await hire('Lähellä Katsova')];
    await visits(nurse, few, (place) => day(-place), { relation: 'network', oldest: '2020-01-01' });
    await visits(lead, all.slice(0, 9), (place) => day(-place), { relation: 'team_lead', oldest: '2020-01-01' });
    await visits(busy, all, (place) => day(-place), { relation: 'team_lead', oldest: '2020-01-01' });
    await visits(holder, few, (place) => day(-place), { oldest: '2016-01-01' });
    await visits(near, few, (place) => day(-place), { relation: 'network', oldest: '2023-01-01' });
    expect(await marksOf(nurse)).toMatchObject([{ rule: 'far-back', grade: 'look', families: 3 }]);
    expect(await marksOf(busy)).toMatchObject([{ rule: 'far-back', grade: 'look', families: 10 }]);
    expect([await marksOf(lead), await marksOf(holder), await marksOf(near)]).toEqual([[], [], []]);
  });
});
