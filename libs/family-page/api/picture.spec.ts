import { reads, type Action } from '@rinnalla/access-control/contract';
import { statementsDuring, TestCounty, type CastName } from '@rinnalla/access-control/testing';
import { picture, placesOf, relativesOf, type Picture } from '../contract';
import { BlendedFamily } from '../testing';
import { FamilyPageModule } from '.';

const day = '2026-11-25';
let county: TestCounty;
let family: BlendedFamily;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [FamilyPageModule], entities: [] });
  await county.setClock(`${day}T09:00:00+02:00`);
  family = await BlendedFamily.settle(county);
});
afterAll(() => county.stop());

async function see(name: CastName, familyId = family.id): Promise<{ body: Picture; text: string }> {
  const answer = await (await county.as(name)).get(`/api/families/${familyId}/overall-picture`).expect(200);
  return { body: answer.body as Picture, text: answer.text };
}

async function letIn(name: CastName, about: string[]): Promise<void> {
  await county.sql.query(
    `insert into app.network_member (family_id, kind, name, ring, user_id, access, about, from_on) values ($1, 'professional', 'Koulu', 'universal', $2, 'read', $3, '2026-01-01')`,
    [family.id, county.users[name], about]);
}

describe('the overall picture', () => {
  it('is exactly what the contract says, with twenty members, twins and the unborn', async () => {
    const { body } = await see('aino');
    expect(picture.strict().parse(body)).toEqual(body);
    expect(body.members).toHaveLength(20);
    expect(body.members.find(({ role }) => role === 'unborn_child')).toMatchObject({ birthDate: null, dueDate: '2027-02-14' });
    expect(body.responsibleWorker).toMatchObject({ id: county.users.aino, name: 'Aino Kettunen-Vaara' });
    expect(body.myActions).toEqual(expect.arrayContaining(['family:read', 'family:edit', 'picture:write']));
  });

  it('is sent as the database wrote it, never stored on the way', async () => {
    const { headers } = await (await county.as('aino')).get(`/api/families/${family.id}/overall-picture`).expect(200);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('BUG-168: is one statement, the door included, for twenty members and for ten times the record', async () => {
    const aino = await county.as('aino');
    const look = () => aino.get(`/api/families/${family.id}/overall-picture`).expect(200);
    expect(await statementsDuring(look)).toEqual(['select * from app.enter_family_page($1, $2, $3, $4, $5, $6, $7)']);
    await county.sql.query(
      `insert into app.picture_statement (family_id, life_area, kind, text, source_name, source_role, said_on, confirmed_on, author_id, author_name)
         select $1, 'safety', 'strength', 'Havainto ' || n, 'Meri', 'äiti', '2026-03-01', '2026-03-01', $2, 'Aino' from generate_series(1, 200) n`,
      [family.id, county.users.aino]);
    expect(await statementsDuring(look)).toHaveLength(1);
    expect((await see('aino')).body.statements).toHaveLength(200);
    await county.sql.query('delete from app.picture_statement where family_id = $1', [family.id]);
  });
});

describe('relatives, read off the picture', () => {
  const seenFrom = async (number: number) => {
    const { body } = await see('aino');
    return Object.fromEntries(Object.entries(relativesOf(body, family.person(number), day)).map(([list, ids]) => [list, family.numbers(ids as string[])]));
  };

  it('are what the sheet expects of Eetu, Eeli, Linnéa and Adi', async () => {
    expect(await seenFrom(6)).toMatchObject({
      parents: [1, 2], twins: [7], fullSiblings: [7, 8], halfSiblings: [12, 13], stepParents: [4, 5], stepSiblings: [9, 10, 11], grandparents: [15, 16], guardians: [1],
    });
    expect(await seenFrom(7)).toMatchObject({ guardians: [1, 2] });
    expect(await seenFrom(9)).toMatchObject({ halfSiblings: [10, 11, 13], stepParents: [1] });
    expect(await seenFrom(20)).toMatchObject({ guardians: [15], parents: [] });
    expect((await seenFrom(10))['twins']).toEqual([]);
    const { body } = await see('aino');
    expect(body.homes.filter(({ personIds }) => personIds.includes(family.person(9))).map(({ name }) => name)).toEqual(['A+C alternate weeks', 'C']);
  });

  it('BUG-104: know a foster parent from a parent, and a carer from a grandmother', async () => {
    expect(await seenFrom(14)).toMatchObject({ fosterParents: [15], parents: [], grandparents: [], fullSiblings: [], halfSiblings: [] });
  });

  it('BUG-113: have Irja once among the members, with every place that is hers', async () => {
    const { body } = await see('aino');
    expect(body.members.filter(({ personId }) => personId === family.person(15))).toHaveLength(1);
    expect(placesOf(body, family.person(15), day)).toEqual(['parent', 'grandparent', 'foster_parent', 'guardian']);
  });
});

describe('who sees it', () => {
  const hidden = ['Piilokuja', 'Piilola', '050 555 0666', 'kokonaan'];

  it('is everyone with a relation now, and nobody hears where Noora lives', async () => {
    const { sql, users } = county;
    await sql.query(`update app.responsible_worker_assignment set pair_id = $2, pair_name = 'Hilla' where family_id = $1`, [family.id, users.hilla]);
    await sql.query(`insert into app.deputy_period (worker_id, deputy_id, from_on, until_on, recorded_by) values ($1, $2, '2026-11-01', '2026-12-20', $3)`,
      [users.aino, users.daavid, users.carita]);
    await letIn('bertil', [family.person(6)]);
    await sql.query(`insert into app.break_glass (family_id, user_id, reason_code, reason, opened_at) values ($1, $2, 'emergency_duty', 'koe', app.now())`, [family.id, users.outi]);
    for (const name of ['aino', 'hilla', 'daavid', 'carita', 'bertil', 'outi'] as const) {
      const { body, text } = await see(name);
      expect(picture.strict().safeParse(body).success).toBe(true);
      const noora = body.members.find(({ personId }) => personId === family.person(14));
      // Bertil's membership names Eetu alone: Noora is nobody to him.
      expect(body.family.narrowed).toBe(name === 'bertil');
      if (name === 'bertil') expect(noora).toBeUndefined();
      else expect(noora).toMatchObject({ residence: null, withheld: expect.arrayContaining(['address', 'phone']) });
      expect(body.homes.some(({ personIds }) => personIds.includes(family.person(14)))).toBe(false);
      for (const word of hidden.slice(0, 3)) expect(text).not.toContain(word);
    }
    const { body: ofBreaker } = await see('outi');
    expect(ofBreaker.myActions).not.toContain('family:edit');
  });

  it('is the opener while nobody is named, and the responsible worker after', async () => {
    const { id } = await county.family({ worker: null, opener: 'bertil', members: [{ given: 'Venla' }] });
    expect((await see('bertil', id)).body).toMatchObject({ responsibleWorker: null, alerts: [{ kind: 'no_responsible_worker' }] });
  });

  it('is no stranger, no auditor, no administrator and no partner', async () => {
    const { id } = await county.family({ worker: 'hilla', members: [{ given: 'Venla' }] });
    for (const name of ['daavid', 'bertil', 'outi', 'eila', 'greta', 'farid'] as const) {
      await (await county.as(name)).get(`/api/families/${id}/overall-picture`).expect(404);
      await (await county.as(name)).get(`/api/families/${id}/timeline`).expect(404);
    }
    await (await county.as('hilla')).get('/api/families/moi/overall-picture').expect(400);
  });

  it('in a restricted family is not the deputy, the network nor whoever broke the glass', async () => {
    await county.sql.query('update app.family set restricted = true where id = $1', [family.id]);
    for (const name of ['daavid', 'bertil', 'outi'] as const) await (await county.as(name)).get(`/api/families/${family.id}/overall-picture`).expect(404);
    expect((await see('carita')).body.alerts).toContainEqual({ kind: 'restricted', personId: null, until: null });
    await county.sql.query('update app.family set restricted = false where id = $1', [family.id]);
  });

  it('reads only, when the client relationship is closed', async () => {
    const { id } = await county.family({ closed: true, members: [{ given: 'Venla' }] });
    const { body } = await see('carita', id);
    expect(body.family.status).toBe('closed');
    expect(body.myActions.filter((action) => !reads(action as Action))).toEqual(['client-relationship:reopen']);
  });
});

describe('what is in it', () => {
  it('BUG-030: is for a network reader what concerns the persons named, for a deputy nothing restricted', async () => {
    const say = (text: string, about: string[], restricted = false) => county.sql.query(
      `insert into app.picture_statement (family_id, life_area, kind, about, text, source_name, source_role, said_on, confirmed_on, restricted, author_id, author_name)
         values ($1, 'safety', 'concern', $2, $3, 'Meri', 'äiti', '2026-08-26', '2026-08-26', $4, $5, 'Aino')`, [family.id, about, text, restricted, county.users.aino]);
    await say('Eetusta', [family.person(6)]);
    await say('Meristä', [family.person(1)]);
    await say('Rajattu', [family.person(6)], true);
    for (const [child, text] of [[6, 'Eetun sanat'], [9, 'Linnéan sanat']] as const) {
      await county.sql.query(`insert into app.child_view (family_id, person_id, text, said_on, gathered_by_id, gathered_by) values ($1, $2, $3, '2026-08-26', $4, 'Aino')`,
        [family.id, family.person(child), text, county.users.aino]);
    }
    const texts = async (name: CastName) => {
      const { body } = await see(name);
      return [...body.statements, ...body.childViews].map(({ text }) => text).sort();
    };
    expect(await texts('bertil')).toEqual(['Eetun sanat', 'Eetusta']);
    expect(await texts('daavid')).toEqual(['Eetun sanat', 'Eetusta', 'Linnéan sanat', 'Meristä']);
    expect(await texts('carita')).not.toContain('Rajattu');
    expect(await texts('aino')).toContain('Rajattu');
    expect(await texts('hilla')).toContain('Rajattu');
  });

  it('turns stale on the ninety-first day', async () => {
    expect((await see('aino')).body.statements.map(({ stale }) => stale)).toEqual([true, true, true]);
    await county.sql.query(`update app.picture_statement set confirmed_on = '2026-08-27' where family_id = $1`, [family.id]);
    expect((await see('aino')).body.statements.map(({ stale }) => stale)).toEqual([false, false, false]);
  });
});
