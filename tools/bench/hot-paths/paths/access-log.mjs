/** The newest page of the whole county's log. */
export const accessLog = {
  name: 'log page',
  load: 'autocannon',
  requests: ({ people }) => people.auditor.map((user) => ({ user, method: 'GET', path: '/api/access-log?limit=50' })),
  counts: ({ items, nextCursor }) => ({ items: items.length, more: nextCursor !== null, numbered: items.every(({ familyIds, families }) => families.length === familyIds.length || familyIds.length > 50) }),
};
