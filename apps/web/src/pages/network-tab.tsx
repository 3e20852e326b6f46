import { useState } from 'react';
import { helsinkiDate } from '@rinnalla/platform/contract';
import { ConsentsPanel, GuestsPanel, NetworkList, NetworkMemberPanel, useNetworkWords } from '@rinnalla/network/web';
import { useMeetingsWords } from '@rinnalla/network-meetings/web';
import { Button, SidePanel } from '@rinnalla/platform/web';
import { useAgencies } from '@rinnalla/staff/web';
import { useMembers, useShownPicture } from './picture-context';

export function NetworkTab() {
  const { picture, may, open } = useShownPicture();
  const { w } = useNetworkWords();
  const { w: m } = useMeetingsWords();
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  const agencies = useAgencies().data ?? [];
  const of = { familyId: picture.family.id, members: useMembers(), agencies, today: helsinkiDate(new Date()) };
  const close = () => setChosen(null);
  return (
    <div className="stack">
      {may('network:edit') && <div><Button onClick={() => open('network')}>{w('add')}</Button></div>}
      <NetworkList network={picture.network} members={of.members} onOpen={setChosen} />
      {may('consent:read') && <ConsentsPanel {...of} mayRecord={may('consent:record')} />}
      {may('consent:read') && <GuestsPanel familyId={of.familyId} today={of.today} mayInvite={may('guest:invite')} meetingKind={(kind) => m(`kind.${kind as 'network'}`)} />}
      <SidePanel opened={chosen !== null} title={chosen?.name ?? ''} onClose={close}>
        {chosen !== null && <NetworkMemberPanel {...of} id={chosen.id} mayEdit={may('network:edit')} mayReveal={may('person:reveal-protected')} onDone={close} />}
      </SidePanel>
    </div>
  );
}
