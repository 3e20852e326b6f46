/** A family to place: what it weighs, whom it has as a pair, its first language. */
export interface FamilyToPlace { familyId: string; weight: number; pairId: string | null; languages: string[] }
export interface Taker { workerId: string; weighted: number; languages: string[] }
export interface Placed { familyId: string; toWorkerId: string; because: 'pair' | 'language' | 'load' }

/**
 * Who could take which family: its pair among the takers first; else, of those who speak its language (of all, when nobody does), the one
 * with the lightest load then. Heavy families are placed first, so that no taker ends more than the heaviest family above another who
 * could have had it. The same input gives the same proposal.
 */
export function proposeMoves(families: FamilyToPlace[], takers: Taker[]): Placed[] {
  const loads = new Map(takers.map(({ workerId, weighted }) => [workerId, weighted]));
  const place = (family: FamilyToPlace, toWorkerId: string, because: Placed['because']): Placed => {
    loads.set(toWorkerId, (loads.get(toWorkerId) ?? 0) + family.weight);
    return { familyId: family.familyId, toWorkerId, because };
  };
  const [withPair, rest] = [families.filter(({ pairId }) => pairId !== null && loads.has(pairId)), families.filter(({ pairId }) => pairId === null || !loads.has(pairId))];
  const byPair = withPair.map((family) => place(family, family.pairId ?? '', 'pair'));
  const heavyFirst = [...rest].sort((a, b) => b.weight - a.weight || a.familyId.localeCompare(b.familyId));
  const byLoad = heavyFirst.map((family) => {
    const speakers = takers.filter((taker) => taker.languages.some((language) => family.languages.includes(language)));
    const able = speakers.length > 0 && speakers.length < takers.length ? speakers : takers;
    const lightest = [...able].sort((a, b) => (loads.get(a.workerId) ?? 0) - (loads.get(b.workerId) ?? 0) || a.workerId.localeCompare(b.workerId))[0];
    return place(family, lightest?.workerId ?? '', able === speakers ? 'language' : 'load');
  });
  const placed = new Map([...byPair, ...byLoad].map((one) => [one.familyId, one]));
  return families.flatMap(({ familyId }) => placed.get(familyId) ?? []);
}
