import { Page } from '@rinnalla/platform/web';
import { useResponsibleWorkerWords } from '@rinnalla/responsible-worker/web';

export function DeputiesPage() {
  const { w } = useResponsibleWorkerWords();
  return <Page title={w('baton.deputies.title')} documentTitle={w('baton.deputies.title')}>{null}</Page>;
}
