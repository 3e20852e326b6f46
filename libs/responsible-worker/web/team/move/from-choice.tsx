import type { ReactNode } from 'react';
import { Panel } from '@rinnalla/platform/web';
import type { CaseloadsRow } from '../../../contract';
import { useResponsibleWorkerWords } from '../../responsible-worker.queries';

interface Props { rows: CaseloadsRow[]; from: string | undefined; onFrom: (workerId: string | undefined) => void; children?: ReactNode }

/** From whom: one press chooses, and what was chosen then takes one line. */
export function FromChoice({ rows, from, onFrom, children }: Props) {
  const { w, language } = useResponsibleWorkerWords();
  const chosen = rows.find(({ worker }) => worker.id === from);
  return (
    <Panel title={w('team.move.from')} action={from !== undefined && <button type="button" className="plain-link" onClick={() => onFrom(undefined)}>{w('team.move.change')}</button>}>
      {chosen !== undefined ? <strong>{chosen.worker.name}</strong> : (
        <ul className="choices" aria-label={w('team.move.from')}>
          {rows.map((row) => (
            <li key={row.worker.id}>
              <button type="button" className="choice" onClick={() => onFrom(row.worker.id)}>
                <strong>{row.worker.name}</strong><LoadWords row={row} language={language} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {children}
    </Panel>
  );
}

/** What somebody carries now, in a few words. */
export function LoadWords({ row, language }: { row: CaseloadsRow; language: string }) {
  const { w } = useResponsibleWorkerWords();
  const load = row.weighted === row.families ? '' : `, ${w('team.load.weighted').toLocaleLowerCase(language)} ${row.weighted.toLocaleString(language, { maximumFractionDigits: 1 })}`;
  return <span className="muted">{w('team.families', { count: row.families })}{load}</span>;
}
