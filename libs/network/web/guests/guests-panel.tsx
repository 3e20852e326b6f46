import { useState } from 'react';
import { Badge, Button, EmptyState, Fetched, Lines, Muted, Panel, SidePanel } from '@rinnalla/platform/web';
import type { Guest } from '../../contract';
import { GuestForm } from './guest-form';
import { GuestPanel } from './guest-panel';
import { guestTone } from './guest-tone';
import { useGuests, useGuestWords } from './guest.queries';

interface Props { familyId: string; today: string; mayInvite: boolean; meetingKind: (kind: string) => string }
type Opened = { deed: 'invite' } | { deed: 'look'; id: string } | null;

/** Who outside the controller sees what of the family: each guest with the ground and the last day, and the way to share. */
export function GuestsPanel({ familyId, today, mayInvite, meetingKind }: Props) {
  const { w } = useGuestWords();
  const guests = useGuests(familyId);
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  const shown = opened?.deed === 'look' ? guests.data?.find(({ id }) => id === opened.id) : undefined;
  const invite = mayInvite && <Button small onClick={() => setOpened({ deed: 'invite' })}>{w('guests.invite')}</Button>;
  return (
    <Panel title={w('guests.title')} action={invite}>
      <Fetched query={guests} heights={[80]}>
        {(list) => (list.length === 0 ? <EmptyState>{w(mayInvite ? 'guests.empty' : 'guests.emptyReading')}</EmptyState>
          : <Lines label={w('guests.title')}>{list.map((one) => <Line key={one.id} one={one} onOpen={() => setOpened({ deed: 'look', id: one.id })} />)}</Lines>)}
      </Fetched>
      <SidePanel opened={opened?.deed === 'invite'} title={w('guests.invite')} onClose={close}>
        <GuestForm familyId={familyId} today={today} meetingKind={meetingKind} onDone={close} />
      </SidePanel>
      <SidePanel opened={shown !== undefined} title={shown?.user.name ?? ''} onClose={close}>
        {shown !== undefined && <GuestPanel guest={shown} mayInvite={mayInvite} meetingKind={meetingKind} onDone={close} />}
      </SidePanel>
    </Panel>
  );
}

function Line({ one, onOpen }: { one: Guest; onOpen: () => void }) {
  const { w, day, dayOf, amount } = useGuestWords();
  const host = one.host.name;
  return (
    <li>
      <div className="row apart top nowrap">
        <button type="button" className="plain-link strong break" onClick={onOpen}>{one.user.name}</button>
        <Badge tone={guestTone[one.state]}>{w(`guests.state.${one.state}`)}</Badge>
      </div>
      <div>{amount(one.items.length)}</div>
      <Muted>{one.endedAt === null ? w('guests.line', { host, date: day(one.until) }) : w('guests.endedLine', { host, date: dayOf(one.endedAt) })}</Muted>
      <Muted>{w(one.ground.kind === 'consent' ? 'guests.onConsent' : 'guests.onLaw', { text: one.ground.text })}</Muted>
    </li>
  );
}
