import { Page, useWords } from '@rinnalla/platform/web';
import { platformWords } from '@rinnalla/platform/locales';

export function TeamsPage() {
  const { w } = useWords('platform', platformWords);
  return <Page title={w('shell.teams')} documentTitle={w('shell.teams')}><p /></Page>;
}
