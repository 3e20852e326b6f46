import { Page, useWords } from '@rinnalla/platform/web';
import { platformWords } from '@rinnalla/platform/locales';

export function ImportPage() {
  const { w } = useWords('platform', platformWords);
  return <Page title={w('shell.import')} documentTitle={w('shell.import')}><p /></Page>;
}
