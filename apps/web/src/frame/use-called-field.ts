import { useEffect, useRef } from 'react';

const call = 'rinnalla:find';

/** Puts the reader into the search, from wherever a page says that it is the way on. */
export const callFinder = (): boolean => window.dispatchEvent(new Event(call));

/** Ctrl K, or a page, calls whichever of the fields is on the screen: the sidebar's or, on a narrow one, the top bar's. */
export function useCalledField() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const come = () => field.current?.focus();
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      come();
    };
    window.addEventListener('keydown', press);
    window.addEventListener(call, come);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener(call, come);
    };
  }, []);
  return field;
}
