import './import.css';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { AlertStrip, Button, ConfirmDialog, DraftNote, Muted, toast, useDraft } from '@rinnalla/platform/web';
import type { ColumnMapping, ImportPreview } from '../contract';
import { answerOf, choicesFrom, questionsOf, type Answers } from './answers';
import { ColumnList, MissingColumns } from './column-list';
import { useConfirmImport, useExchangeWords, useMapColumns } from './exchange.queries';
import { QuestionList } from './question-list';
import { RowTable } from './row-table';

interface Named { id: string; name: string }

/** What an import would do, what it needs to know, and the one deed. Answers given are kept over a reload. */
export function ImportReview({ preview, teams, workers }: { preview: ImportPreview; teams: Named[]; workers: Named[] }) {
  const { w } = useExchangeWords();
  const client = useQueryClient();
  const draft = useDraft<Answers>(`import:${preview.id}`);
  const [answers, setAnswers] = useState<Answers | null>(null);
  const map = useMapColumns(preview.id);
  if (draft.found === undefined) return null;
  const given = answers ?? draft.found ?? {};
  const kinds = questionsOf(preview);
  const show = (next: ImportPreview) => client.setQueryData(['import', preview.id], next);
  const readAgain = async (mapping: ColumnMapping) => show(await map.mutateAsync({ body: mapping }));
  const answer = (next: Answers) => { setAnswers(next); draft.keep(next); };
  return (
    <div className="stack">
      <div className="row" style={{ columnGap: 18 }}>
        <strong className="break">{w('page.readFrom', { name: preview.fileName })}</strong>
        <Muted>{[preview.sheet && w('page.sheet', { name: preview.sheet }), preview.encoding && w('page.encoding', { name: preview.encoding })].filter(Boolean).join(' · ')}</Muted>
        <DraftNote savedAt={draft.savedAt} />
      </div>
      {preview.alreadyImported && <AlertStrip title={w('page.already')} />}
      {preview.otherSheets.length > 0 && <AlertStrip tone="grey" title={w('page.otherSheets', { names: preview.otherSheets.map(({ name }) => name).join(', ') })} />}
      {preview.missing.length > 0 && <MissingColumns preview={preview} workers={workers} onMap={readAgain} />}
      <ColumnList preview={preview} onMap={readAgain} />
      {preview.missing.length === 0 && kinds.length > 0 && <QuestionList kinds={kinds} answers={given} onAnswer={answer} />}
      <RowTable preview={preview} />
      {preview.missing.length === 0 && !preview.alreadyImported && (
        <Confirm preview={preview} teams={teams} waiting={kinds.flat().filter((asked) => answerOf(asked, given) === null).length} choices={choicesFrom(kinds, given)}
          onDone={(next) => { show(next); void draft.drop(); toast(w('page.done')); }} />
      )}
    </div>
  );
}

interface ConfirmProps { preview: ImportPreview; teams: Named[]; waiting: number; choices: ReturnType<typeof choicesFrom>; onDone: (next: ImportPreview) => void }

function Confirm({ preview, teams, waiting, choices, onDone }: ConfirmProps) {
  const { w } = useExchangeWords();
  const confirm = useConfirmImport(preview.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const teamId = chosen ?? teams[0]?.id ?? '';
  const [asking, setAsking] = useState(false);
  const { ok, needChoice, rejected } = preview.counts;
  if (teams.length === 0) return <AlertStrip title={w('page.noTeam')} />;
  if (ok + needChoice === 0) return <AlertStrip tone="grey" title={w('page.nothing')} />;
  return (
    <div className="import-confirm">
      <div className="row">
        {teams.length > 1 && (
          <>
            <label htmlFor="import-team">{w('page.team')}</label>
            <span className="import-choices">
              <select id="import-team" value={teamId} onChange={(event) => setChosen(event.target.value)}>{teams.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>
            </span>
          </>
        )}
        <span role="status">{waiting > 0 ? w('page.waiting', { count: waiting }) : ''}</span>
      </div>
      <Button kind="primary" disabled={waiting > 0} onClick={() => setAsking(true)}>{w('page.confirm')}</Button>
      <ConfirmDialog
        opened={asking} title={w('page.confirmTitle', { team: teams.find(({ id }) => id === teamId)?.name })} confirmLabel={w('page.confirm')} onClose={() => setAsking(false)}
        onConfirm={async () => onDone(await confirm.mutateAsync({ body: { teamId, choices } }))}
      >
        <div className="stack tight"><p>{w('page.confirmText')}</p>{rejected > 0 && <p>{w('page.leftOut', { count: rejected })}</p>}</div>
      </ConfirmDialog>
    </div>
  );
}
