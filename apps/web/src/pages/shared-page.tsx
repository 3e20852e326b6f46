import { Link, useParams } from '@tanstack/react-router';
import { GuestComments, SharedThings, useGuestWords, useHosts, useSharedWithMe } from '@rinnalla/network/web';
import type { SharedWithMe } from '@rinnalla/network/contract';
import { useMeetingsWords } from '@rinnalla/network-meetings/web';
import { useOverallPictureWords } from '@rinnalla/overall-picture/web';
import { EmptyState, Fact, Facts, Fetched, FetchedPage, Muted, Page, Panel, ProblemError, useWords } from '@rinnalla/platform/web';
import type { platformWords } from '@rinnalla/platform/locales';

/** A professional from outside: the families whose guest one is now. */
export function SharedPage() {
  const { w } = useWords<typeof platformWords>('platform');
  const { w: g, day, amount } = useGuestWords();
  const hosts = useHosts();
  return (
    <Page title={w('shell.shared')} documentTitle={w('shell.shared')}>
      <Fetched query={hosts} heights={[160]}>
        {(list) => (list.length === 0 ? <EmptyState>{w('shell.sharedEmpty')}</EmptyState> : (
          <ul className="panel lines" aria-label={w('shell.shared')}>
            {list.map(({ family, hostName, until, items }) => (
              <li key={family.id} className="row apart top">
                <div>
                  <Link to="/jaettu/$familyId" params={{ familyId: family.id }} preload={false} className="break" style={{ fontWeight: 600 }}>{family.name}</Link>
                  <Muted>{g('guests.mine.host', { name: hostName })}</Muted>
                </div>
                <Muted>{[amount(items), g('guests.mine.until', { date: day(until) })].join(' · ')}</Muted>
              </li>
            ))}
          </ul>
        ))}
      </Fetched>
    </Page>
  );
}

/** What was shared with a guest of one family, and a word back. A share that has ended is said so, without telling of what. */
export function SharedFamilyPage() {
  const { familyId = '' } = useParams({ strict: false });
  const shared = useSharedWithMe(familyId);
  const { error } = shared;
  if (error instanceof ProblemError && [403, 404].includes(error.status)) return <ShareOver />;
  return <FetchedPage query={shared} heights={[64, 240]}>{(data) => <Shown shared={data} />}</FetchedPage>;
}

function Shown({ shared }: { shared: SharedWithMe }) {
  const { w } = useGuestWords();
  const titleOf = useTitles();
  return (
    <Page title={shared.family.name} documentTitle={w('guests.mine.title')} subtitle={w('guests.mine.onlyThis')} actions={<Back />}>
      <div className="grid2">
        <Host shared={shared} />
        <div className="stack"><SharedThings items={shared.items} titleOf={titleOf} /><GuestComments shared={shared} /></div>
      </div>
    </Page>
  );
}

function Host({ shared: { host, until } }: { shared: SharedWithMe }) {
  const { w, day } = useGuestWords();
  return (
    <Panel title={w('guests.mine.hostTitle')}>
      <Facts>
        <Fact label={w('guests.mine.name')}>{host.name}</Fact>
        <Fact label={w('guests.mine.phone')}>{host.phone !== null && <a href={`tel:${host.phone.replaceAll(' ', '')}`}>{host.phone}</a>}</Fact>
        <Fact label={w('guests.facts.until')}>{w('guests.mine.until', { date: day(until) })}</Fact>
      </Facts>
    </Panel>
  );
}

/** The state of a goal or an act, the kind of a meeting, the life area of a statement: each in its own domain's words. */
function useTitles() {
  const { w: m } = useMeetingsWords();
  const { w: o } = useOverallPictureWords();
  return ({ kind, title }: SharedWithMe['items'][number]): string => {
    if (kind === 'minutes') return m(`kind.${title as 'network'}`);
    if (kind === 'act') return m(`actStatus.${title as 'open'}`);
    return kind === 'goal' ? o(`goalStatus.${title as 'open'}`) : o(`lifeArea.${title as 'health'}`);
  };
}

function Back() {
  const { w } = useGuestWords();
  return <Link className="button-link default" to="/jaettu">{w('guests.mine.back')}</Link>;
}

function ShareOver() {
  const { w } = useWords<typeof platformWords>('platform');
  const { w: g } = useGuestWords();
  return (
    <Page title={w('shell.shared')} documentTitle={w('shell.shared')}>
      <EmptyState action={<Back />}>{g('guests.mine.over')}</EmptyState>
    </Page>
  );
}
