import type { ReactNode } from 'react';
import { formatInstant } from '@rinnalla/platform/contract';
import { Muted } from '@rinnalla/platform/web';
import type { Notice } from '../contract';
import { useNoticesWords } from './notices.queries';

/** One notice as a plain sentence, with when it came; `links` lead to what it is about. */
export function NoticeLine({ notice, links }: { notice: Notice; links?: ReactNode }) {
  const say = useSentence();
  const when = useWhen();
  return (
    <li>
      <div className="break" style={{ fontWeight: notice.readAt === null ? 600 : 400 }}>{say(notice)}</div>
      <Muted>{when(notice.at)}{links}</Muted>
    </li>
  );
}

/** One family is told by its number, where it may be opened; several by their count. */
function useSentence() {
  const { w } = useNoticesWords();
  return ({ kind, familyCount, families: [only] }: Notice): string => {
    if (familyCount > 1) return w(`many.${kind}`, { count: familyCount });
    return only === undefined ? w(`unnamed.${kind}`) : w(`one.${kind}`, { number: only.number });
  };
}

export function useWhen() {
  const { language } = useNoticesWords();
  return (at: string): string => formatInstant(new Date(at), language);
}
