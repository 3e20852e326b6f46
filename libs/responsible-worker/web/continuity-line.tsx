import { Muted } from '@rinnalla/platform/web';
import { useContinuity } from './personal-caseworkers.queries';
import { useResponsibleWorkerWords } from './responsible-worker.queries';

/** How steady it has been, in one quiet line; nothing until it is known. */
export function ContinuityLine({ familyId }: { familyId: string }) {
  const { w } = useResponsibleWorkerWords();
  const figures = useContinuity(familyId).data;
  // The line keeps its place, so that what is under it does not move.
  if (figures === undefined) return <Muted>{'\u00a0'}</Muted>;
  return <Muted>{w('continuity.figures', { changes: figures.changes, days: figures.daysWithout })}</Muted>;
}
