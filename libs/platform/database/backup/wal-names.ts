/** What the server may ask to have archived: segments of the write-ahead log, histories of timelines, notes of backups. */
export function isWalName(name: string): boolean {
  return /^(?:[0-9A-F]{24}(?:\.partial|\.[0-9A-F]{8}\.backup)?|[0-9A-F]{8}\.history)$/.test(name);
}

export function isSegment(name: string): boolean {
  return /^[0-9A-F]{24}$/.test(name);
}

export function timelineOf(name: string): number {
  return parseInt(name.slice(0, 8), 16);
}

/** Where a segment stands in the log, whatever its timeline: sortable as text. */
export function placeOf(name: string): string {
  return name.slice(8, 24);
}

export function lsnOf(text: string): bigint {
  const [high = '0', low = '0'] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

export interface Fork { timeline: number; at: bigint }

/** The timelines that a history file names: each with the place where it was left for the next. */
export function forksIn(history: string): Fork[] {
  return history.split('\n').map((line) => line.trim().split(/\s+/)).flatMap(([timeline, lsn]) =>
    (/^\d+$/.test(timeline ?? '') && lsn ? [{ timeline: Number(timeline), at: lsnOf(lsn) }] : []));
}

/**
 * Whether something is missing in the middle: asked for and not there, while the same timeline goes on behind it. The end of an archive and
 * the beginning of a later timeline are no gaps.
 */
export function isGap(asked: string, kept: Iterable<string>, begin: string): boolean {
  if (!isSegment(asked)) return false;
  let before = timelineOf(asked) === timelineOf(begin) && placeOf(asked) >= placeOf(begin);
  let behind = false;
  for (const name of kept) {
    if (!isSegment(name) || timelineOf(name) !== timelineOf(asked)) continue;
    before ||= name < asked;
    behind ||= name > asked;
  }
  return before && behind;
}
