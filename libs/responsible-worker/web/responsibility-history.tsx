import { Badge, EmptyState, Fetched, Initials, Lines, Muted, Panel, Quotation } from '@rinnalla/platform/web';
import type { HistoryRow } from '../contract';
import { useHistory, useResponsibleWorkerWords } from './responsible-worker.queries';
import { dayOf, linesOf, stateOf, timeOf, type Line } from './spans';

/** Who has been responsible and how it came about, newest first; the times when nobody was are said plainly. */
export function ResponsibilityHistory({ familyId }: { familyId: string }) {
  const { w } = useResponsibleWorkerWords();
  const history = useHistory(familyId);
  return (
    <Panel title={w('history.title')}>
      <Fetched query={history} heights={[240]}>
        {(data) => {
          const lines = linesOf(data);
          if (lines.length === 0) return <EmptyState>{w('history.empty')}</EmptyState>;
          return <Lines label={w('history.title')}>{lines.map((line) => <li key={line.kind === 'span' ? line.span.id : line.from}><HistoryLine line={line} /></li>)}</Lines>;
        }}
      </Fetched>
    </Panel>
  );
}

function HistoryLine({ line }: { line: Line }) {
  const { w } = useResponsibleWorkerWords();
  if (line.kind === 'gap') {
    return <div className="row"><Badge tone="amber">{w('history.gap')}</Badge><span className="muted"><Duration from={line.from} until={line.until} /></span></div>;
  }
  return <Span span={line.span} />;
}

function Duration({ from, until }: { from: string; until: string | null }) {
  const { w, language } = useResponsibleWorkerWords();
  const [first, last] = [dayOf(from, language), until === null ? null : dayOf(until, language)];
  if (last === null) return <>{w('history.from', { from: first })}</>;
  if (first === last && until !== null) return <>{w('history.sameDay', { date: first, from: timeOf(from), until: timeOf(until) })}</>;
  return <>{w('history.span', { from: first, until: last })}</>;
}

function Span({ span }: { span: HistoryRow }) {
  const { w, language } = useResponsibleWorkerWords();
  const state = stateOf(span, new Date());
  return (
    <div className="row top nowrap">
      <Initials name={span.worker.name} />
      <div className="grow stack tight">
        <div className="row">
          <strong className="break">{span.worker.name}</strong>
          {state === 'coming' && <Badge tone="blue">{w('history.startsOn', { date: dayOf(span.from, language) })}</Badge>}
          {state === 'present' && <Badge tone="green">{w('history.present')}</Badge>}
          {state === 'never' && <><Badge tone="grey">{w('history.neverBegan')}</Badge><span className="muted">{w('history.wasToBegin', { date: dayOf(span.from, language) })}</span></>}
          {(state === 'present' || state === 'past') && <span className="muted"><Duration from={span.from} until={span.until} /></span>}
        </div>
        {span.pair !== null && <Muted>{w('history.withPair', { name: span.pair.name })}</Muted>}
        <div className="break">{`${w('history.how')}: ${w(`how.${span.how}`)}. ${span.reason}`}</div>
        {span.familyView !== null && <div><Muted>{w('fields.familyView')}</Muted><Quotation>{span.familyView}</Quotation></div>}
        {span.childView !== null && <div><Muted>{w('fields.childView')}</Muted><Quotation>{span.childView}</Quotation></div>}
        {span.agreed !== null && <div><Muted>{w('fields.agreed')}</Muted><p className="prewrap break">{span.agreed}</p></div>}
        {span.handoverNote !== null && <div><Muted>{w('fields.handoverNote')}</Muted><p className="prewrap break">{span.handoverNote}</p></div>}
        <Muted>{w('history.recorded', { name: span.recordedBy.name, date: dayOf(span.recordedAt, language), time: timeOf(span.recordedAt) })}</Muted>
      </div>
    </div>
  );
}
