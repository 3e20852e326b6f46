import { Badge, type Tone } from '@rinnalla/platform/web';
import type { LogRequest } from '../contract';
import { useAccessLogWords } from './access-log.queries';

const tones: Record<LogRequest['clock']['stage'], Tone> = { calm: 'grey', soon: 'amber', urgent: 'red', late: 'red', done: 'green' };

/** How many days are left of the two months: amber from the 46th day, red from the 55th. */
export function RequestClock({ request: { clock, status } }: { request: Pick<LogRequest, 'clock' | 'status'> }) {
  const { w } = useAccessLogWords();
  if (status !== 'open') return <Badge tone={status === 'answered' ? 'green' : 'grey'}>{w(`request.status.${status}`)}</Badge>;
  return <Badge tone={tones[clock.stage]}>{leftOf(clock.daysLeft, w)}</Badge>;
}

function leftOf(days: number, w: ReturnType<typeof useAccessLogWords>['w']): string {
  if (days === 0) return w('request.leftNone');
  if (days > 0) return days === 1 ? w('request.leftOne') : w('request.left', { count: days });
  return days === -1 ? w('request.lateOne') : w('request.late', { count: -days });
}
