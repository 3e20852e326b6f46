import { useEffect, useState } from 'react';

/** What was typed, once the typing has paused. */
export function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
