import { familiesOf } from './of-the-county.mjs';

/** The page of a family: every worker goes through their own. */
export const picture = {
  name: 'overall picture',
  load: 'autocannon',
  async requests({ owner, people }) {
    const families = await familiesOf(owner, people.worker);
    return families.map(({ user, familyId }) => ({ user, method: 'GET', path: `/api/families/${familyId}/overall-picture` }));
  },
  counts: (body) => Object.fromEntries(Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value.length : value === null ? null : 'told'])),
};
