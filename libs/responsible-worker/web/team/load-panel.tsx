import './team.css';
import type { ReactNode } from 'react';
import { DataTable, EmptyState, Panel, Fetched, type Column } from '@rinnalla/platform/web';
import { formatDate } from '@rinnalla/platform/contract';
import type { CaseloadsRow } from '../../contract';
import { useResponsibleWorkerWords } from '../responsible-worker.queries';
import { LoadBars } from './load-bars';
import { useCaseloads } from './team.queries';

export type LoadView = 'chart' | 'table';

interface Props {
  teamId: string; view: LoadView; onView: (view: LoadView) => void; onWeights: () => void;
  /** The way to place all that a worker holds with others: somebody leaves, or carries too much. */
  moveAll: (worker: CaseloadsRow['worker'], label: string) => ReactNode;
}

/** The team's load, worker by worker in the order of names: to share work by, never a ranking of people. */
export function LoadPanel({ teamId, view, onView, onWeights, moveAll }: Props) {
  const { w } = useResponsibleWorkerWords();
  const caseloads = useCaseloads(teamId);
  return (
    <Panel title={w('team.load.title')} action={<ViewSwitch view={view} onView={onView} />}>
      <Fetched query={caseloads} heights={[220]}>
        {(rows) => (rows.length === 0 ? <EmptyState>{w('team.load.empty')}</EmptyState> : (
          <div className="stack">
            {view === 'chart' ? <LoadBars rows={rows} moveAll={moveAll} /> : <LoadTable rows={rows} moveAll={moveAll} />}
            <div className="row apart">
              <Mean rows={rows} />
              <button type="button" className="plain-link" onClick={onWeights}>{w('team.load.weights')}</button>
            </div>
          </div>
        ))}
      </Fetched>
    </Panel>
  );
}

function ViewSwitch({ view, onView }: Pick<Props, 'view' | 'onView'>) {
  const { w } = useResponsibleWorkerWords();
  return (
    <div className="segmented" role="radiogroup" aria-label={w('team.load.view')}>
      {(['chart', 'table'] as const).map((one) => (
        <label key={one}><input type="radio" name="load-view" checked={view === one} onChange={() => onView(one)} />{w(`team.load.${one}`)}</label>
      ))}
    </div>
  );
}

function Mean({ rows }: { rows: CaseloadsRow[] }) {
  const { w, language } = useResponsibleWorkerWords();
  const mean = rows.reduce((sum, { weighted }) => sum + weighted, 0) / rows.length;
  return <span className="muted">{w('team.load.mean', { mean: mean.toLocaleString(language, { maximumFractionDigits: 1 }) })}</span>;
}

function LoadTable({ rows, moveAll }: { rows: CaseloadsRow[]; moveAll: Props['moveAll'] }) {
  const { w, language } = useResponsibleWorkerWords();
  const number = (value: number) => <span className="number">{value.toLocaleString(language, { maximumFractionDigits: 1 })}</span>;
  const away = ({ absence }: CaseloadsRow) => (absence === null ? '–' : `${formatDate(absence.from, language)}–${formatDate(absence.until, language)}`);
  const figures: Array<Column<CaseloadsRow>> = [
    { key: 'families', header: w('team.load.families'), cell: ({ families }) => number(families) },
    { key: 'children', header: w('team.load.children'), cell: ({ children }) => number(children) },
    { key: 'weighted', header: w('team.load.weighted'), cell: ({ weighted }) => number(weighted) },
    { key: 'meetings', header: w('team.load.meetings'), cell: ({ meetingsIn30Days }) => number(meetingsIn30Days) },
    { key: 'late', header: w('team.load.late'), cell: ({ lateActs }) => number(lateActs) },
    { key: 'absence', header: w('team.load.absence'), cell: away },
    { key: 'deputy', header: w('team.load.deputy'), cell: ({ deputy }) => deputy?.name ?? '–' },
  ];
  const columns: Array<Column<CaseloadsRow>> = [
    { key: 'worker', header: w('team.load.worker'), cell: ({ worker }) => <strong>{worker.name}</strong> }, ...figures,
    { key: 'moveAll', header: w('team.load.hands'), cell: ({ worker }) => moveAll(worker, w('team.load.moveAllOf', { name: worker.name })) },
  ];
  return (
    <DataTable
      rows={rows} columns={columns} rowKey={({ worker }) => worker.id} caption={w('team.load.title')}
      card={(row) => (
        <div className="card stack tight">
          <div className="row apart nowrap"><strong className="break">{row.worker.name}</strong>{moveAll(row.worker, w('team.load.moveAllOf', { name: row.worker.name }))}</div>
          <dl className="facts">{figures.map(({ key, header, cell }) => <div key={key} className="pairwise"><dt>{header}</dt><dd>{cell(row)}</dd></div>)}</dl>
        </div>
      )}
    />
  );
}
