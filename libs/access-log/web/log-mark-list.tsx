import { useState, type KeyboardEvent } from 'react';
import { Badge, Button, Fetched, Lines, Muted, SidePanel } from '@rinnalla/platform/web';
import type { LogMark } from '../contract';
import { useAccessLog, useAccessLogWords, type LogFilter } from './access-log.queries';
import { CloseMarkForm } from './close-mark-form';
import { LogTable } from './log-table';
import { useTellMark } from './use-tell-mark';

interface ListProps { label: string; marks: LogMark[]; onNarrow: (filter: LogFilter) => void }

/** Each mark as a sentence that opens its rows of the log. j and k go from mark to mark while one is in focus. */
export function LogMarkList({ label, marks, onNarrow }: ListProps) {
  const { w } = useAccessLogWords();
  const [closing, setClosing] = useState<LogMark | null>(null);
  const close = () => setClosing(null);
  return (
    <div onKeyDown={goFromMarkToMark}>
      <Lines label={label}>{marks.map((mark) => <Row key={mark.id} mark={mark} onNarrow={onNarrow} onClose={() => setClosing(mark)} />)}</Lines>
      <SidePanel opened={closing !== null} title={w('marks.close')} onClose={close}>{closing !== null && <CloseMarkForm mark={closing} onDone={close} />}</SidePanel>
    </div>
  );
}

/** Only while a mark's own button is in focus: a letter typed elsewhere is a letter. */
function goFromMarkToMark(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
  if (step === 0 || event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement) || event.target.dataset['mark'] === undefined) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-mark]')];
  all[all.indexOf(event.target) + step]?.focus();
}

const findingTone = { 'in-order': 'green', mistake: 'grey', misuse: 'red', unclear: 'amber' } as const;

function Row({ mark, onNarrow, onClose }: { mark: LogMark; onNarrow: ListProps['onNarrow']; onClose: () => void }) {
  const { w } = useAccessLogWords();
  const { what, when, moment } = useTellMark();
  const [opened, setOpened] = useState(false);
  const said = what(mark);
  return (
    <li>
      <div className="stack tight">
        <div className="row apart top">
          <div className="stack tight grow">
            <div className="break">
              <Badge tone={mark.grade === 'serious' ? 'red' : 'amber'}>{w(`marks.grade.${mark.grade}`)}</Badge>{' '}
              <button type="button" className="log-narrow" data-mark="" aria-expanded={opened} onClick={() => setOpened(!opened)}><strong>{said}</strong></button>
            </div>
            <Muted>{when(mark)} · {w('marks.counts', { families: mark.families, visits: mark.visits })}</Muted>
          </div>
          {mark.mayClose && <Button small label={w('marks.closeOf', { what: said })} onClick={onClose}>{w('marks.close')}</Button>}
        </div>
        {mark.finding !== null && mark.closedBy !== null && (
          <div className="row">
            <Badge tone={findingTone[mark.finding]}>{w(`marks.finding.${mark.finding}`)}</Badge>
            <span className="muted">{w('marks.closedBy', { name: mark.closedBy.name, when: moment(mark.closedAt ?? '') })}</span>
          </div>
        )}
        {mark.note !== null && <p className="prewrap">{mark.note}</p>}
        {mark.closedAt === null && !mark.mayClose && <Muted>{w('marks.byAnother')}</Muted>}
        {opened && <Rows mark={mark} onNarrow={onNarrow} />}
      </div>
    </li>
  );
}

function Rows({ mark, onNarrow }: { mark: LogMark; onNarrow: ListProps['onNarrow'] }) {
  const { w } = useAccessLogWords();
  const log = useAccessLog({ markId: mark.id });
  return (
    <div className="stack tight log-mark-rows">
      <Muted>{w(`marks.why.${mark.rule}`)}</Muted>
      <Fetched query={log} heights={[160]}>{({ pages }) => <LogTable rows={pages.flatMap(({ items }) => items)} onNarrow={onNarrow} />}</Fetched>
      {log.hasNextPage && <div><Button small busy={log.isFetchingNextPage} onClick={() => { void log.fetchNextPage(); }}>{w('more')}</Button></div>}
    </div>
  );
}
