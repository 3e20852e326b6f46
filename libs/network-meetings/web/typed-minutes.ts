import type { Meeting } from '../contract';
import { splitChoice } from './owner-choice';

/** The minutes as their form holds them. */
export interface TypedMinutes {
  present: Record<string, 'yes' | 'no' | ''>;
  child: Record<string, { text?: string; missingReason?: string }>;
  familyView: string;
  paragraphs: Array<{ id?: string; heading?: string; text?: string }>;
  acts: Array<{ id?: string; text?: string; owner?: string; due?: string }>;
  nextDate: string;
  noneNeeded: boolean;
  noneReason: string;
}

export function typedFromMinutes({ invitees, children, minutes }: Meeting): TypedMinutes {
  const next = minutes.nextMeeting;
  return {
    present: Object.fromEntries(invitees.map(({ id, present }) => [id, present === null ? '' : present ? 'yes' : 'no'])),
    child: Object.fromEntries(children.map(({ personId }) => {
      const view = minutes.childViews.find((one) => one.personId === personId);
      return [personId, { text: view?.text ?? '', missingReason: view?.missingReason ?? '' }];
    })),
    familyView: minutes.familyView ?? '',
    paragraphs: minutes.paragraphs.length > 0
      ? minutes.paragraphs.map(({ id, heading, text }) => ({ id, heading: heading ?? '', text })) : [{ heading: '', text: '' }],
    acts: minutes.acts.map(({ id, text, owner, due }) => ({ id, text, owner: owner === null ? '' : `${owner.kind}:${owner.id}`, due: due ?? '' })),
    nextDate: next !== null && 'date' in next ? next.date : '', noneNeeded: next !== null && 'noneNeeded' in next,
    noneReason: next !== null && 'reason' in next ? next.reason : '',
  };
}

/** What the contract wants: rows left wholly empty are no rows. */
export function minutesFromTyped(value: unknown): unknown {
  const typed = value as Partial<TypedMinutes>;
  const noneNeeded = typed.noneNeeded === true;
  return {
    attendance: Object.entries(typed.present ?? {}).filter(([, mark]) => mark === 'yes' || mark === 'no')
      .map(([inviteeId, mark]) => ({ inviteeId, present: mark === 'yes' })),
    paragraphs: (typed.paragraphs ?? []).filter(({ heading, text }) => heading || text),
    ...(typed.familyView ? { familyView: typed.familyView } : {}),
    childViews: Object.entries(typed.child ?? {}).filter(([, view]) => view.text || view.missingReason).map(([personId, view]) => ({ personId, ...view })),
    acts: (typed.acts ?? []).filter(({ text, owner, due }) => text || owner || due).map((act) => ({ ...act, ...(act.owner ? { owner: splitChoice(act.owner) } : {}) })),
    ...(noneNeeded ? { nextMeeting: { noneNeeded: true, reason: typed.noneReason } } : typed.nextDate ? { nextMeeting: { date: typed.nextDate } } : {}),
  };
}
