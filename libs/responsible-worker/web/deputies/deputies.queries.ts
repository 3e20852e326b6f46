import { useQuery } from '@tanstack/react-query';
import { request, type Choice } from '@rinnalla/platform/web';
import type { CaseloadRow, DeputyPeriod } from '../../contract';

/** One's own periods, also those in which one stands in; with a team those of everybody in it. */
export function useDeputyPeriods({ teamId, past, enabled = true }: { teamId?: string; past: boolean; enabled?: boolean }) {
  return useQuery({
    queryKey: ['deputy-periods', teamId ?? 'mine', past], enabled,
    queryFn: () => request<{ items: DeputyPeriod[] }>(`/deputy-periods?past=${past}${teamId === undefined ? '' : `&teamId=${teamId}`}`).then(({ items }) => items),
  });
}

/** The open families that a worker is responsible for, all of them: one's own, or those of somebody whose team one leads. */
export function useFamiliesHeld({ workerId, own, enabled }: { workerId: string; own: boolean; enabled: boolean }): Choice[] {
  const rows = useQuery({
    queryKey: ['caseload', 'whole', own ? 'mine' : 'team'], enabled: enabled && workerId !== '', queryFn: () => wholeCaseload(own ? 'mine' : 'team'),
  });
  return (rows.data ?? []).filter(({ responsibleWorker }) => responsibleWorker?.id === workerId)
    .map(({ id, name, number }) => ({ value: id, label: `${name} (${number})` }));
}

async function wholeCaseload(scope: 'mine' | 'team'): Promise<CaseloadRow[]> {
  const rows: CaseloadRow[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: CaseloadRow[]; nextCursor: string | null } = await request(`/families?scope=${scope}&status=open&sort=name&limit=200${cursor && `&cursor=${cursor}`}`);
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}
