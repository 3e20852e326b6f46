import { Badge, EmptyState, Lines, Muted, Panel, type Tone } from '@rinnalla/platform/web';
import { sharedKinds, type SharedWithMe } from '../../contract';
import { useGuestWords } from './guest.queries';

type Item = SharedWithMe['items'][number];
interface Props { items: Item[]; titleOf: (item: Item) => string }

const tones: Record<string, Tone> = { open: 'blue', done: 'green', reached: 'green' };

/** What a guest has been given, by kind, as it is today. `titleOf` says the state, kind or life area in its own domain's words. */
export function SharedThings({ items, titleOf }: Props) {
  const { w } = useGuestWords();
  if (items.length === 0) return <Panel title={w('guests.mine.title')}><EmptyState>{w('guests.mine.nothing')}</EmptyState></Panel>;
  return sharedKinds.filter((kind) => items.some((one) => one.kind === kind)).map((kind) => (
    <Panel key={kind} title={w(`guests.kind.${kind}`)}>
      <Lines label={w(`guests.kind.${kind}`)}>{items.filter((one) => one.kind === kind).map((one) => <Thing key={one.id} one={one} title={titleOf(one)} />)}</Lines>
    </Panel>
  ));
}

function Thing({ one, title }: { one: Item; title: string }) {
  const { w, day, dayOf } = useGuestWords();
  const [first = '', ...rest] = one.lines;
  const shared = w('guests.mine.sharedOn', { date: dayOf(one.sharedAt) });
  if (one.kind === 'minutes') {
    return (
      <li className="stack tight">
        <h3>{[title, one.date === null ? '' : day(one.date)].filter(Boolean).join(' ')}</h3>
        {one.lines.map((line, place) => <p key={place} className="prewrap">{line}</p>)}
        <Muted>{shared}</Muted>
      </li>
    );
  }
  const when = one.date === null ? '' : one.kind === 'goal' ? w('guests.mine.review', { date: day(one.date) })
    : one.kind === 'act' ? w('guests.mine.due', { date: day(one.date) }) : day(one.date);
  return (
    <li className="row apart top nowrap">
      <div className="grow stack tight">
        <p className="prewrap">{one.kind === 'goal' ? <strong>{first}</strong> : first}</p>
        {rest.length > 0 && <ul style={{ margin: 0, paddingLeft: '1.2rem', listStyle: 'disc' }}>{rest.map((line, place) => <li key={place} className="break">{line}</li>)}</ul>}
        <Muted>{[one.kind === 'statement' ? title : '', when, shared].filter(Boolean).join(' · ')}</Muted>
      </div>
      {one.kind !== 'statement' && <Badge tone={tones[one.title] ?? 'grey'}>{title}</Badge>}
    </li>
  );
}
