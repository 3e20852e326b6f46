import { useState } from 'react';
import { Badge, Button, ConfirmDialog, EmptyState, Lines, Muted, Panel, toast, useDeed } from '@rinnalla/platform/web';
import { rings, type Ring } from '../contract';
import { useNetworkWords } from './network-member-form';

export interface ShownMember { id: string; kind: 'professional' | 'natural'; name: string; title: string | null; agency: { name: string } | null; ring: Ring; about: string[]; consent: 'none' | 'partial' | 'valid' }
interface Props { network: ShownMember[]; members: Array<{ id: string; name: string }>; mayEdit: boolean }

const consentTone = { none: 'grey', partial: 'amber', valid: 'green' } as const;

/** Everyone around the family by ring, nearest everyday life first. */
export function NetworkList({ network, members, mayEdit }: Props) {
  const { w } = useNetworkWords();
  if (network.length === 0) return <Panel title={w('network')}><EmptyState>{w('empty')}</EmptyState></Panel>;
  return (
    <div className="halves">
      {rings.filter((ring) => network.some((one) => one.ring === ring)).map((ring) => (
        <Panel key={ring} title={w(`ring.${ring}`).replace(/^./, (first) => first.toLocaleUpperCase())}>
          <Lines>{network.filter((one) => one.ring === ring).map((one) => <Member key={one.id} one={one} members={members} mayEdit={mayEdit} />)}</Lines>
        </Panel>
      ))}
    </div>
  );
}

function Member({ one, members, mayEdit }: { one: ShownMember; members: Props['members']; mayEdit: boolean }) {
  const { w } = useNetworkWords();
  const [ending, setEnding] = useState(false);
  const end = useDeed<Record<string, never>>('POST', `/network-members/${one.id}/end`);
  const about = one.about.map((id) => members.find((member) => member.id === id)?.name.split(' ')[0]).filter(Boolean).join(', ') || w('wholeFamily');
  return (
    <li>
      <div className="row apart top nowrap">
        <div className="grow">
          <strong className="break">{one.name}</strong>
          <Muted>{[one.title, one.agency?.name].filter(Boolean).join(', ')}</Muted>
          <Muted>{about}</Muted>
        </div>
        <div className="stack tight" style={{ alignItems: 'flex-end' }}>
          {one.kind === 'professional' && <Badge tone={consentTone[one.consent]}>{w(`consent.${one.consent}`)}</Badge>}
          {mayEdit && <EndButton name={one.name} onClick={() => setEnding(true)} />}
        </div>
      </div>
      <ConfirmDialog
        opened={ending} title={one.name} confirmLabel={w('remove')} onClose={() => setEnding(false)}
        onConfirm={async () => { await end.mutateAsync({ body: {} }); toast(w('ended')); }}
      >
        {w('confirmEnd', { name: one.name })}
      </ConfirmDialog>
    </li>
  );
}

function EndButton({ name, onClick }: { name: string; onClick: () => void }) {
  const { w } = useNetworkWords();
  return <Button small kind="quiet" label={`${w('remove')}: ${name}`} onClick={onClick}>{w('remove')}</Button>;
}
