import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMe, useTeams } from '@rinnalla/staff/web';
import { request } from '@rinnalla/platform/web';
import type { CaseloadRow, CaseloadsRow, HandoverProposal, Holdings, LoadWeights, Move, Reassignment, Suggestion, TeamContinuity } from '../../contract';

const list = <T>(path: string) => () => request<{ items: T[] }>(path).then(({ items }) => items);

/** The teams that the visitor leads. */
export function useLedTeams() {
  const me = useMe().data;
  const teams = useTeams();
  return {
    data: me ? teams.data?.filter(({ members }) => members.some(({ id, lead }) => lead && id === me.id)) : undefined, error: teams.error, refetch: () => teams.refetch(),
  };
}

export function useCaseloads(teamId: string) {
  return useQuery({ queryKey: ['caseloads', teamId], queryFn: list<CaseloadsRow>(`/caseloads?teamId=${teamId}`) });
}

export function useSuggestions(teamId: string) {
  return useQuery({ queryKey: ['suggestions', teamId], queryFn: list<Suggestion>(`/suggestions?teamId=${teamId}`) });
}

export function useTeamOffers(teamId: string) {
  return useQuery({ queryKey: ['handover-proposals', teamId], queryFn: list<HandoverProposal>(`/handover-proposals?teamId=${teamId}`) });
}

export function useLoadWeights(teamId: string) {
  return useQuery({ queryKey: ['load-weights', teamId], queryFn: () => request<LoadWeights>(`/teams/${teamId}/load-weights`) });
}

export function useTeamContinuity(teamId: string) {
  return useQuery({ queryKey: ['continuity', teamId], queryFn: () => request<TeamContinuity>(`/teams/${teamId}/continuity`) });
}

export interface TeamFamilies { items: CaseloadRow[]; total: number }

/** The team's families, those longest without contact first, and how many there are in all. */
export function useTeamFamilies(teamId: string) {
  return useQuery({
    queryKey: ['caseload', 'team', teamId],
    queryFn: () => request<TeamFamilies>(`/families?scope=team&sort=lastContact&limit=50&teamId=${teamId}`),
  });
}

export function useFamiliesWithoutWorker(teamId: string) {
  return useQuery({
    queryKey: ['caseload', 'unassigned', teamId],
    queryFn: () => request<TeamFamilies>(`/families?scope=unassigned&sort=name&limit=200&teamId=${teamId}`),
  });
}

export function useHoldings(workerId: string | undefined) {
  return useQuery({ queryKey: ['holdings', workerId], enabled: workerId !== undefined, queryFn: () => request<Holdings>(`/workers/${workerId}/holdings`) });
}

/** What the moves would do, asked anew with every change; the last answer stays in sight meanwhile. */
export function useDryRun(moves: Move[], reason: string) {
  return useQuery({
    queryKey: ['dry-run', moves], enabled: moves.length > 0, placeholderData: keepPreviousData, staleTime: 0, gcTime: 0,
    queryFn: () => request<Reassignment>('/reassignments', { method: 'POST', body: { moves, reason, dryRun: true } }),
  });
}
