import type { ReactNode } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { Muted, Panel, Quotation } from '@rinnalla/platform/web';
import { useOverallPictureWords, type PersonChoice } from './words';

interface SaidView { id: string; personId: string; text: string | null; missingReason: string | null; saidOn: string; gatheredBy: string }

/** What the child said last, in the child's own words, before anything anybody thinks of it. */
export function ChildViewPanel({ views, members, action }: { views: SaidView[]; members: PersonChoice[]; action?: ReactNode }) {
  const { w, language } = useOverallPictureWords();
  const latest = views.find(({ text }) => text !== null);
  if (latest === undefined) return <Panel title={w('fields.childText')} tone="green" action={action}><p>{w('childNotHeard')}</p></Panel>;
  const name = members.find(({ id }) => id === latest.personId)?.name.split(' ')[0] ?? '';
  return (
    <Panel title={w('childSaid', { name, date: formatDate(latest.saidOn, language) })} tone="green" action={action}>
      <Quotation>{latest.text ?? ''}</Quotation>
      <Muted>{w('recordedBy', { name: latest.gatheredBy })}</Muted>
    </Panel>
  );
}
