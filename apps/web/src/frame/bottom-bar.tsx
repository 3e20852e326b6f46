import { Link, useLocation } from '@tanstack/react-router';
import { useWords } from '@rinnalla/platform/web';
import type { platformWords } from '@rinnalla/platform/locales';
import type { Destination } from './navigation';

/** As many short words as stand side by side on the narrowest phone, each as wide as a thumb. */
const mostSideBySide = 6;

/** A phone's way about, under the thumb. Whoever has more destinations than there is room for finds the last ones behind one of them. */
export function BottomBar({ destinations }: { destinations: Destination[] }) {
  const { w } = useWords<typeof platformWords>('platform');
  const fit = destinations.length <= mostSideBySide ? destinations : destinations.slice(0, mostSideBySide - 1);
  const rest = destinations.slice(fit.length);
  return (
    <nav className="bottombar" aria-label={w('shell.navigation')}>
      {fit.map((one) => <Way key={one.to} one={one} />)}
      {rest.length > 0 && <More rest={rest} />}
    </nav>
  );
}

function Way({ one: { to, words }, onClick }: { one: Destination; onClick?: () => void }) {
  const { w } = useWords<typeof platformWords>('platform');
  return <Link to={to} activeOptions={{ exact: to === '/' }} {...(onClick ? { onClick } : {})}>{w(words === 'families' ? 'shell.familiesShort' : `shell.${words}`)}</Link>;
}

/** Opened and closed by the browser itself, as the user's menu is. */
function More({ rest }: { rest: Destination[] }) {
  const { w } = useWords<typeof platformWords>('platform');
  const { pathname } = useLocation();
  const here = rest.some(({ to }) => pathname.startsWith(to));
  const close = () => { document.getElementById('more-pages')?.hidePopover?.(); };
  return (
    <>
      <button type="button" popoverTarget="more-pages" className={here ? 'here' : undefined}>{w('shell.otherPages')}</button>
      <div id="more-pages" popover="auto" className="more-pages">{rest.map((one) => <Way key={one.to} one={one} onClick={close} />)}</div>
    </>
  );
}
