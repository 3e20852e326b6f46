import { Page, useWords } from '@rinnalla/platform/web';
import { platformWords } from '@rinnalla/platform/locales';

export function AccessLogPage() {
  const { w } = useWords('platform', platformWords);
  return <Page title={w('shell.accessLog')} documentTitle={w('shell.accessLog')}><p /></Page>;
}
