import { createHash } from 'node:crypto';
import type { TestCounty } from '@rinnalla/access-control/testing';
import { gatherEverybody, type Everybody } from '../testing/everybody-around';
import { startWholeCounty } from '../testing/whole-county';

let county: TestCounty;
let everybody: Everybody;
beforeAll(async () => {
  county = await startWholeCounty();
  everybody = await gatherEverybody(county);
  for (const worker of ['aino', 'bertil'] as const) await county.family({ worker });
});
afterAll(() => county.stop());

const asTheRuleSays = `coalesce((select array_agg(relation order by app.relation_rank(relation)) from
  (select distinct relation from app.family_relation where user_id = u.id and family_id = f.id) r), '{}')`;

it('finds of everybody to every family exactly what the rule says, of each kind of relation', async () => {
  const { rows } = await county.sql.query<{ found: string[]; said: string[] }>(
    `select app.relations_to(u.id, f.id) as found, ${asTheRuleSays} as said from app.user_account u cross join app.family f`);
  expect(rows.map(({ found }) => found)).toEqual(rows.map(({ said }) => said));
  const kinds = new Set(Object.values(everybody.personas).flatMap(({ relations }) => relations).filter((relation) => relation !== 'owner'));
  expect(kinds.size).toBeGreaterThan(8);
  expect(new Set(rows.flatMap(({ found }) => found))).toEqual(kinds);
});

it('lets the second lock see the same families', async () => {
  for (const { name } of Object.values(everybody.personas)) {
    const session = createHash('sha256').update((await county.beginSession(name)).replace('sid=', '')).digest('hex');
    await county.sql.query(`select set_config('app.sid', $1, false), set_config('app.fam', '', false)`, [session]);
    const { rows: [seen] } = await county.sql.query<Record<'mine' | 'whole' | 'network' | 'saidWhole' | 'saidNetwork', string[]>>(
      `with tie as (select distinct family_id, relation from app.family_relation where user_id = $1),
         whole as (select distinct family_id from tie where relation not in ('network', 'offered', 'partner'))
       select array(select unnest(app.my_whole_families()) order by 1) as mine, array(select unnest(r.whole) order by 1) as whole,
         array(select unnest(r.network) order by 1) as network, array(select family_id from whole order by 1) as "saidWhole",
         array(select family_id from tie where relation = 'network' and family_id not in (select family_id from whole) order by 1) as "saidNetwork"
       from app.my_reach() r`, [county.users[name]]);
    expect({ name, mine: seen?.mine, whole: seen?.whole, network: seen?.network })
      .toEqual({ name, mine: seen?.saidWhole, whole: seen?.saidWhole, network: seen?.saidNetwork });
  }
  await county.sql.query(`select set_config('app.sid', '', false)`);
});
