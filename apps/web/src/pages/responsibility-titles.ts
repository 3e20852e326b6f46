import { useResponsibleWorkerWords } from '@rinnalla/responsible-worker/web';
import { useShownPicture } from './picture-context';

export type ResponsibilityDeed = 'worker' | 'letter' | 'offer' | 'close' | 'reopen';

export function useResponsibilityTitles(): Record<ResponsibilityDeed, string> {
  const { w } = useResponsibleWorkerWords();
  return { worker: useDecideTitle(), letter: w('letter.title'), offer: w('baton.offer.open'), close: w('relationship.close'), reopen: w('relationship.reopen') };
}

/** Naming the first worker and changing the one there is are the same deed under two names. */
export function useDecideTitle(): string {
  const { w } = useResponsibleWorkerWords();
  const { picture } = useShownPicture();
  const nobody = picture.alerts.some(({ kind }) => kind === 'no_responsible_worker');
  return nobody ? w('decide.name') : w('decide.change');
}
