import { useState } from 'react';
import { AlertStrip, Badge, Button, ConfirmDialog, EmptyState, Fact, Facts, Lines, Muted, toast, useDeed } from '@rinnalla/platform/web';
import type { Guest } from '../../contract';
import { guestTone } from './guest-tone';
import { useGuestWords } from './guest.queries';
import { ShareMoreForm } from './share-more-form';

interface Props { guest: Guest; mayInvite: boolean; meetingKind: (kind: string) => string; onDone: () => void }

/** One guest: the ground, what was shared, when and by whom, and what the guest wrote; the host shares more, or ends it. */
export function GuestPanel({ guest, mayInvite, meetingKind, onDone }: Props) {
  const { w } = useGuestWords();
  const [sharing, setSharing] = useState(false);
  if (sharing) return <ShareMoreForm guest={guest} meetingKind={meetingKind} onDone={() => setSharing(false)} />;
  return (
    <div className="stack">
      {guest.state === 'lapsed' && <AlertStrip title={w('guests.state.lapsed').replace(/^./, (first) => first.toLocaleUpperCase())}>{w('guests.lapsedWhy')}</AlertStrip>}
      <GuestFacts guest={guest} />
      {mayInvite && guest.state !== 'ended' && (
        <div className="row">
          {guest.state === 'active' && <Button kind="primary" onClick={() => setSharing(true)}>{w('guests.more')}</Button>}
          <EndButton guest={guest} onDone={onDone} />
        </div>
      )}
      <Register guest={guest} />
      <Comments guest={guest} />
    </div>
  );
}

function GuestFacts({ guest }: { guest: Guest }) {
  const { w, day, moment } = useGuestWords();
  const { ground } = guest;
  return (
    <Facts>
      <Fact label={w('guests.facts.state')}>
        <span className="row"><Badge tone={guestTone[guest.state]}>{w(`guests.state.${guest.state}`)}</Badge> {guest.state === 'active' && w('guests.facts.untilDay', { date: day(guest.until) })}</span>
      </Fact>
      <Fact label={w('guests.facts.ended')}>{guest.endedAt !== null && moment(guest.endedAt)}</Fact>
      <Fact label={w('guests.facts.networkMember')}>{guest.networkMember.name !== guest.user.name && guest.networkMember.name}</Fact>
      <Fact label={w('guests.facts.host')}>{guest.host.name}</Fact>
      <Fact label={w('guests.facts.ground')}>{w(ground.kind === 'consent' ? 'guests.onConsent' : 'guests.onLaw', { text: ground.text })}</Fact>
    </Facts>
  );
}

function EndButton({ guest, onDone }: { guest: Guest; onDone: () => void }) {
  const { w } = useGuestWords();
  const { name } = guest.user;
  const [asking, setAsking] = useState(false);
  const end = useDeed<Record<string, never>>('POST', `/guests/${guest.id}/end`);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{w('guests.end')}</Button>
      <ConfirmDialog
        opened={asking} title={w('guests.endTitle', { name })} confirmLabel={w('guests.end')} danger onClose={() => setAsking(false)}
        onConfirm={async () => { await end.mutateAsync({ body: {} }); toast(w('guests.ended', { name })); onDone(); }}
      >
        {w('guests.endText', { name })}
      </ConfirmDialog>
    </>
  );
}

function Register({ guest }: { guest: Guest }) {
  const { w, day, moment } = useGuestWords();
  const told = ({ kind, text }: Guest['items'][number]) => (text === '' ? w('guests.gone') : kind === 'minutes' ? w('guests.minutesOf', { date: day(text) }) : text);
  return (
    <section className="stack tight">
      <h3>{w('guests.register')}</h3>
      {guest.items.length === 0 ? <EmptyState>{w('guests.registerEmpty')}</EmptyState> : (
        <Lines label={w('guests.register')}>
          {guest.items.map((one) => (
            <li key={one.id}>
              <div className="break"><strong>{w(`guests.oneKind.${one.kind}`)}:</strong> {told(one)}</div>
              <Muted>{w('guests.sharedBy', { name: one.sharedBy, when: moment(one.sharedAt) })}</Muted>
            </li>
          ))}
        </Lines>
      )}
    </section>
  );
}

function Comments({ guest }: { guest: Guest }) {
  const { w, moment } = useGuestWords();
  return (
    <section className="stack tight">
      <h3>{w('guests.comments')}</h3>
      {guest.comments.length === 0 ? <Muted>{w('guests.commentsEmpty')}</Muted> : (
        <Lines label={w('guests.comments')}>
          {guest.comments.map(({ id, text, author, writtenAt }) => (
            <li key={id}><p className="prewrap">{text}</p><Muted>{w('guests.wrote', { name: author, when: moment(writtenAt) })}</Muted></li>
          ))}
        </Lines>
      )}
    </section>
  );
}
