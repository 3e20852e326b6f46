import { useRef, useState } from 'react';
import { formatInstant } from '@rinnalla/platform/contract';
import { Button, ConfirmDialog, Dialog, ProblemError, toast, useDeed } from '@rinnalla/platform/web';
import type { User } from '../contract';
import { useMe } from './me.queries';
import { useStaffWords } from './words';

interface Link { path: string; expiresAt: string }

/** What an administrator does for one account. Nobody suspends themselves. */
export function UserDeeds({ user, onEdit, onChanges }: { user: User; onEdit: (user: User) => void; onChanges?: (user: User) => void }) {
  const { w } = useStaffWords();
  const me = useMe();
  const [link, setLink] = useState<Link | null>(null);
  const makeLink = useDeed<Record<string, never>, Link>('POST', `/users/${user.id}/password-link`);
  const showLink = () => { void makeLink.mutateAsync({ body: {} }).then(setLink, (error: Error) => toast(error.message, { stays: true })); };
  return (
    <div className="row" style={{ gap: '0.4rem' }}>
      <Button small onClick={() => onEdit(user)} label={`${w('users.edit')}: ${user.displayName}`}>{w('users.edit')}</Button>
      <Button small busy={makeLink.isPending} onClick={showLink} label={`${w('users.link')}: ${user.displayName}`}>{w('users.link')}</Button>
      {onChanges !== undefined && <Button small kind="quiet" onClick={() => onChanges(user)} label={w('administration.of', { name: user.displayName })}>{w('administration.title')}</Button>}
      {me.data?.id !== user.id && user.status !== 'ended' && <><SuspendOrResume user={user} /><EndAccount user={user} /></>}
      <Dialog opened={link !== null} title={`${w('users.link')}: ${user.displayName}`} onClose={() => setLink(null)}>
        {link !== null && <PasswordLink link={link} />}
      </Dialog>
    </div>
  );
}

function SuspendOrResume({ user }: { user: User }) {
  const { w } = useStaffWords();
  const [asking, setAsking] = useState(false);
  const active = user.status === 'active';
  const change = useDeed<Record<string, never>>('POST', `/users/${user.id}/${active ? 'suspend' : 'resume'}`);
  const words = active ? w('users.suspend') : w('users.resume');
  return (
    <>
      <Button small kind="quiet" onClick={() => setAsking(true)} label={`${words}: ${user.displayName}`}>{words}</Button>
      <ConfirmDialog
        opened={asking} title={`${words}: ${user.displayName}`} confirmLabel={words} onClose={() => setAsking(false)}
        onConfirm={async () => { await change.mutateAsync({ body: {} }); toast(w('users.saved')); }}
      >
        {active ? w('users.suspendText') : w('users.resumeText')}
      </ConfirmDialog>
    </>
  );
}

type Held = Partial<Record<'families' | 'pairs' | 'acts' | 'meetings' | 'deputyPeriods' | 'offers', number>>;

/** For good, unless something is still in the user's hands: then it says what. */
function EndAccount({ user }: { user: User }) {
  const { w } = useStaffWords();
  const [asking, setAsking] = useState(false);
  const [held, setHeld] = useState<Held>({});
  const end = useDeed<Record<string, never>>('POST', `/users/${user.id}/end`);
  const confirm = async () => {
    try {
      await end.mutateAsync({ body: {} });
      toast(w('users.saved'));
    } catch (error) {
      if (error instanceof ProblemError && error.answer['held'] !== undefined) setHeld(error.answer['held'] as Held);
      throw error;
    }
  };
  const kinds = Object.entries(held) as Array<[keyof Held, number]>;
  return (
    <>
      <Button small kind="quiet" onClick={() => { setHeld({}); setAsking(true); }} label={`${w('users.end')}: ${user.displayName}`}>{w('users.end')}</Button>
      <ConfirmDialog opened={asking} danger title={`${w('users.end')}: ${user.displayName}`} confirmLabel={w('users.end')} onClose={() => setAsking(false)} onConfirm={confirm}>
        <div className="stack tight">
          <p>{w('users.endText')}</p>
          {kinds.length > 0 && <><strong>{w('users.held')}</strong><ul>{kinds.map(([kind, count]) => <li key={kind}>{w(`users.holds.${kind}`, { count })}</li>)}</ul></>}
        </div>
      </ConfirmDialog>
    </>
  );
}

/** The link is shown once: the server keeps only its hash. */
function PasswordLink({ link }: { link: Link }) {
  const { w, language } = useStaffWords();
  const field = useRef<HTMLInputElement>(null);
  const expires = new Date(link.expiresAt);
  const address = `${window.location.origin}${link.path}`;
  const copy = () => {
    field.current?.select();
    // Absent where the page is not served securely, and a browser may refuse: the link is selected all the same.
    const copied = (navigator as { clipboard?: Clipboard }).clipboard?.writeText(address) ?? Promise.reject(new Error('no clipboard'));
    void copied.then(() => toast(w('users.copied')), () => toast(w('users.copyByHand'), { stays: true }));
  };
  return (
    <div className="stack">
      <p>{w('users.linkText', { time: formatInstant(expires, language) })}</p>
      <input
        ref={field} readOnly value={address} aria-label={w('users.linkAddress')} onFocus={(event) => event.currentTarget.select()}
        style={{ font: '0.875rem ui-monospace, monospace', border: '1px solid var(--field)', borderRadius: 8, padding: '0.6rem 0.75rem', width: '100%', boxSizing: 'border-box' }}
      />
      <div className="actions-end"><Button kind="primary" onClick={copy}>{w('users.copy')}</Button></div>
    </div>
  );
}
