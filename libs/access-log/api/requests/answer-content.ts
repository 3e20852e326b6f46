import type { Sentences } from '@rinnalla/platform/api';
import { formatDate, helsinkiDate } from '@rinnalla/platform/contract';
import { tellVisit, type LogAnswer } from '../../contract';
import { sayIn } from '../tell';
import type { StoredRequest } from './log-request.queries';
import type { ShownRow } from './shown-rows';

export interface AnswerFacts { request: StoredRequest; personName: string; rows: ShownRow[]; today: string }
type SayAnswer = (key: string, params?: Record<string, string | number>) => string;

/**
 * The answer in the language of the one who asked: what was asked, who has looked, when and on which ground, what is not in it and why, and
 * where to turn. Made of the log alone: it knows neither the family's content nor a unit, an office or an address, which may tell where
 * somebody under non-disclosure lives.
 */
export function answerOf(sentences: Sentences, { request, personName, rows, today }: AnswerFacts): LogAnswer {
  const { language } = request;
  const say: SayAnswer = (key, params = {}) => sentences.find(language, `access-log:answer.${key}`, params) ?? key;
  const day = (date: string) => formatDate(date, language);
  const dateLine = day(request.answeredAt === null ? today : helsinkiDate(new Date(request.answeredAt)));
  const period = { from: day(request.from), until: day(request.until) };
  const opening = [say(`asked.${request.requesterRight}`, { requester: request.requesterName, person: personName, received: day(request.receivedOn), ...period })];
  const base = { language, documentTitle: say('documentTitle'), draft: request.status === 'open' ? say('draft') : null, dateLine };
  if (request.status === 'refused') return { ...base, ...refusalOf(say, request, opening) };
  return {
    ...base, heading: say(`heading.${request.requesterRight}`),
    opening: [...opening, ...(rows.length === 0 ? [say('nobody', period)] : summaryOf(say, rows))],
    visitors: rows.length === 0 ? null : { title: say('visitors'), lines: visitorsOf(sentences, request, rows) },
    days: rows.length === 0 ? null : { title: say('days'), items: daysOf(sentences, request, rows) },
    notIncluded: { title: say('notIncluded'), lines: [say('older', period), say('refusedTries'), say('handling'), say('content')] },
    further: { title: say('further'), lines: [say('ask'), say('complain'), say('free')] },
  };
}

function summaryOf(say: SayAnswer, rows: ShownRow[]): string[] {
  const people = new Set(rows.map(({ user }) => user.id)).size;
  const emergency = rows.some(({ basis, action }) => basis?.kind === 'break_glass' || action === 'break-glass:open');
  return [say(rows.length === 1 ? 'once' : 'times', { count: rows.length, people }), say('task'), ...(emergency ? [say('emergency')] : [])];
}

function refusalOf(say: SayAnswer, { refusalGround, refusalText }: StoredRequest, opening: string[]) {
  const ground = say(`ground.${refusalGround ?? 'other'}`);
  return {
    heading: say('refusedHeading'), opening: [...opening, say('refused'), ground, ...(refusalText ?? '').split(/\n+/).filter((line) => line.trim() !== '')],
    visitors: null, days: null, notIncluded: null, further: { title: say('further'), lines: [say('complainRefusal'), say('ask')] },
  };
}

/** Each once for every task they had, with how often. */
function visitorsOf(sentences: Sentences, { language }: StoredRequest, rows: ShownRow[]): string[] {
  const say = (key: string, params: Record<string, string | number> = {}) => sentences.find(language, `access-log:${key}`, params) ?? '';
  const seen = new Map<string, { name: string; as: string; count: number }>();
  for (const { user, relation, role } of rows) {
    const as = say(`telling.as.${relation ?? role}`).trim();
    const key = `${user.id} ${as}`;
    const before = seen.get(key);
    seen.set(key, { name: user.name, as, count: (before?.count ?? 0) + 1 });
  }
  return [...seen.values()].sort((one, other) => one.name.localeCompare(other.name, language))
    .map(({ name, as, count }) => say(count === 1 ? 'answer.visitorOnce' : 'answer.visitor', { name, as, count }));
}

/** Day by day. The same deed of the same person is one sentence a day, with all its times. */
function daysOf(sentences: Sentences, { language, requesterRight }: StoredRequest, rows: ShownRow[]): Array<{ day: string; sentences: string[] }> {
  const days = new Map<string, Map<string, ShownRow[]>>();
  for (const row of rows) {
    const day = helsinkiDate(new Date(row.at));
    const deeds = days.get(day) ?? new Map<string, ShownRow[]>();
    days.set(day, deeds);
    const key = [row.user.id, row.action, row.relation, row.role].join(' ');
    deeds.set(key, [...deeds.get(key) ?? [], row]);
  }
  const say = sayIn(sentences, language);
  // Whoever asks for another may not belong to the same family.
  const family = requesterRight === 'self' ? 'yours' : 'here';
  return [...days].map(([day, deeds]) => ({
    day: formatDate(day, language),
    sentences: [...deeds.values()].flatMap(([first, ...again]) => (first === undefined ? []
      : [tellVisit(say, first, { language, family, when: 'time', again: again.map(({ at }) => at) })])),
  }));
}
