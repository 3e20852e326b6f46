import { createContext, useContext } from 'react';
import type { Picture } from '@rinnalla/family-page/contract';
import type { DeedName } from './family-deeds';

interface Shown { picture: Picture; may: (action: string) => boolean; open: (deed: DeedName) => void }

/** The picture that all tabs of the family share: fetched once. */
export const PictureContext = createContext<Shown | null>(null);

export function useShownPicture(): Shown {
  const shown = useContext(PictureContext);
  if (shown === null) throw new Error('this part stands on the family page');
  return shown;
}

export function useMembers(): Array<{ id: string; name: string }> {
  const { picture } = useShownPicture();
  return picture.members.map(({ personId, name }) => ({ id: personId, name }));
}
