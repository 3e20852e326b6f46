import type { Choice } from '@rinnalla/platform/web';
import { useStaff } from '@rinnalla/staff/web';

/**
 * Active colleagues who may hold families, by the server's one rule. Undefined while they are on their way: a form waits for them, so that a name typed
 * at once and taken by the Enter key is not lost.
 */
export function useWorkers(): Choice[] | undefined {
  const staff = useStaff();
  return staff.isLoading ? undefined : (staff.data ?? []).filter(({ mayHoldFamilies }) => mayHoldFamilies).map(({ id, name }) => ({ value: id, label: name }));
}
