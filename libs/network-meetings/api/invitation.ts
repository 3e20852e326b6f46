import { createEvent } from 'ics';
import { Problem } from '@rinnalla/platform/api';
import { helsinkiInstant } from '@rinnalla/platform/contract';
import type { Meeting } from '../contract';

/**
 * The calendar file of a meeting. Its title names no family and it lists nobody's address: calendars leak. One UID for the life of the
 * meeting; the sequence rises when it moves, and a cancelled one says so, so that it leaves the guest's calendar.
 */
export function invitationOf(meeting: Meeting, title: string): string {
  const start = helsinkiInstant(meeting.date, meeting.startTime);
  const end = helsinkiInstant(meeting.date, meeting.endTime);
  if (start === null || end === null) throw Problem.field('startTime', 'time.does-not-exist');
  const cancelled = meeting.status === 'cancelled';
  const { value, error } = createEvent({
    uid: `${meeting.id}@rinnalla`, sequence: meeting.sequence, title, start: start.getTime(), startInputType: 'utc', end: end.getTime(),
    endInputType: 'utc', ...(meeting.place ? { location: meeting.place } : {}), method: cancelled ? 'CANCEL' : 'REQUEST',
    status: cancelled ? 'CANCELLED' : 'CONFIRMED', productId: 'rinnalla', classification: 'PRIVATE',
    organizer: { name: 'Rinnalla', email: 'ei-vastauksia@rinnalla.invalid' },
  });
  if (error || !value) throw new Problem(500, 'platform.failed');
  return value;
}
