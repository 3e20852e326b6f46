import { useTranslation } from 'react-i18next';
import { Button } from './button';

export interface Difference { label: string; mine: string; saved: string }

/** Somebody saved while this was being edited: both versions side by side, and one of them is chosen. Nothing is thrown away unasked. */
export function ConflictNotice({ differences, onKeepMine, onTakeSaved }: { differences: Difference[]; onKeepMine: () => void; onTakeSaved: () => void }) {
  const { t } = useTranslation('platform');
  return (
    <div className="summary stack" role="alert">
      <h2>{t('ui.conflict')}</h2>
      {differences.length > 0 && (
        <table className="table">
          <thead><tr><td /><th scope="col">{t('ui.mine')}</th><th scope="col">{t('ui.savedMeanwhile')}</th></tr></thead>
          <tbody>
            {differences.map(({ label, mine, saved }) => <tr key={label}><th scope="row">{label}</th><td className="prewrap">{mine}</td><td className="prewrap">{saved}</td></tr>)}
          </tbody>
        </table>
      )}
      <div className="row"><Button kind="primary" onClick={onKeepMine}>{t('ui.keepMine')}</Button><Button onClick={onTakeSaved}>{t('ui.takeSaved')}</Button></div>
    </div>
  );
}
