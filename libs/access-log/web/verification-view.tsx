import type { ReactNode } from 'react';
import { formatInstant, helsinkiDate } from '@rinnalla/platform/contract';
import { AlertStrip, Badge, Button, Fact, Facts, Muted, Panel } from '@rinnalla/platform/web';
import type { Verification } from '../contract';
import { useAccessLogWords } from './access-log.queries';
import type { Progress } from './verification.queries';

interface ViewProps {
  found: Verification & { checkedAt: string };
  busy: boolean;
  progress: Progress | null;
  onAgain: () => void;
  /** To the log of the day on which a row does not fit. */
  logLink: (day: string, label: string) => ReactNode;
}

/** Whether the log is whole, in one sentence; how that is known; and where it is not, the first row that does not fit. */
export function VerificationView({ found, busy, progress, onAgain, logLink }: ViewProps) {
  const { w, language } = useAccessLogWords();
  const sealed = found.lastSealAt !== null || !found.whole;
  const state = !sealed ? 'none' : found.whole ? 'yes' : 'no';
  const again = <Button busy={busy} onClick={onAgain}>{w('whole.again')}</Button>;
  return (
    <div className="stack">
      {found.overdue > 0 && sealed && <AlertStrip title={w('whole.overdue')}>{w('whole.overdueText', { count: found.overdue })}</AlertStrip>}
      <Panel title={w(`whole.${state}`)} action={again} {...(state === 'yes' ? { tone: 'green' as const } : {})}>
        <div className="stack">
          <div role="status">{busy ? <Muted>{busyWords(progress, w, language)}</Muted> : <p>{w(`whole.${state}Text`)}</p>}</div>
          {found.firstBad !== null && <FirstBad bad={found.firstBad} logLink={logLink} />}
          {found.restores.map((restore) => <Restored key={restore.at} {...restore} />)}
          {sealed && <How found={found} />}
        </div>
      </Panel>
    </div>
  );
}

function busyWords(progress: Progress | null, w: ReturnType<typeof useAccessLogWords>['w'], language: string): string {
  return progress === null ? w('whole.busy') : w('whole.progress', { checked: progress.checked.toLocaleString(language), all: progress.all.toLocaleString(language) });
}

function How({ found }: { found: ViewProps['found'] }) {
  const { w, language } = useAccessLogWords();
  const when = useWhen();
  const tone = { agrees: 'green', differs: 'red', missing: 'amber' } as const;
  return (
    <>
      <Facts>
        <Fact label={w(found.whole ? 'whole.rows' : 'whole.rowsBefore')}>{found.rowsChecked.toLocaleString(language)}</Fact>
        <Fact label={w('whole.lastSeal')}>{found.lastSealAt === null ? '–' : when(found.lastSealAt)}</Fact>
        <Fact label={w('whole.unsealed')}>{String(found.unsealed)}</Fact>
        <Fact label={w('whole.witness')}><Badge tone={tone[found.witness]}>{w(`whole.witnessed.${found.witness}`)}</Badge></Fact>
        <Fact label={w('whole.checkedAt')}>{when(found.checkedAt)}</Fact>
      </Facts>
      {found.witness === 'missing' && <Muted>{w('whole.missingText')}</Muted>}
    </>
  );
}

function Restored({ at, target, rows }: Verification['restores'][number]) {
  const { w } = useAccessLogWords();
  const when = useWhen();
  const moment = target === 'latest' ? null : when(target);
  return <AlertStrip title={w('whole.restored')}>{moment === null ? w('whole.restoredLatest', { at: when(at), count: rows }) : w('whole.restoredTo', { at: when(at), moment, count: rows })}</AlertStrip>;
}

function FirstBad({ bad, logLink }: { bad: NonNullable<Verification['firstBad']>; logLink: ViewProps['logLink'] }) {
  const { w } = useAccessLogWords();
  const when = useWhen();
  return (
    <div className="stack tight">
      <AlertStrip tone="red" title={`${w('whole.firstBad')}:`}>{w(`whole.fault.${bad.fault}`)}</AlertStrip>
      <Facts>
        <Fact label={w('whole.at')}>{bad.at === null ? w('whole.unknown') : when(bad.at)}</Fact>
        <Fact label={w('whole.row')}>{bad.id ?? w('whole.unknown')}</Fact>
      </Facts>
      {bad.at !== null && <div>{logLink(helsinkiDate(new Date(bad.at)), w('whole.showLog'))}</div>}
    </div>
  );
}

function useWhen(): (instant: string) => string {
  const { language } = useAccessLogWords();
  return (instant) => formatInstant(new Date(instant), language);
}
