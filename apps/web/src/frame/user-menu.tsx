import './user-menu.css';
import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Initials, useWords } from '@rinnalla/platform/web';
import type { platformWords } from '@rinnalla/platform/locales';
import type { Me } from '@rinnalla/staff/contract';
import { useSignOut, useStaffWords } from '@rinnalla/staff/web';
import { LanguageChoice } from './language-choice';

/** Who is signed in, the language and the way out: at the foot of the sidebar. */
export function SignedInAs({ me, beside }: { me: Me; beside?: ReactNode }) {
  return <div className="stack tight"><div className="row apart top nowrap"><Whoami me={me} />{beside}</div><LanguageChoice /><OwnSessions /><SignOut /></div>;
}

/** The same on a phone, behind one button. The browser itself closes it by Esc and by a touch beside it. */
export function UserMenu({ me }: { me: Me }) {
  const { w } = useStaffWords();
  return (
    <>
      <button type="button" className="user-menu-button" popoverTarget="user-menu" aria-label={w('userMenu', { name: me.displayName })}>
        <Initials name={me.displayName} />
      </button>
      <div id="user-menu" popover="auto" className="user-menu"><SignedInAs me={me} /></div>
    </>
  );
}

function Whoami({ me }: { me: Me }) {
  const { w } = useStaffWords();
  return <div><strong className="break">{me.displayName}</strong><div className="muted">{me.roles.map((role) => w(`role.${role}`)).join(', ')}</div></div>;
}

/** Closes the menu of a phone by itself: the page it leads to lies under it. */
function OwnSessions() {
  const { w } = useStaffWords();
  const close = () => { document.getElementById('user-menu')?.hidePopover?.(); };
  return <div><Link to="/istunnot" className="own-sessions" onClick={close}>{w('sessions.title')}</Link></div>;
}

function SignOut() {
  const { w } = useWords<typeof platformWords>('platform');
  const signingOut = useSignOut();
  return <div><button type="button" className="plain-link sign-out" onClick={() => signingOut.mutate()}>{w('shell.signOut')}</button></div>;
}
