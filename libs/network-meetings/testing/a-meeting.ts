/** A meeting to plan, at nine on a day far ahead. */
export const aMeeting = { date: '2099-12-03', startTime: '09:00', endTime: '10:30', place: 'Koulu' };

export interface InvitedMeeting { invitees: Array<{ id: string }> }

/** Minutes that can be finalised: everybody came, the child was heard, one act has its owner and date, the next day is set. */
export function minutesOf(meeting: InvitedMeeting, { childId, ownerId }: { childId: string; ownerId: string }, change: object = {}) {
  return {
    attendance: meeting.invitees.map(({ id }) => ({ inviteeId: id, present: true })), paragraphs: [{ text: 'Puhuttiin arjesta.' }], familyView: 'Hyvä näin.',
    childViews: [{ personId: childId, text: 'Haluan nähdä isää.' }],
    acts: [{ text: 'Soita isälle', owner: { kind: 'user', id: ownerId }, due: '2099-12-10' }], nextMeeting: { date: '2100-01-10' }, ...change,
  };
}
