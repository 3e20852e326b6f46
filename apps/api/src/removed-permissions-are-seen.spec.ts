import { listRoutes, type TestCounty } from '@rinnalla/access-control/testing';
import { gatherBesideIt } from '../testing/beside-the-family';
import { gatherEverybody, type Everybody } from '../testing/everybody-around';
import { putInState } from '../testing/family-states';
import { PermissionMutations, type Grant } from '../testing/permission-mutations';
import { relationMutations } from '../testing/relation-mutations';
import { breakInTurn, ofToday } from '../testing/rule-mutations';
import { startWholeCounty } from '../testing/whole-county';

let county: TestCounty;
let everybody: Everybody;
let permissions: PermissionMutations;
let granted: Grant[];
beforeAll(async () => {
  county = await startWholeCounty();
  everybody = await gatherEverybody(county);
  Object.assign(everybody.personas, await gatherBesideIt(county, everybody));
  permissions = new PermissionMutations(county, everybody, listRoutes(county.app));
  granted = await permissions.granted();
});
afterAll(() => county.stop());

/** Grants to relations that nobody can hold yet, each with its reason: a relation that the view comes to know must leave this list. */
const ofNobody: Record<string, string> = { member: 'family members have no sign-in of their own yet: app.family_relation knows no such relation' };

it('has somebody for every relation and role that is granted anything', async () => {
  expect(granted.filter((grant) => permissions.isOfNobody(grant) && !(grant.grantee in ofNobody))).toEqual([]);
  const { rows: [view] } = await county.sql.query<{ text: string }>(`select pg_get_viewdef('app.family_relation'::regclass) as text`);
  expect(Object.keys(ofNobody).filter((relation) => view?.text.includes(`'${relation}'::text AS relation`))).toEqual([]);
  const excused = permissions.removals(granted.filter((grant) => permissions.isOfNobody(grant)));
  expect(await breakInTurn(excused, { excused: true })).toEqual(excused.map(({ name }) => name));
});

it('a permission that is taken away is seen', async () => {
  const all = permissions.removals(granted.filter((grant) => !permissions.isOfNobody(grant)));
  expect(await breakInTurn(ofToday(all, 10))).toEqual([]);
}, 1_200_000);

it('a permission that is given to whom it does not belong is seen', async () => {
  expect(await breakInTurn(ofToday(permissions.additions(), 10))).toEqual([]);
}, 1_200_000);

it('writing taken for reading in a closed family is seen, and reading for writing', async () => {
  await putInState(county, everybody, 'closed');
  expect(await breakInTurn(ofToday(permissions.closedFamilies(), 3))).toEqual([]);
  await putInState(county, everybody, 'open');
}, 1_200_000);

it('a relation that does not look at the state of the family is seen', async () => {
  expect(await breakInTurn(ofToday(await relationMutations(county, everybody, listRoutes(county.app)), 3))).toEqual([]);
});

it('leaves the table as it was', async () => {
  expect(await permissions.granted()).toEqual(granted);
});
