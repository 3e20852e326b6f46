import { Link } from '@tanstack/react-router';
import { addDays, helsinkiDate } from '@rinnalla/platform/contract';
import type { ActWithFamily } from '@rinnalla/network-meetings/contract';
import { ActLine, useMeetingsWords, useMyActs } from '@rinnalla/network-meetings/web';
import { Badge, Button, EmptyState, Fetched, Lines, Page, Panel } from '@rinnalla/platform/web';

/** One's own acts across families: late, this week, later. */
export function ActsPage() {
  const { w } = useMeetingsWords();
  const acts = useMyActs();
  const today = helsinkiDate(new Date());
  const soon = addDays(today, 7);
  const all = acts.data?.pages.flatMap(({ items }) => items) ?? [];
  const groups: Array<[string, ActWithFamily[]]> = [
    [w('late'), all.filter(({ late }) => late)],
    [w('thisWeek'), all.filter(({ late, due }) => !late && due !== null && due <= soon)],
    [w('later'), all.filter(({ late, due }) => !late && (due === null || due > soon))],
  ];
  return (
    <Page title={w('myActs')} documentTitle={w('myActs')} subtitle={acts.data && w('total', { count: acts.data.pages[0]?.total ?? 0 })}>
      <Fetched query={acts} heights={[160, 160]}>
        {() => (all.length === 0 ? <EmptyState>{w('myActsEmpty')}</EmptyState> : (
          <div className="stack">
            {groups.filter(([, list]) => list.length > 0).map(([title, list], place) => (
              <Panel key={title} title={title} action={<Badge tone={place === 0 && list[0]?.late ? 'red' : 'grey'}>{list.length}</Badge>}>
                <Lines>
                  {list.map((act) => (
                    <ActLine key={act.id} act={act} today={today} mayUpdate beside={<Link to="/perheet/$familyId" params={{ familyId: act.family.id }}>{act.family.name}</Link>} />
                  ))}
                </Lines>
              </Panel>
            ))}
            {acts.hasNextPage && <div><Button onClick={() => { void acts.fetchNextPage(); }}>+ 100</Button></div>}
          </div>
        ))}
      </Fetched>
    </Page>
  );
}
