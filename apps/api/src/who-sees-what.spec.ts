import { listRoutes, type Route, type TestCounty } from '@rinnalla/access-control/testing';
import { gatherEverybody, type Everybody } from '../testing/everybody-around';
import { familyStates, putInState, type FamilyState } from '../testing/family-states';
import { ask, subjectOf, type Persona } from '../testing/matrix-cell';
import { startWholeCounty } from '../testing/whole-county';
import { writeTellingWords } from '../testing/words-in-the-record';

let county: TestCounty;
let everybody: Everybody;
let pages: Route[];
beforeAll(async () => {
  county = await startWholeCounty();
  everybody = await gatherEverybody(county);
  await writeTellingWords(county, everybody);
  pages = listRoutes(county.app).filter(({ method, entry }) => method === 'GET' && entry !== undefined && entry.kind !== 'public');
});
afterAll(() => county.stop());

const readers = ['responsible', 'pair', 'deputy', 'team lead', 'break-glass'];
const alsoNetwork = [...readers, 'network'];
const nobody: string[] = [];

/** Who comes upon which words of an open family through any page, list or search. */
const seenBy: Record<string, readonly string[]> = {
  Kanarialinnunperhe: [...alsoNetwork, 'partner'],
  // About the persons whom the network's membership names, and whose meeting its reader was invited to.
  'KANARIA-HENKILÖ': alsoNetwork, 'KANARIA-HUOLI': alsoNetwork, 'KANARIA-SANAT': alsoNetwork, 'KANARIA-PALVELU': alsoNetwork,
  'KANARIA-OMATYÖNTEKIJÄ': alsoNetwork, 'KANARIA-MUISTIO': alsoNetwork, '050 555 7777': alsoNetwork, 'Kanariakatu 7': alsoNetwork,
  // About others, or about nobody in particular: nothing of the network's.
  'KANARIA-SISARUS': readers, 'KANARIA-SISARUSHUOLI': readers, 'KANARIA-PIDÄTETTY': readers, 'KANARIA-TEHTÄVÄ': readers,
  'KANARIA-VERKOSTO': readers, 'KANARIA-YHTEYDENOTTO': readers, 'KANARIA-TAVOITE': readers,
  // Restricted statements: who answers for the family, and who is named on them.
  'KANARIA-RAJATTU': ['responsible', 'pair'],
  'KANARIA-NIMETYILLE': ['responsible', 'pair', 'deputy', 'network'],
  'KANARIA-SUOSTUMUS': ['responsible', 'pair', 'deputy', 'team lead'],
  'KANARIA-SIIRTO': [...readers, 'offered'],
  // Protected contact data are revealed one by one and stand on no page.
  '050 555 9999': nobody, 'Piilokanarialankatu 3': nobody,
};

/** Whom the family still has in that state: for everybody else it is not there. */
const remaining: Record<FamilyState, readonly string[]> = {
  open: [...alsoNetwork, 'offered', 'partner'],
  closed: ['team lead', 'break-glass'],
  restricted: ['responsible', 'pair', 'team lead', 'offered'],
  'restricted with named readers': ['responsible', 'pair', 'team lead', 'offered', 'deputy', 'network'],
};

/** Pages that show families or are about one: the others do not change with the state of a family, and are read once. */
const ofFamilies = (route: Route) => subjectOf(route) !== undefined || (route.entry?.kind !== 'public' && route.entry?.shows === true);

async function shownTo(persona: Persona, state: FamilyState): Promise<string> {
  const shown: string[] = [];
  for (const route of pages.filter((page) => state === 'open' || ofFamilies(page))) shown.push((await ask(county, everybody, { route, persona })).text);
  const agent = await county.as(persona.name);
  for (const q of ['Kanaria', 'Kanarialinnunperhe']) shown.push((await agent.post('/api/search').send({ q })).text);
  return shown.join('\n');
}

/** Whom no state of the family touches, because it never was theirs, is asked once. */
const strangers = ['another team’s lead', 'administrator', 'auditor'];

it.each(familyStates)('of a family that is %s everybody sees the words that are theirs, and no other', async (state) => {
  await putInState(county, everybody, state);
  const found: Record<string, string[]> = {};
  const wanted: Record<string, string[]> = {};
  for (const [who, persona] of Object.entries(everybody.personas).filter(([name]) => state === 'open' || !strangers.includes(name))) {
    const shown = await shownTo(persona, state);
    found[who] = Object.keys(seenBy).filter((word) => new RegExp(`${word}(?!\\p{L})`, 'u').test(shown));
    wanted[who] = Object.keys(seenBy).filter((word) => seenBy[word]?.includes(who) && remaining[state].includes(who));
  }
  expect(found).toEqual(wanted);
});
