import { AlertStrip } from '@rinnalla/platform/web';
import { useResponsibleWorkerWords } from '../responsible-worker.queries';
import { useFamiliesWithoutWorker, useSuggestions, useTeamOffers } from './team.queries';

/** Where the strip leads on the same page. */
export const teamPlaces = { waiting: 'odottavat', offers: 'siirtoehdotukset' };

/** What the lead must see first: families that nobody answers for, and offers that have come back. */
export function TeamStrip({ teamId }: { teamId: string }) {
  const { w } = useResponsibleWorkerWords();
  const waiting = useFamiliesWithoutWorker(teamId).data?.total ?? 0;
  const oldest = useSuggestions(teamId).data?.[0]?.waitingDays ?? 0;
  const back = (useTeamOffers(teamId).data ?? []).filter(({ status }) => status === 'declined' || status === 'returned').length;
  return (
    <>
      {waiting > 0 && (
        <AlertStrip title={w('team.strip.waiting', { count: waiting })}>
          {oldest > 0 && w('team.strip.oldest', { time: w('team.days', { count: oldest }) })} <a href={`#${teamPlaces.waiting}`}>{w('team.strip.nameNow')}</a>
        </AlertStrip>
      )}
      {back > 0 && <AlertStrip title={w('team.strip.back', { count: back })}><a href={`#${teamPlaces.offers}`}>{w('team.strip.seeOffers')}</a></AlertStrip>}
    </>
  );
}
