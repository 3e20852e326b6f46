import type { Choice } from '@rinnalla/platform/web';
import { useStaff } from '@rinnalla/staff/web';

/** Active colleagues who may hold families, by the server's one rule. */
export function useWorkers(): Choice[] {
  return (useStaff().data ?? []).filter(({ mayHoldFamilies }) => mayHoldFamilies).map(({ id, name }) => ({ value: id, label: name }));
}
