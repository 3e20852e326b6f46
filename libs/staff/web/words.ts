import { useWords } from '@rinnalla/platform/web';
import { staffWords } from '../locales';

export const useStaffWords = () => useWords('staff', staffWords);
