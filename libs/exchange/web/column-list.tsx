import { useState } from 'react';
import { Button, Muted, Panel } from '@rinnalla/platform/web';
import { columnMeanings, type ColumnMapping, type ColumnMeaning, type ImportPreview } from '../contract';
import { useExchangeWords } from './exchange.queries';

/** Which column was understood as what, to be put right by hand. */
export function ColumnList({ preview, onMap }: { preview: ImportPreview; onMap: (mapping: ColumnMapping) => Promise<unknown> }) {
  const { w } = useExchangeWords();
  const [open, setOpen] = useState(false);
  const read = preview.columns.filter(({ meaning }) => meaning !== null);
  const choose = (header: string, meaning: string) => onMap({ ...preview.mapping, columns: { ...preview.mapping.columns, [header]: meaning === '' ? null : meaning as ColumnMeaning } });
  return (
    <Panel title={w('page.columns')} action={<button type="button" className="plain-link" aria-expanded={open} onClick={() => setOpen(!open)}>{w(open ? 'page.closeColumns' : 'page.changeColumns')}</button>}>
      {!open && <p>{w('page.columnsRead', { read: read.length, all: preview.columns.length })}: {read.map(({ header, meaning }) => `${header} → ${meaning === null ? '' : w(`meaning.${meaning}`)}`).join(' · ')}</p>}
      {open && (
        <div className="import-columns">
          {preview.columns.map(({ header, letter, meaning, hidden, byHand }) => (
            <div key={letter}>
              <label htmlFor={`column-${letter}`}>{letter} · <strong>{header || '–'}</strong></label>
              <select id={`column-${letter}`} value={meaning ?? ''} disabled={header === ''} onChange={(event) => { void choose(header, event.target.value); }}>
                <option value="">{w('page.notRead')}</option>
                {columnMeanings.map((one) => <option key={one} value={one}>{w(`meaning.${one}`)}</option>)}
              </select>
              {(hidden || byHand) && <Muted>{[hidden && w('page.hidden'), byHand && w('page.byHand')].filter(Boolean).join(', ')}</Muted>}
            </div>
          ))}
        </div>
      )}
    </Panel>
  );
}

interface Person { id: string; name: string }

/** What the file does not say, asked before anything else: how families are told, and who is responsible. */
export function MissingColumns({ preview, workers, onMap }: { preview: ImportPreview; workers: Person[]; onMap: (mapping: ColumnMapping) => Promise<unknown> }) {
  const { w } = useExchangeWords();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [family, setFamily] = useState('');
  const [worker, setWorker] = useState('');
  const [needsFamily, needsWorker] = [preview.missing.includes('family'), preview.missing.includes('responsibleWorker')];
  const named = preview.columns.filter(({ header }) => header !== '');
  const read = async () => {
    setBusy(true);
    setFailure(null);
    const columns = { ...preview.mapping.columns };
    if (needsFamily && family !== 'surname') columns[family] = 'family';
    if (needsWorker && worker.startsWith('column ')) columns[worker.slice(7)] = 'responsibleWorker';
    const responsibleWorkerId = worker.startsWith('worker ') ? worker.slice(7) : preview.mapping.responsibleWorkerId ?? null;
    try {
      await onMap({ ...preview.mapping, columns, familyFromSurname: family === 'surname' || preview.mapping.familyFromSurname, responsibleWorkerId });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const columnChoices = (prefix: string) => named.map(({ header, letter }) => <option key={letter} value={`${prefix}${header}`}>{letter} · {header}</option>);
  return (
    <Panel title={w('page.missingTitle')}>
      <div className="stack import-columns">
        {needsFamily && (
          <div>
            <label htmlFor="missing-family">{w('page.missingFamily')}</label>
            <select id="missing-family" value={family} onChange={(event) => setFamily(event.target.value)}>
              <option value="" disabled>{w('page.pickColumn')}</option>
              <option value="surname">{w('page.familyFromSurname')}</option>
              {columnChoices('')}
            </select>
          </div>
        )}
        {needsWorker && (
          <div>
            <label htmlFor="missing-worker">{w('page.missingWorker')}</label>
            <select id="missing-worker" value={worker} onChange={(event) => setWorker(event.target.value)}>
              <option value="" disabled>{w('page.pickColumn')}</option>
              <optgroup label={w('page.oneWorker')}>{workers.map(({ id, name }) => <option key={id} value={`worker ${id}`}>{name}</option>)}</optgroup>
              <optgroup label={w('page.columns')}>{columnChoices('column ')}</optgroup>
            </select>
          </div>
        )}
        <div><Button kind="primary" busy={busy} disabled={(needsFamily && family === '') || (needsWorker && worker === '')} onClick={() => { void read(); }}>{w('page.readAgain')}</Button></div>
        {failure !== null && <div className="summary" role="alert">{failure}</div>}
      </div>
    </Panel>
  );
}
