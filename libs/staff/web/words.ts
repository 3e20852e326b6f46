import { useWords } from '@rinnalla/platform/web';
import type { staffWords } from '../locales';

export const useStaffWords = () => useWords<typeof staffWords>('staff');
