import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { formatInstant } from '@rinnalla/platform/contract';
import { Badge, Button, ConfirmDialog, Fetched, Lines, Muted, Panel, request, toast, useDeed } from '@rinnalla/platform/web';
import type { Session } from '../contract';
import { isThisMachine, tellBrowser } from './tell-browser';
import { useStaffWords } from './words';

/** The devices that are signed in as oneself, this one marked; each can be ended, or all others at once. */
export function SessionsList() {
  const { w } = useStaffWords();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => request<{ items: Session[] }>('/auth/sessions').then(({ items }) => items) });
  return (
    <Fetched query={sessions} heights={[200]}>
      {(list) => {
        const present = list.find((one) => one.present);
        const others = list.filter((one) => !one.present);
        return (
          <Panel title={w('sessions.list')} action={others.length > 1 ? <EndOthers /> : undefined}>
            <Lines label={w('sessions.list')}>
              {[...(present ? [present] : []), ...others].map((session) => <Line key={session.id} session={session} from={present?.clientAddress ?? null} />)}
            </Lines>
            {others.length === 0 && <p className="muted" style={{ margin: '0.75rem 0 0' }}>{w('sessions.onlyThis')}</p>}
          </Panel>
        );
      }}
    </Fetched>
  );
}

function Line({ session, from }: { session: Session; from: string | null }) {
  const { w, language } = useStaffWords();
  const when = (at: string) => formatInstant(new Date(at), language);
  const told = tellBrowser(session.browser);
  const name = told === null ? w('sessions.unknownBrowser') : w('sessions.browser', told);
  const used = session.present ? w('sessions.justNow') : when(session.seenAt);
  return (
    <li className="row apart">
      <div className="grow">
        <div className="row" style={{ gap: '0.5rem' }}><strong>{name}</strong>{session.present && <Badge tone="green">{w('sessions.present')}</Badge>}</div>
        <Muted>{usePlace(session.clientAddress, from)} · {w('sessions.since', { time: when(session.startedAt) })} · {w('sessions.lastUsed', { time: used })}</Muted>
      </div>
      {!session.present && <EndOne session={session} name={name} />}
    </li>
  );
}

/** Where a session is used, as far as it can be told: addresses say little, and what they say is said in words. */
function usePlace(address: string | null, from: string | null): string {
  const { w } = useStaffWords();
  if (address === null) return w('sessions.unknownPlace');
  if (isThisMachine(address)) return w('sessions.here');
  return address === from ? w('sessions.sameNetwork') : w('sessions.elsewhere', { address });
}

function EndOne({ session, name }: { session: Session; name: string }) {
  const { w } = useStaffWords();
  const [asking, setAsking] = useState(false);
  const end = useDeed<undefined>('DELETE', `/auth/sessions/${session.id}`);
  return (
    <>
      <Button small onClick={() => setAsking(true)} label={`${w('sessions.end')}: ${name}`}>{w('sessions.end')}</Button>
      <ConfirmDialog
        opened={asking} title={`${w('sessions.end')}: ${name}`} confirmLabel={w('sessions.end')} onClose={() => setAsking(false)}
        onConfirm={async () => { await end.mutateAsync({ body: undefined }); toast(w('sessions.ended')); }}
      >
        {w('sessions.endText')}
      </ConfirmDialog>
    </>
  );
}

function EndOthers() {
  const { w } = useStaffWords();
  const [asking, setAsking] = useState(false);
  const end = useDeed<undefined>('DELETE', '/auth/sessions');
  return (
    <>
      <Button small onClick={() => setAsking(true)}>{w('sessions.endOthers')}</Button>
      <ConfirmDialog
        opened={asking} title={w('sessions.endOthers')} confirmLabel={w('sessions.endOthers')} onClose={() => setAsking(false)}
        onConfirm={async () => { await end.mutateAsync({ body: undefined }); toast(w('sessions.othersEnded')); }}
      >
        {w('sessions.endOthersText')}
      </ConfirmDialog>
    </>
  );
}
