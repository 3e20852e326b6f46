import { picture } from '@rinnalla/family-page/contract';
import type { TestCounty } from '@rinnalla/access-control/testing';
import { startWholeCounty } from '../testing/whole-county';

let county: TestCounty;
beforeAll(async () => { county = await startWholeCounty(); });
afterAll(() => county.stop());

const warningAt = async (members: Array<{ given: string; surname: string }>, who: 'aino' | 'carita' = 'aino') => {
  const { id } = await county.family({ members });
  const { body } = await (await county.as(who)).get(`/api/families/${id}/overall-picture`).expect(200);
  return picture.strict().parse(body).doorWarning;
};

it('warns of a member with the visitor’s own name, and of the own surname or a part of it', async () => {
  expect(await warningAt([{ given: 'Aino Sofia', surname: 'Kettunen-Vaara' }, { given: 'Olli', surname: 'Lehto' }])).toBe('own');
  expect(await warningAt([{ given: 'Olli', surname: 'Vaara' }])).toBe('surname');
  expect(await warningAt([{ given: 'Anna', surname: 'NYHOLM' }], 'carita')).toBe('surname');
});

it('says nothing of another’s name, a given name or a surname that only begins alike', async () => {
  for (const member of [{ given: 'Aino', surname: 'Lehto' }, { given: 'Vaara', surname: 'Lehto' }, { given: 'Olli', surname: 'Vaaranen' }]) expect(await warningAt([member])).toBeUndefined();
  expect(await warningAt([{ given: 'Olli', surname: 'Vaara' }], 'carita')).toBeUndefined();
});

it('does not speak of whom the visitor does not see', async () => {
  const { id, persons } = await county.family({ worker: 'hilla', members: [{ given: 'Olli', surname: 'Lehto' }, { given: 'Birgit', surname: 'Sandelin' }] });
  const reads = async (about: string | undefined) => {
    await county.sql.query(`delete from app.network_member where family_id = $1`, [id]);
    await county.sql.query(`insert into app.network_member (family_id, kind, name, ring, user_id, access, about, from_on) values ($1, 'professional', 'Koulu', 'universal', $2, 'read', $3, '2026-01-01')`, [id, county.users.bertil, [about]]);
    const { body } = await (await county.as('bertil')).get(`/api/families/${id}/overall-picture`).expect(200);
    return body.doorWarning;
  };
  expect([await reads(persons[0]), await reads(persons[1])]).toEqual([undefined, 'surname']);
});

it('marks the visit: the rare surname to be looked at, the own name as serious', async () => {
  await county.sql.query('select app.mark_visits()');
  const { body } = await (await county.as('eila')).get('/api/access-log/marks').expect(200);
  const found = body.items.filter(({ user }: { user: { id: string } }) => user.id === county.users.aino).map(({ rule, grade }: { rule: string; grade: string }) => `${rule} ${grade}`);
  expect(found).toEqual(['own serious', 'surname look']);
});
