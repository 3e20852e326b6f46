import { Page, useWords } from '@rinnalla/platform/web';
import { platformWords } from '@rinnalla/platform/locales';

export function UsersPage() {
  const { w } = useWords('platform', platformWords);
  return <Page title={w('shell.users')} documentTitle={w('shell.users')}><p /></Page>;
}
