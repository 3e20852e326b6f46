import './frame.css';
import { useEffect, useState } from 'react';
import { Link, Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { FailedPage, LoadingShape, rememberLanguage, useLanguage, useWords } from '@rinnalla/platform/web';
import type { Language } from '@rinnalla/platform/contract';
import type { platformWords } from '@rinnalla/platform/locales';
import type { Me } from '@rinnalla/staff/contract';
import { useMe } from '@rinnalla/staff/web';
import { BottomBar } from './bottom-bar';
import { Finder } from './finder';
import { KeyHelp } from './key-help';
import { besideTheMenu, destinationsFor } from './navigation';
import { NoticeBell } from './notice-bell';
import { usePressedFamily } from './use-pressed-family';
import { SignedInAs, UserMenu } from './user-menu';

/** Pages of whoever is signed in. */
const everybodys = ['/ilmoitukset', '/istunnot'];

/** Everything behind the sign-in: who is not signed in is sent there, who has no such page is sent home. */
export function SignedIn() {
  const me = useMe();
  const understood = useOwnLanguage(me.data?.language);
  if (me.data === null) return <Navigate to="/kirjaudu" />;
  if (me.data === undefined && me.error) return <main className="alone"><FailedPage error={me.error} onRetry={() => { void me.refetch(); }} /></main>;
  return me.data === undefined || !understood ? <LoadingShape heights={[56, 300]} /> : <Frame me={me.data} />;
}

/** Whether the page speaks its user's language, as far as its words can be had: nothing is shown in one language and then in another. */
function useOwnLanguage(own: Language | undefined): boolean {
  const { language, change } = useLanguage();
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (own === undefined) return;
    void change(own).then((changed) => {
      if (changed) rememberLanguage(own);
      setTried(true);
    });
  }, [own, change]);
  return tried || own === language;
}

function Frame({ me }: { me: Me }) {
  usePressedFamily();
  const { w } = useWords<typeof platformWords>('platform');
  const { pathname } = useLocation();
  const destinations = destinationsFor(me.roles);
  const home = destinations[0]?.to ?? '/jaettu';
  const holdsFamilies = me.roles.includes('worker') || me.roles.includes('team_lead');
  const may = everybodys.includes(pathname) || (holdsFamilies && besideTheMenu.some((page) => pathname.startsWith(page)))
    || destinations.some(({ to }) => (pathname === to || (to !== '/' && pathname.startsWith(`${to}/`))));
  if (!may) return <Navigate to={home} />;
  return (
    <div className="frame">
      <a className="skip" href="#main">{w('shell.skip')}</a>
      <header className="topbar">
        <Link className="brand" to={home}>Rinnalla</Link>
        {holdsFamilies && <Finder id="finder-phone" pages={destinations} />}
        <NoticeBell />
        <UserMenu me={me} />
      </header>
      <header className="sidebar">
        <Link className="brand" to={home}>Rinnalla</Link>
        {holdsFamilies && <Finder id="finder" pages={destinations} beside="  Ctrl K" />}
        <nav aria-label={w('shell.navigation')}><ul className="nav">{destinations.map(({ to, words }) => <li key={to}><Link to={to} activeOptions={{ exact: to === '/' }}>{w(`shell.${words}`)}</Link></li>)}</ul></nav>
        <div className="bottom stack tight"><KeyHelp pages={destinations} /><SignedInAs me={me} beside={<NoticeBell />} /></div>
      </header>
      <main id="main" tabIndex={-1}><Outlet /></main>
      <BottomBar destinations={destinations} />
    </div>
  );
}
