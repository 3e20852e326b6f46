import { BreakGlassList, useAccessControlWords, useBreakGlasses } from '@rinnalla/access-control/web';
import { Fetched, Page, Panel } from '@rinnalla/platform/web';
import { AuditTabs } from './audit-tabs';

/** Every emergency access of the county: those that wait for a review first, then what was found of the others. */
export function ReviewsPage() {
  const { w } = useAccessControlWords();
  return (
    <Page title={w('breakGlass.all')} documentTitle={w('breakGlass.all')}>
      <AuditTabs />
      <Fetched query={useBreakGlasses()} heights={[160, 240]}>
        {(all) => (
          <div className="stack">
            <Panel title={w('breakGlass.waiting')}>
              <BreakGlassList label={w('breakGlass.waiting')} empty={w('breakGlass.waitingNone')} items={all.filter(({ finding }) => finding === null)} />
            </Panel>
            <Panel title={w('breakGlass.done')}>
              <BreakGlassList label={w('breakGlass.done')} empty={w('breakGlass.doneNone')} items={all.filter(({ finding }) => finding !== null)} />
            </Panel>
          </div>
        )}
      </Fetched>
    </Page>
  );
}
