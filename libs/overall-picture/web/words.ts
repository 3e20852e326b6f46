import { useWords } from '@rinnalla/platform/web';
import type { overallPictureWords } from '../locales';

export const useOverallPictureWords = () => useWords<typeof overallPictureWords>('overall-picture');

export interface PersonChoice { id: string; name: string }
export interface FormOfFamilyProps { familyId: string; members: PersonChoice[]; onDone: () => void }
