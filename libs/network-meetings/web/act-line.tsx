import type { ReactNode } from 'react';
import { daysLate, formatDate } from '@rinnalla/platform/contract';
import { Badge, Muted, TickBox, toast, UnreachableError, useDeed, useSavedTick } from '@rinnalla/platform/web';
import type { Act, PatchAct } from '../contract';
import { useMeetingsWords } from './network-meetings.queries';

/** An act with its box to tick: done with one click and seen at once; what the server does not take is open again, and told in words. */
export function ActLine({ act, today, mayUpdate, beside }: { act: Act; today: string; mayUpdate: boolean; beside?: ReactNode }) {
  const { w } = useMeetingsWords();
  const change = useDeed<PatchAct>('PATCH', `/acts/${act.id}`);
  const stillOpen = (error: Error) => toast(
    error instanceof UnreachableError ? w('actUnreachable', { text: act.text }) : w('actRefused', { text: act.text, why: error.message }), { stays: true });
  const { shown: done, press } = useSavedTick({
    ticked: act.status === 'done' || change.isSuccess, onRefused: stillOpen,
    save: () => change.mutateAsync({ body: { status: 'done' }, version: act.version }).then(() => toast(w('actDone'))),
  });
  return (
    <li>
      <div className="row top nowrap">
        {mayUpdate && act.status === 'open' && (
          <TickBox ticked={done} onTick={(on) => { if (on) press(on); }} label={w('markDone', { text: act.text })} />
        )}
        {mayUpdate && act.status !== 'open' && <span className="tick-place" aria-hidden="true">{act.status === 'done' && '✓'}</span>}
        <div className="grow">
          <div className="break" style={{ fontWeight: 600, textDecoration: done ? 'line-through' : 'none' }}>{act.text}</div>
          <Muted>{act.owner?.name}{beside !== undefined && <> · {beside}</>}</Muted>
        </div>
        <DueBadge act={act} today={today} />
      </div>
    </li>
  );
}

export function DueBadge({ act, today }: { act: Act; today: string }) {
  const { w, language } = useMeetingsWords();
  if (act.status !== 'open') return <Badge tone={act.status === 'done' ? 'green' : 'grey'}>{w(`actStatus.${act.status}`)}</Badge>;
  if (act.late && act.due !== null) return <Badge tone="red">{w('daysLate', { count: daysLate(act.due, today) })}</Badge>;
  return act.due === null ? null : <Badge tone="grey">{formatDate(act.due, language)}</Badge>;
}
