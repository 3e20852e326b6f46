import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { pictureQuery } from '@rinnalla/family-page/web';

const familyAddress = /^\/perheet\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:\/|$)/i;

/**
 * A mouse button that goes down on a family's link opens the family: its data set out with the press and not only when the button is up again.
 * Nothing less will do. Whatever the server shows stands in the access log as a look, so a pointer that only passes over a name, a focus that
 * only moves on, or a finger that may be beginning to scroll asks for code at most (the router does that), never for data.
 */
export function usePressedFamily(): void {
  const client = useQueryClient();
  useEffect(() => {
    const press = ({ target, button, pointerType, ctrlKey, metaKey, shiftKey }: PointerEvent) => {
      if (pointerType !== 'mouse' || button !== 0 || ctrlKey || metaKey || shiftKey || !(target instanceof Element)) return;
      const familyId = familyAddress.exec(target.closest('a')?.pathname ?? '')?.[1];
      if (familyId !== undefined) void client.prefetchQuery(pictureQuery(familyId));
    };
    document.addEventListener('pointerdown', press);
    return () => document.removeEventListener('pointerdown', press);
  }, [client]);
}
