import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@rinnalla/platform/web';
import type { Handover, TickItem } from '../../contract';

/**
 * Ticks are saved at once, one after another, so that the last press of several is the one that holds. They count before the answer has come;
 * what could not be saved is taken back.
 */
export function useTicks(familyId: string) {
  const client = useQueryClient();
  const key = ['family', familyId, 'handover'];
  const show = ({ key: item, done }: TickItem) => client.setQueryData<Handover>(key, (page) => page && {
    ...page, items: page.items.map((one) => (one.key === item ? { ...one, tickedAt: done ? one.tickedAt ?? new Date().toISOString() : null } : one)),
  });
  return useMutation({
    scope: { id: `ticks-${familyId}` },
    mutationFn: (tick: TickItem) => request<Handover>(`/families/${familyId}/handover/ticks`, { method: 'POST', body: tick }),
    onMutate: async (tick) => {
      await client.cancelQueries({ queryKey: key });
      show(tick);
    },
    onError: (_error, tick) => show({ ...tick, done: !tick.done }),
  });
}
