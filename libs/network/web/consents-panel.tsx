import { useState } from 'react';
import { formatDate, helsinkiDate } from '@rinnalla/platform/contract';
import { Badge, Button, ConfirmDialog, EmptyState, Fetched, Lines, Muted, Panel, SidePanel, toast, useDeed } from '@rinnalla/platform/web';
import type { Consent } from '../contract';
import { ConsentForm } from './consent-form';
import { stateOf, useConsents, useNetworkWords } from './network.queries';

interface Named { id: string; name: string }
interface Props { familyId: string; members: Named[]; agencies: Named[]; today: string; mayRecord: boolean }

const tones = { inForce: 'green', ahead: 'blue', over: 'grey', withdrawn: 'grey' } as const;

/** Who may be told what, by whose consent; one in force can be withdrawn at once. */
export function ConsentsPanel({ familyId, members, agencies, today, mayRecord }: Props) {
  const { w } = useNetworkWords();
  const consents = useConsents(familyId);
  const [recording, setRecording] = useState(false);
  const close = () => setRecording(false);
  return (
    <Panel title={w('consents.title')} action={mayRecord && <Button small onClick={() => setRecording(true)}>{w('consents.record')}</Button>}>
      <Fetched query={consents} heights={[80]}>
        {(list) => (list.length === 0 ? <EmptyState>{w('consents.empty')}</EmptyState>
          : <Lines>{list.map((one) => <Line key={one.id} one={one} members={members} today={today} mayRecord={mayRecord} />)}</Lines>)}
      </Fetched>
      <SidePanel opened={recording} title={w('consents.record')} onClose={close}>
        {recording && <ConsentForm familyId={familyId} members={members} agencies={agencies} today={today} onDone={close} />}
      </SidePanel>
    </Panel>
  );
}

function Line({ one, members, today, mayRecord }: { one: Consent; members: Named[]; today: string; mayRecord: boolean }) {
  const { w, language } = useNetworkWords();
  const [asking, setAsking] = useState(false);
  const withdraw = useDeed<Record<string, never>>('POST', `/consents/${one.id}/withdraw`);
  const state = stateOf(one, today);
  const from = formatDate(one.from, language);
  const giver = members.find(({ id }) => id === one.giverPersonId)?.name ?? w('consents.giverGone');
  const day = one.withdrawnAt === null ? '' : formatDate(helsinkiDate(new Date(one.withdrawnAt)), language);
  return (
    <li>
      <div className="row apart top nowrap"><strong className="break">{one.receiverName}</strong><Badge tone={tones[state]}>{state === 'withdrawn' ? w('consents.withdrawn', { date: day }) : w(`consents.${state}`)}</Badge></div>
      <div className="row apart top beside-or-below">
        <div>
          <div className="break">{one.categories.join(', ')}</div>
          <Muted>{w('consents.for', { purpose: one.purpose })}</Muted>
          <Muted>
            {w('consents.line', { giver, form: w(`form.${one.form}`) })}
            {', '}{one.until === null ? w('consents.since', { from }) : w('consents.span', { from, until: formatDate(one.until, language) })}
          </Muted>
        </div>
        {mayRecord && (state === 'inForce' || state === 'ahead') && (
          <Button small label={`${w('consents.withdraw')}: ${one.receiverName}`} onClick={() => setAsking(true)}>{w('consents.withdraw')}</Button>
        )}
      </div>
      <ConfirmDialog
        opened={asking} title={w('consents.withdrawTitle', { name: one.receiverName })} confirmLabel={w('consents.withdraw')} danger onClose={() => setAsking(false)}
        onConfirm={async () => { await withdraw.mutateAsync({ body: {} }); toast(w('consents.withdrawnNow'), { stays: true }); }}
      >
        {w('consents.withdrawText')}
      </ConfirmDialog>
    </li>
  );
}
