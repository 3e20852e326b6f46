import type { ReactNode } from 'react';
import { formatDate, type Ref } from '@rinnalla/platform/contract';
import { Badge, Initials, Muted, Panel } from '@rinnalla/platform/web';
import { useHistory, useResponsibleWorkerWords } from './responsible-worker.queries';
import { dayOf, stateOf } from './spans';

export interface PresentWorker {
  name: string; phone: string | null; since: string; pair: Ref | null; deputy: { name: string; until: string } | null;
}

/** Who holds the family now, how to reach them, and the change that is still to come. */
export function PresentWorkerPanel({ familyId, worker, action, below }: { familyId: string; worker: PresentWorker | null; action?: ReactNode; below?: ReactNode }) {
  const { w, language } = useResponsibleWorkerWords();
  const coming = (useHistory(familyId).data?.items ?? []).filter((span) => stateOf(span, new Date()) === 'coming');
  return (
    <Panel title={w('present.title')} action={action}>
      <div className="stack">
        {worker === null ? <p>{w('present.nobody')}</p> : <Worker worker={worker} />}
        {coming.map((span) => (
          <div key={span.id}><Badge tone="blue">{w('present.upcoming', { name: span.worker.name, date: dayOf(span.from, language) })}</Badge></div>
        ))}
        {(worker !== null || coming.length > 0) && below}
      </div>
    </Panel>
  );
}

function Worker({ worker: { name, since, phone, pair, deputy } }: { worker: PresentWorker }) {
  const { w, language } = useResponsibleWorkerWords();
  return (
    <div className="row top nowrap">
      <Initials name={name} />
      <div className="grow stack tight">
        <strong className="break">{name}</strong>
        <Muted>{w('present.since', { date: dayOf(since, language) })}</Muted>
        <div>{w('present.phone')}: {phone === null ? w('present.noPhone') : <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>}</div>
        {pair !== null && <div className="break">{`${w('present.pair')}: ${pair.name}`}</div>}
        {deputy !== null && <div className="break">{`${w('present.deputy')}: ${w('present.deputyUntil', { name: deputy.name, date: formatDate(deputy.until, language) })}`}</div>}
      </div>
    </div>
  );
}
