/** A moment to restore to, as a person writes it; `latest` is everything there is. */
export type Target = Date | 'latest';

const shape = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;
const usage = 'Write the moment as "2026-11-25 12:00" or "2026-11-25 12:00:30" (Finnish time), with an offset if you mean another ("2026-11-25 12:00+00:00"), or latest.';

/** Finnish wall clock unless an offset stands behind it. Throws where that time came twice or not at all. */
export function readTarget(text: string, now: Date): Target {
  if (text === 'latest') return 'latest';
  const [, day, minute, second = ':00', offset] = shape.exec(text.trim()) ?? [];
  if (day === undefined || minute === undefined) throw new Error(usage);
  const moments = offset === undefined ? inFinland(`${day}T${minute}${second}`) : [new Date(`${day}T${minute}${second}${offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`)];
  const [moment, other] = moments.filter((one) => !Number.isNaN(one.getTime()));
  if (moment === undefined) throw new Error(`There is no such time: ${text}. ${usage}`);
  if (other !== undefined) throw new Error(`${text} came twice in Finland, when the clocks were turned back: write ${text}+03:00 for the first or ${text}+02:00 for the second.`);
  if (moment > now) throw new Error(`${text} is still to come. Use a moment that has passed, or latest.`);
  return moment;
}

function inFinland(wall: string): Date[] {
  return ['+03:00', '+02:00'].map((offset) => new Date(wall + offset)).filter((moment) => !Number.isNaN(moment.getTime()) && wallOf(moment) === wall.slice(0, 19));
}

function wallOf(moment: Date): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short', timeStyle: 'medium' }).format(moment);
  return parts.replace(' ', 'T');
}

/** As people here read it, with the offset, so that nobody has to guess. */
export function inWords(moment: Date): string {
  const hours = Math.round((Date.parse(`${wallOf(moment)}Z`) - moment.getTime()) / 3_600_000);
  return `${wallOf(moment).replace('T', ' ')}+0${hours}:00`;
}
