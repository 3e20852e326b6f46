import { useEffect, useRef, useState } from 'react';
import { AlertStrip, serverClock } from '@rinnalla/platform/web';
import { useAccessControlWords } from './break-glass.queries';

/** For the head of a family opened in an emergency: what is left of the hour by the server's clock. Tells once when it is over. */
export function BreakGlassStrip({ until, onOver }: { until: string; onOver: () => void }) {
  const { w } = useAccessControlWords();
  const left = useTimeLeft(until);
  const told = useRef(false);
  useEffect(() => {
    if (left > 0 || told.current) return;
    told.current = true;
    onOver();
  }, [left, onOver]);
  const minutes = Math.floor(left / 60_000);
  return <AlertStrip title={w('breakGlass.strip')}>{minutes > 0 ? w('breakGlass.left', { minutes }) : w('breakGlass.lastMinute')}</AlertStrip>;
}

/** Milliseconds, looked at every second: a device that slept does not count on from where it fell asleep. */
function useTimeLeft(until: string): number {
  const measure = () => Math.max(0, Date.parse(until) - serverClock.now());
  const [left, setLeft] = useState(measure);
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.max(0, Date.parse(until) - serverClock.now())), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}
