import { formatDate, helsinkiDate, helsinkiTime, type Language } from '@rinnalla/platform/contract';
import type { History, HistoryRow } from '../contract';

export type SpanState = 'never' | 'coming' | 'present' | 'past';

/** Where a span stands at an instant; one that was replaced before it began never took effect. */
export function stateOf({ from, until }: { from: string; until: string | null }, now: Date): SpanState {
  if (until !== null && until <= from) return 'never';
  if (new Date(from) > now) return 'coming';
  return until === null || new Date(until) > now ? 'present' : 'past';
}

/** The span that a decision replaces: the one without an end, be it the present one or a change still to come. */
export function lastSpan({ items }: History): HistoryRow | null {
  return items.find(({ until }) => until === null) ?? null;
}

export type Line = { kind: 'span'; from: string; span: HistoryRow } | { kind: 'gap'; from: string; until: string | null };

/** Spans and the gaps between them in one order, newest first. */
export function linesOf({ items, gaps }: History): Line[] {
  const lines: Line[] = [
    ...items.map((span): Line => ({ kind: 'span', from: span.from, span })),
    ...gaps.map((gap): Line => ({ kind: 'gap', ...gap })),
  ];
  return lines.sort((left, right) => right.from.localeCompare(left.from));
}

export const dayOf = (instant: string, language: Language) => formatDate(helsinkiDate(new Date(instant)), language);
export const timeOf = (instant: string) => helsinkiTime(new Date(instant)).replace(':', '.');
