import { useTranslation } from 'react-i18next';
import { helsinkiTime } from '../../contract';

/** `Luonnos tallennettu 10.42` */
export function DraftNote({ savedAt }: { savedAt: Date | null }) {
  const { t } = useTranslation('platform');
  return <span className="muted grow" role="status">{savedAt === null ? '' : t('ui.draftSaved', { time: helsinkiTime(savedAt).replace(':', '.') })}</span>;
}
