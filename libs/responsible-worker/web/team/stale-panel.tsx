import type { ReactNode } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { Fetched, Lines, Muted, Panel } from '@rinnalla/platform/web';
import { useResponsibleWorkerWords } from '../responsible-worker.queries';
import { useTeamFamilies } from './team.queries';
import type { FamilyLink } from './waiting-panel';

const shown = 6;

/** Families without contact for a month, the longest without it first, with the one who answers for them. */
export function StalePanel({ teamId, familyLink, all }: { teamId: string; familyLink: FamilyLink; all: (label: string) => ReactNode }) {
  const { w, language } = useResponsibleWorkerWords();
  return (
    <Panel title={w('team.stale.title')}>
      <Fetched query={useTeamFamilies(teamId)} heights={[120]}>
        {({ items }) => {
          const stale = items.filter((family) => family.stale);
          if (stale.length === 0) return <Muted>{w('team.stale.empty')}</Muted>;
          return (
            <div className="stack">
              <Lines label={w('team.stale.title')}>
                {stale.slice(0, shown).map((family) => (
                  <li key={family.id} className="row apart">
                    <span className="stack tight">{familyLink(family)}<span className="muted">{family.responsibleWorker?.name ?? w('alert.no_responsible_worker')}</span></span>
                    <span className="muted">{family.lastContact === null ? w('team.stale.never') : w('team.stale.last', { date: formatDate(family.lastContact, language) })}</span>
                  </li>
                ))}
              </Lines>
              {stale.length > shown && <div>{all(w('team.stale.all'))}</div>}
            </div>
          );
        }}
      </Fetched>
    </Panel>
  );
}
