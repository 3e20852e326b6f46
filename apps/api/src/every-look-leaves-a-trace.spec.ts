import fc from 'fast-check';
import { listRoutes, type CastName, type Route, type TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { addDays, helsinkiDate } from '@rinnalla/platform/contract';
import { startWholeCounty } from '../testing/whole-county';

/** What is older than two years leaves a row of its own: these families are younger, whatever day it is. */
const halfAYearAgo = addDays(helsinkiDate(new Date()), -180);
let county: TestCounty;
const families: TestFamily[] = [];
beforeAll(async () => {
  county = await startWholeCounty();
  const holders: CastName[] = ['aino', 'hilla', 'daavid', 'carita', 'bertil'];
  for (let place = 0; place < 15; place += 1) {
    families.push(await county.family({
      name: `Perhe ${place}`, worker: holders[place % holders.length] ?? 'aino', team: place % 5 === 4 ? 'Etelä' : 'Pohjoinen', since: `${halfAYearAgo}T08:00:00Z`,
      members: [{ given: 'Lapsi', surname: `Nimi${place}`, born: '2015-05-05' }],
    }));
  }
});
afterAll(() => county.stop());

const guests: CastName[] = ['aino', 'hilla', 'daavid', 'carita', 'bertil', 'outi', 'greta', 'eila', 'farid'];

/** Pages that show families: one family's own, and the lists. */
function pages(): Route[] {
  return listRoutes(county.app).filter(({ method, path, entry }) => method === 'GET' && entry !== undefined && entry.kind !== 'public'
    && !path.startsWith('/api/auth') && !path.startsWith('/api/drafts')
    && (entry.kind === 'signed-in' || entry.subject === undefined || entry.subject.kind === 'family'));
}

async function open(who: CastName, page: Route, family: TestFamily) {
  const agent = await county.as(who);
  const answer = await agent.get(page.path.replaceAll(/:\w+/g, family.id));
  const { rows } = await county.sql.query<{ family_ids: string[]; outcome: string; action: string }>(
    'select family_ids, outcome, action from app.access_log where request_id = $1', [answer.headers['x-request-id']]);
  return { status: answer.status, text: answer.text ?? '', rows };
}

it('writes, for 200 random pages, a row that names exactly the families in the answer', async () => {
  const all = pages();
  let shown = 0;
  await fc.assert(fc.asyncProperty(fc.constantFrom(...guests), fc.constantFrom(...all), fc.constantFrom(...families), async (who, page, family) => {
    const { status, text, rows } = await open(who, page, family);
    const inAnswer = families.filter(({ id }) => status < 400 && text.includes(id)).map(({ id }) => id).sort();
    const logged = rows.filter(({ outcome }) => outcome === 'allowed').flatMap(({ family_ids }) => family_ids).sort();
    shown += inAnswer.length;
    // The log itself names families to the auditor; its own row is about the looking, not about them.
    if (page.path.startsWith('/api/access-log')) return rows.length > 0;
    // A page of one family's part may show an empty part, or ask for something malformed: the row names the family that was opened all the same.
    const opened = status < 400 || status === 400 || status === 422;
    const about = page.entry?.kind === 'action' && page.entry.subject !== undefined && opened ? [family.id] : inAnswer;
    expect({ who, page: page.path, status, logged }).toEqual({ who, page: page.path, status, logged: about });
    if (status === 403 || status === 404) expect(rows.map(({ outcome }) => outcome)).toEqual(['refused']);
    return true;
  }), { numRuns: 200 });
  expect(shown).toBeGreaterThan(0);
});

it('serves no family data when the row cannot be written', async () => {
  await county.sql.query('revoke insert on app.access_log from app_definer');
  try {
    for (const page of pages()) {
      const { status, text } = await open('aino', page, families[0] as TestFamily);
      const leaked = families.some(({ id }, place) => text.includes(id) || text.includes(`Perhe ${place}`) || text.includes(`Nimi${place}`));
      expect({ page: page.path, leaked }).toEqual({ page: page.path, leaked: false });
      if (page.entry?.kind === 'action' && page.entry.subject !== undefined) expect(status).toBeGreaterThanOrEqual(400);
    }
  } finally {
    await county.sql.query('grant insert on app.access_log to app_definer');
  }
});

it('says how far back was looked, when that is more than two years, and of newer pages nothing', async () => {
  const family = families[0] as TestFamily;
  const note = (on: string) => county.sql.query(
    `insert into app.contact_note (family_id, kind, on_date, text, author_id, author_name) values ($1, 'call', $2, 'Soitto', $3, 'Aino')`, [family.id, on, county.users.aino]);
  await note(halfAYearAgo);
  const reach = async (path: string) => {
    const { headers } = await (await county.as('aino')).get(`/api/families/${family.id}/${path}`).expect(200);
    const { rows } = await county.sql.query(
      'select relation, oldest_shown::text as oldest from app.access_log where request_id = $1 and oldest_shown is not null', [headers['x-request-id']]);
    return rows;
  };
  for (const path of ['contact-notes', 'timeline', 'statements', 'child-views', 'meetings']) expect([path, await reach(path)]).toEqual([path, []]);
  await note('2019-03-05');
  for (const path of ['contact-notes', 'timeline']) expect([path, await reach(path)]).toEqual([path, [{ relation: 'responsible', oldest: '2019-03-05' }]]);
});
