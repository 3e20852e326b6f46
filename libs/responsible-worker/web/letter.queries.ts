import { useQuery } from '@tanstack/react-query';
import { request } from '@rinnalla/platform/web';
import type { Letter } from '../contract';

export interface LetterAbout { familyId: string; assignmentId: string; personId: string }

export const letterAddress = ({ familyId, assignmentId, personId }: LetterAbout, file: 'letter' | 'letter.pdf') => `/families/${familyId}/responsible-workers/${assignmentId}/${file}?for=${personId}`;

/** The letter's words as they will be printed for this receiver. */
export function useLetter(about: LetterAbout) {
  return useQuery({
    queryKey: ['family', about.familyId, 'letter', about.assignmentId, about.personId], enabled: about.personId !== '' && about.assignmentId !== '',
    queryFn: () => request<Letter>(letterAddress(about, 'letter')),
  });
}
