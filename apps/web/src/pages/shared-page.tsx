import { useWords, EmptyState, Page } from '@rinnalla/platform/web';
import { platformWords } from '@rinnalla/platform/locales';

/** What has been shared with a professional from outside: nothing yet, said honestly. */
export function SharedPage() {
  const { w } = useWords('platform', platformWords);
  return <Page title={w('shell.shared')} documentTitle={w('shell.shared')}><EmptyState>{w('shell.sharedEmpty')}</EmptyState></Page>;
}
