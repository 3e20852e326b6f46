import type { TestCounty } from '@rinnalla/access-control/testing';
import type { Picture } from '@rinnalla/family-page/contract';
import { NetworkFamily } from '../testing/network-family';
import { breakInTurn, type Mutation } from '../testing/rule-mutations';
import { startWholeCounty } from '../testing/whole-county';

let county: TestCounty;
let family: NetworkFamily;
beforeAll(async () => {
  county = await startWholeCounty();
  family = await NetworkFamily.settle(county);
});
afterAll(() => county.stop());

/** What bertil, whose membership names Eetu alone, finds in each part of the picture. */
const right = {
  contact: null, alerts: [], members: ['Eetu', 'Meri'], custody: 1, relations: 0, homes: 0, network: ['Bertil'], services: ['EETUN-PÄIVÄKOTI'], statements: ['EETUN-HUOLI'],
  childViews: [], goals: [], openActs: ['BERTILIN-TEHTÄVÄ'], lastMeeting: null, nextMeeting: null,
};

async function found(): Promise<object> {
  const { body } = await (await county.as('bertil')).get(`/api/families/${family.id}/overall-picture`).expect(200);
  const picture = body as Picture;
  return {
    contact: picture.family.primaryContact, alerts: picture.alerts, members: picture.members.map(({ name }) => name.split(' ')[0]).sort(), custody: picture.custody.length,
    relations: picture.relations.length, homes: picture.homes.length, network: picture.network.map(({ name }) => name), services: picture.servicesInUse.map(({ provider }) => provider),
    statements: picture.statements.map(({ text }) => text), childViews: picture.childViews, goals: picture.goals, openActs: picture.openActs.map(({ text }) => text),
    lastMeeting: picture.lastMeeting, nextMeeting: picture.nextMeeting,
  };
}

const isRight = async (): Promise<boolean> => JSON.stringify(await found()) === JSON.stringify(right);

/** Every condition by which `app.picture_of` narrows itself for a reader through the network, taken away in turn. */
async function narrowings(): Promise<Mutation[]> {
  const { rows: [made] } = await county.sql.query<{ text: string }>(`select pg_get_functiondef('app.picture_of(uuid, text, text[])'::regprocedure) as text`);
  const whole = made?.text ?? '';
  return [...whole.matchAll(/and \/\* for the named alone \*\/ /g)].map(({ 0: marker, index }, place) => {
    const condition = bracketed(whole, index + marker.length);
    return {
      name: `picture without (${place + 1}) ${condition}`,
      break: () => county.sql.query(whole.slice(0, index) + whole.slice(index + marker.length + condition.length)),
      isSeen: async () => !(await isRight()),
      mend: () => county.sql.query(whole),
    };
  });
}

/** From a bracket to the one that closes it. */
function bracketed(text: string, from: number): string {
  let open = 0;
  for (let place = from; place < text.length; place += 1) {
    if (text[place] === '(') open += 1;
    if (text[place] === ')') open -= 1;
    if (open === 0) return text.slice(from, place + 1);
  }
  throw new Error('a bracket is not closed');
}

it('a reader through the network finds of each part what concerns the person named', async () => {
  expect(await found()).toEqual(right);
});

it('a condition that is taken away from the narrowed picture is seen', async () => {
  const all = await narrowings();
  expect(all.length).toBeGreaterThan(10);
  expect(await breakInTurn(all)).toEqual([]);
  expect(await found()).toEqual(right);
});
