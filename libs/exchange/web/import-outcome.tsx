import { Button, Panel } from '@rinnalla/platform/web';
import type { ImportOutcome, ImportPreview } from '../contract';
import { useExchangeWords } from './exchange.queries';
import { Rows } from './row-table';

/** What the import did, and which rows it left out, to be printed or put right in the file. */
export function ImportResult({ preview, outcome }: { preview: ImportPreview; outcome: ImportOutcome }) {
  const { w } = useExchangeWords();
  const figures = (['opened', 'joined', 'reopened', 'closed', 'persons'] as const).filter((figure) => figure === 'opened' || figure === 'persons' || outcome[figure] > 0);
  const leftOut = preview.rows.filter(({ state }) => state === 'rejected');
  return (
    <div className="stack">
      <Panel title={w('page.done')} tone="green">
        <dl className="import-figures">{figures.map((figure) => <div key={figure}><dt>{w(`page.${figure}`, { count: outcome[figure] })}</dt><dd>{outcome[figure]}</dd></div>)}</dl>
      </Panel>
      {leftOut.length > 0 && (
        <Panel title={w('page.notImported')} action={<Button small onClick={() => window.print()}>{w('page.printRows')}</Button>}>
          <div className="stack"><p>{w('page.leftOut', { count: leftOut.length })}</p><Rows rows={leftOut} /></div>
        </Panel>
      )}
    </div>
  );
}
