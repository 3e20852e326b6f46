import { formatDate } from '@rinnalla/platform/contract';
import { Badge } from '@rinnalla/platform/web';
import type { ReactNode } from 'react';
import type { CaseloadsRow } from '../../contract';
import { useResponsibleWorkerWords } from '../responsible-worker.queries';

interface Props { rows: CaseloadsRow[]; moveAll: (worker: CaseloadsRow['worker'], label: string) => ReactNode }

/** One bar a worker. Everything that a bar shows is also said in words, so that it is read as well as seen. */
export function LoadBars({ rows, moveAll }: Props) {
  const { w } = useResponsibleWorkerWords();
  const most = Math.max(1, ...rows.map(({ weighted }) => weighted));
  return (
    <ul className="load-bars" aria-label={w('team.load.title')}>
      {rows.map((row) => (
        <li key={row.worker.id}>
          <span className="who break">{row.worker.name}</span>
          <Bar row={row} share={row.weighted / most} />
          {moveAll(row.worker, w('team.load.moveAllOf', { name: row.worker.name }))}
          <Said row={row} />
        </li>
      ))}
    </ul>
  );
}

function Bar({ row, share }: { row: CaseloadsRow; share: number }) {
  const { w, language } = useResponsibleWorkerWords();
  return (
    <span className="bar">
      <span className="track">
        <i aria-hidden="true" style={{ width: `calc(${Math.round(share * 100)}% - ${Math.round(share * 56)}px)` }} />
        <b><span className="visually-hidden">{w('team.load.weighted')} </span>{row.weighted.toLocaleString(language, { maximumFractionDigits: 1 })}</b>
      </span>
    </span>
  );
}

function Said({ row: { families, children, lateActs, absence, deputy } }: { row: CaseloadsRow }) {
  const { w, language } = useResponsibleWorkerWords();
  const span = absence && { from: formatDate(absence.from, language), until: formatDate(absence.until, language) };
  return (
    <span className="said row muted">
      <span>{w('team.families', { count: families })}, {w('team.children', { count: children })}</span>
      {lateActs > 0 && <Badge tone="red">{w('team.load.lateActs', { count: lateActs })}</Badge>}
      {span !== null && <Badge tone="amber">{deputy === null ? w('team.load.away', span) : w('team.load.awayWith', { ...span, deputy: deputy.name })}</Badge>}
    </span>
  );
}
