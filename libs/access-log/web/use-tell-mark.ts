import { formatDate, helsinkiDate, helsinkiTime } from '@rinnalla/platform/contract';
import type { LogMark } from '../contract';
import { useAccessLogWords } from './access-log.queries';

/** A mark in plain words: who did what, and when. */
export function useTellMark() {
  const { w, language } = useAccessLogWords();
  const day = (at: string) => formatDate(helsinkiDate(new Date(at)), language);
  const time = (at: string) => helsinkiTime(new Date(at)).replace(/^0/, '').replace(':', language === 'en' ? ':' : '.');
  return {
    moment: (at: string) => `${day(at)} ${time(at)}`,
    what: ({ rule, user, family }: LogMark) => w(`marks.rule.${rule}`, { who: user.name, number: family?.number ?? '' }),
    when: ({ firstAt, lastAt }: LogMark) => {
      if (day(firstAt) === day(lastAt) && time(firstAt) === time(lastAt)) return `${day(firstAt)} ${time(firstAt)}`;
      return day(firstAt) === day(lastAt) ? `${day(firstAt)} ${time(firstAt)}–${time(lastAt)}` : `${day(firstAt)}–${day(lastAt)}`;
    },
  };
}
