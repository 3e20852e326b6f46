import { EmptyState, MultiChoice } from '@rinnalla/platform/web';
import { sharedKinds, type GuestCandidates } from '../../contract';
import { useGuestWords } from './guest.queries';

type Item = GuestCandidates['items'][number];

/** What may be shared, by kind; nothing is ticked until somebody ticks it. */
export function ItemsChecklist({ items, meetingKind }: { items: Item[]; meetingKind: (kind: string) => string }) {
  const { w, day } = useGuestWords();
  if (items.length === 0) return <EmptyState>{w('guests.noCandidates')}</EmptyState>;
  const told = ({ kind, text, date }: Item) => (kind === 'goal' || date === null ? (kind === 'minutes' ? meetingKind(text) : text)
    : w(`guests.candidate.${kind}`, { text, kind: meetingKind(text), date: day(date) }));
  const shown = sharedKinds.filter((kind) => items.some((one) => one.kind === kind));
  return shown.map((kind) => (
    <MultiChoice
      key={kind} name={`chosen.${kind}`} label={w(`guests.kind.${kind}`)} listed
      choices={items.filter((one) => one.kind === kind).map((one) => ({ value: one.id, label: told(one) }))}
    />
  ));
}
