import type { ReactNode } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { Badge, EmptyState, Lines, Muted, Page, Panel, SavedTick } from '@rinnalla/platform/web';
import type { Handover, HandoverItem } from '../../contract';
import { useResponsibleWorkerWords } from '../responsible-worker.queries';
import { dayOf } from '../spans';
import { WhatWasSaid } from './offered-family';
import { useTicks } from './use-ticks';

interface Props { handover: Handover; meetingKind: (kind: string) => string; toFamily: ReactNode }

/** Everything the new responsible worker goes through, what must be known first on top; ticked one by one. */
export function HandoverChecklist({ handover, meetingKind, toFamily }: Props) {
  const { w, language } = useResponsibleWorkerWords();
  const { items, family, to, from, since } = handover;
  const done = items.filter(({ tickedAt }) => tickedAt !== null).length;
  const all = items.length;
  return (
    <Page
      title={w('baton.handover.titleOf', { name: family.name ?? family.number })} documentTitle={w('baton.handover.waitingLine', { number: family.number })}
      subtitle={[to && since && w('baton.handover.since', { name: to.name, date: dayOf(since, language) }), from && w('baton.handover.before', { name: from.name })].filter(Boolean).join(' ')}
      actions={toFamily}
    >
      <div className="stack">
        {all > 0 && <p role="status">{done === all ? <Badge tone="green">{w('baton.handover.done')}</Badge> : <strong>{w('baton.handover.progress', { done, all })}</strong>}</p>}
        <div className="halves">
          <div className="stack">
            {all === 0 && <EmptyState>{w('baton.handover.nothing')}</EmptyState>}
            {[...new Set(items.map(({ kind }) => kind))].map((kind) => [kind, items.filter((item) => item.kind === kind)] as const).map(([kind, found]) => (
              <Panel key={kind} title={w(`baton.handover.group.${kind}`)} action={<Muted>{`${found.filter(({ tickedAt }) => tickedAt !== null).length}/${found.length}`}</Muted>}>
                <Lines>{found.map((item) => <Item key={item.key} item={item} familyId={family.id} mayTick={handover.mayTick} meetingKind={meetingKind} />)}</Lines>
              </Panel>
            ))}
          </div>
          <Panel title={w('baton.handover.why')}><WhatWasSaid handover={handover} /></Panel>
        </div>
      </div>
    </Page>
  );
}

function Item({ item, familyId, mayTick, meetingKind }: { item: HandoverItem; familyId: string; mayTick: boolean; meetingKind: (kind: string) => string }) {
  const ticks = useTicks(familyId);
  const { title, beside } = useItemWords(item, meetingKind);
  return (
    <li>
      <SavedTick ticked={item.tickedAt !== null} disabled={!mayTick} save={(done) => ticks.mutateAsync({ key: item.key, done })}>
        <span className="break" style={{ fontWeight: 600, display: 'block' }}>{title}</span>
        {beside !== '' && <span className="muted break">{beside}</span>}
      </SavedTick>
    </li>
  );
}

/** What an item says: codes become words, a day says what it is the day of. */
function useItemWords({ kind, text, who, date }: HandoverItem, meetingKind: (kind: string) => string): { title: string; beside: string } {
  const { w, language } = useResponsibleWorkerWords();
  const day = date === null ? null : formatDate(date, language);
  const line = (title: string, ...beside: Array<string | null | false>) => ({ title, beside: beside.filter(Boolean).join(' · ') });
  switch (kind) {
    case 'alert': return line([w(`alert.${text as 'restricted'}`), who].filter(Boolean).join(': '), day !== null && w('baton.handover.until', { date: day }));
    case 'act': case 'decision': return line(text, who, day !== null && w('baton.handover.due', { date: day }));
    case 'meeting': return line(meetingKind(text), day);
    case 'consent': return line(w('baton.handover.consentTo', { receiver: text }), who, day !== null && w('baton.handover.until', { date: day }));
    case 'child_view': return line(`”${text}”`, who, day !== null && w('baton.handover.said', { date: day }));
    case 'network': return line(who ?? text, who !== null && text);
    case 'service': return line(text, day !== null && w('baton.handover.review', { date: day }));
  }
}
