import { familiesOf } from './of-the-county.mjs';

/** The beginning of a name among what one may see, as it is typed: three to six letters of one of the worker's own families. */
export const search = {
  name: 'search',
  load: 'autocannon',
  async requests({ owner, people }) {
    const families = await familiesOf(owner, people.worker);
    return families.slice(0, people.worker.length * 10).map(({ user, name }, place) => ({ user, method: 'POST', path: '/api/search', body: { q: name.split('-')[0].slice(0, 3 + place % 4) } }));
  },
  /** The limit stands; whoever works here for weeks is let to search on in each round. */
  reset: ({ owner }) => owner.query('delete from app.turn'),
  counts: ({ families, persons }) => ({ families: families.map(({ id }) => id).sort(), persons: persons.map(({ id }) => id).sort() }),
};
