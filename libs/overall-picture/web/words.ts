import { useWords } from '@rinnalla/platform/web';
import { overallPictureWords } from '../locales';

export const useOverallPictureWords = () => useWords('overall-picture', overallPictureWords);

export interface PersonChoice { id: string; name: string }
export interface FormOfFamilyProps { familyId: string; members: PersonChoice[]; onDone: () => void }
