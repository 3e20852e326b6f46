import { createEvent } from 'ics';
import { Problem } from '@rinnalla/platform/api';
import { helsinkiInstant } from '@rinnalla/platform/contract';
import type { Meeting } from '../contract';

/** An instant as calendars write it. As a number, the library takes none before 1970. */
const asWritten = (instant: Date) => instant.toISOString().replaceAll(/[-:]|\.\d+/g, '');
const nowhere = (name: string) => `${name}@rinnalla.invalid`;

interface Copy { title: string; guest: string; placed: boolean }

/**
 * The calendar file of a meeting, a copy for one guest. Its title names no family, it lists no other guest and nobody's address: calendars
 * leak. One UID for the life of the meeting; the sequence rises when it moves, and a cancelled one says so, so that it leaves the calendar.
 */
export function invitationOf(meeting: Meeting, { title, guest, placed }: Copy): string {
  const start = helsinkiInstant(meeting.date, meeting.startTime);
  const end = helsinkiInstant(meeting.date, meeting.endTime);
  if (start === null || end === null) throw Problem.field('startTime', 'time.does-not-exist');
  const cancelled = meeting.status === 'cancelled';
  const { value, error } = createEvent({
    uid: `${meeting.id}@rinnalla`, sequence: meeting.sequence, title, start: asWritten(start), end: asWritten(end),
    ...(placed && meeting.place ? { location: meeting.place.replace(/\s+/g, ' ') } : {}), method: cancelled ? 'CANCEL' : 'REQUEST',
    status: cancelled ? 'CANCELLED' : 'CONFIRMED', productId: 'rinnalla', classification: 'PRIVATE',
    organizer: { name: 'Rinnalla', email: nowhere('ei-vastauksia') },
    attendees: [{ name: guest, email: nowhere('kutsuttu'), rsvp: false }],
  });
  if (error || !value) throw new Problem(500, 'platform.failed');
  return value;
}
