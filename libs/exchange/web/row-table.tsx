import { useState } from 'react';
import { Badge, Button, DataTable, EmptyState, Muted, Panel, type Tone } from '@rinnalla/platform/web';
import { importState, type ImportPreview, type ImportRow, type ImportState } from '../contract';
import { useExchangeWords } from './exchange.queries';

const tones: Record<ImportState, Tone> = { ok: 'green', needChoice: 'amber', duplicate: 'grey', rejected: 'red', ignored: 'grey' };
const shownAtOnce = 100;

/** Every row of the sheet with its own number, narrowed to one state by a press. */
export function RowTable({ preview }: { preview: ImportPreview }) {
  const { w } = useExchangeWords();
  const [state, setState] = useState<ImportState | null>(null);
  const [shown, setShown] = useState(shownAtOnce);
  const rows = preview.rows.filter((row) => state === null || row.state === state);
  const choose = (next: ImportState | null) => { setState(next); setShown(shownAtOnce); };
  return (
    <Panel title={w('page.rowsTitle')}>
      <div className="stack">
        <div className="import-states">
          <button type="button" aria-pressed={state === null} onClick={() => choose(null)}>{w('page.all')} {preview.rows.length}</button>
          {importState.options.filter((one) => preview.counts[one] > 0).map((one) => (
            <button key={one} type="button" aria-pressed={state === one} onClick={() => choose(one)}>{w(`state.${one}`)} {preview.counts[one]}</button>
          ))}
        </div>
        {rows.length === 0 ? <EmptyState>{w('page.noRows')}</EmptyState> : <Rows rows={rows.slice(0, shown)} />}
        {rows.length > shown && <div><Button onClick={() => setShown(shown + shownAtOnce)}>{w('page.more', { count: rows.length - shown })}</Button></div>}
      </div>
    </Panel>
  );
}

export function Rows({ rows }: { rows: ImportRow[] }) {
  const { w } = useExchangeWords();
  const state = (row: ImportRow) => <Badge tone={tones[row.state]}>{w(`state.${row.state}`)}</Badge>;
  return (
    <DataTable
      rows={rows} rowKey={({ row }) => String(row)} caption={w('page.rowsTitle')}
      columns={[
        { key: 'row', header: w('page.row'), cell: ({ row }) => row }, { key: 'family', header: w('page.family'), cell: ({ family }) => <div className="break import-name">{family}</div> },
        { key: 'person', header: w('page.person'), cell: ({ person }) => <div className="break import-name">{person}</div> }, { key: 'state', header: w('page.state'), cell: state },
        { key: 'remark', header: w('page.remark'), cell: (row) => <Said row={row} /> },
      ]}
      card={(row) => (
        <div className="card stack tight">
          <div className="row apart top"><strong className="break">{row.person ?? row.family ?? w('page.rowOf', { row: row.row })}</strong>{state(row)}</div>
          <Muted>{[w('page.rowOf', { row: row.row }), row.person === null ? null : row.family].filter(Boolean).join(' · ')}</Muted>
          <Said row={row} />
        </div>
      )}
    />
  );
}

/** The fault first, with the column it stands in; then what else there is to know. */
function Said({ row }: { row: ImportRow }) {
  const said = [{ field: row.field, message: row.message }, ...row.remarks].filter(({ message }) => message !== null);
  return <>{said.map(({ field, message }) => <div key={`${field}${message}`} className="break">{field !== null && <strong>{field}: </strong>}{message}</div>)}</>;
}
