import { Badge, EmptyState, Lines, Muted, Panel } from '@rinnalla/platform/web';
import { rings, type Ring } from '../contract';
import { useNetworkWords } from './network.queries';

export interface ShownMember { id: string; kind: 'professional' | 'natural'; name: string; title: string | null; agency: { name: string } | null; withheld: string[]; ring: Ring; about: string[]; consent: 'none' | 'partial' | 'valid' }
interface Props { network: ShownMember[]; members: Array<{ id: string; name: string }>; onOpen: (member: ShownMember) => void }

const consentTone = { none: 'grey', partial: 'amber', valid: 'green' } as const;

/** Everyone around the family by ring, nearest everyday life first; each opens beside the page. */
export function NetworkList({ network, members, onOpen }: Props) {
  const { w } = useNetworkWords();
  if (network.length === 0) return <Panel title={w('network')}><EmptyState>{w('empty')}</EmptyState></Panel>;
  return (
    <div className="halves">
      {rings.filter((ring) => network.some((one) => one.ring === ring)).map((ring) => (
        <Panel key={ring} title={w(`ring.${ring}`).replace(/^./, (first) => first.toLocaleUpperCase())}>
          <Lines>{network.filter((one) => one.ring === ring).map((one) => <Member key={one.id} one={one} members={members} onOpen={() => onOpen(one)} />)}</Lines>
        </Panel>
      ))}
    </div>
  );
}

function Member({ one, members, onOpen }: { one: ShownMember; members: Props['members']; onOpen: () => void }) {
  const { w } = useNetworkWords();
  const about = one.about.map((id) => members.find((member) => member.id === id)?.name.split(' ')[0]).filter(Boolean).join(', ') || w('wholeFamily');
  return (
    <li className="row apart top nowrap">
      <div className="grow">
        <button type="button" className="plain-link strong break" onClick={onOpen}>{one.name}</button>
        <Muted>{[one.title, one.agency?.name].filter(Boolean).join(', ')}</Muted>
        <Muted>{about}</Muted>
      </div>
      {one.kind === 'professional' && <Badge tone={consentTone[one.consent]}>{w(`consent.${one.consent}`)}</Badge>}
    </li>
  );
}
