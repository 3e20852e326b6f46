/** What a worker's morning begins with: their forty families. */
export const caseload = {
  name: 'caseload of 40',
  load: 'autocannon',
  requests: ({ people }) => people.worker.map((user) => ({ user, method: 'GET', path: '/api/families?limit=50' })),
  counts: ({ items, total }) => ({
    total, ids: items.map(({ id }) => id).sort(), open: items.map(({ openActs }) => openActs).sort(), late: items.reduce((sum, { lateActs }) => sum + lateActs, 0),
    meetings: items.filter(({ nextMeeting }) => nextMeeting !== null).length, alerts: items.flatMap(({ alerts }) => alerts).sort(),
  }),
};
