import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState, Page } from '@rinnalla/platform/web';

export function NotFoundPage() {
  const { t } = useTranslation('platform');
  return (
    <main className="alone">
      <Page title={t('ui.notFoundTitle')} documentTitle={t('ui.notFoundTitle')} called>
        <EmptyState action={<Link className="button-link default" to="/">{t('shell.backHome')}</Link>}>{t('shell.pageNotFound')}</EmptyState>
      </Page>
    </main>
  );
}
