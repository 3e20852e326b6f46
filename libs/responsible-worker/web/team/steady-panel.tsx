import { Fact, Facts, Fetched, Panel } from '@rinnalla/platform/web';
import { useResponsibleWorkerWords } from '../responsible-worker.queries';
import { useTeamContinuity } from './team.queries';

/** How steady responsibility has been in the team: figures of the team, of no worker. */
export function SteadyPanel({ teamId }: { teamId: string }) {
  const { w, language } = useResponsibleWorkerWords();
  const number = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 2 });
  return (
    <Panel title={w('team.steady.title')}>
      <Fetched query={useTeamContinuity(teamId)} heights={[90]}>
        {({ changesPerFamilyYear, daysWithout, medianDaysToNaming }) => (
          <div className="figures">
            <Facts>
              <Fact label={w('team.steady.changes')}>{number(changesPerFamilyYear)}</Fact>
              <Fact label={w('team.steady.without')}>{number(daysWithout)}</Fact>
              <Fact label={w('team.steady.naming')}>{medianDaysToNaming === null ? w('team.steady.none') : w('team.days', { count: medianDaysToNaming })}</Fact>
            </Facts>
          </div>
        )}
      </Fetched>
    </Panel>
  );
}
