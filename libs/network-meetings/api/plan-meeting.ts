import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { answerBreach, newId, Problem } from '@rinnalla/platform/api';
import { helsinkiInstant } from '@rinnalla/platform/contract';
import type { Meeting, PatchMeeting, PlanMeeting } from '../contract';
import { invite, setAgenda } from './invite';
import { NetworkMeetingEntity } from './meeting.entities';
import { findMeeting } from './meeting.queries';

answerBreach('network_meeting_time_forward', () => Problem.field('endTime', 'until.before-from'));
answerBreach('RW015', () => new Problem(409, 'network-meetings.minutes-final'));

export async function planMeeting(tx: EntityManager, visit: Visit, { familyId, input }: { familyId: string; input: PlanMeeting }): Promise<Meeting> {
  const { agenda = [], invitees = [], kind = 'network', ...plain } = input;
  refuseSkippedHour(input);
  const id = newId();
  await tx.getRepository(NetworkMeetingEntity).insert({ ...plain, kind, id, familyId, createdBy: visit.userId });
  await setAgenda(tx, { familyId, meetingId: id, agenda });
  await invite(tx, { familyId, meetingId: id, invitees });
  return findMeeting(tx, id, visit.relations);
}

/** Moves or changes a meeting. A new time or place raises the sequence that calendars go by; the meeting stays the same one. */
export async function changeMeeting(
  tx: EntityManager, visit: Visit, { id, version, changes }: { id: string; version: number; changes: PatchMeeting },
): Promise<Meeting> {
  const current = await lockMeeting(tx, id);
  if (current.minutesStatus === 'final') throw new Problem(409, 'network-meetings.minutes-final');
  if (current.status === 'cancelled') throw new Problem(409, 'network-meetings.cancelled');
  if (current.version !== version) {
    throw new Problem(412, 'platform.edited-meanwhile', {}, { current: await findMeeting(tx, id, visit.relations) });
  }
  const { agenda, invitees, ...plain } = changes;
  const before = { date: current.date, startTime: current.startTime.slice(0, 5), endTime: current.endTime.slice(0, 5), place: current.place, link: current.link };
  const next = { date: plain.date ?? before.date, startTime: plain.startTime ?? before.startTime, endTime: plain.endTime ?? before.endTime };
  if (next.endTime <= next.startTime) throw Problem.field('endTime', 'until.before-from');
  refuseSkippedHour(next);
  const moved = (['date', 'startTime', 'endTime', 'place', 'link'] as const).some((field) => plain[field] !== undefined && plain[field] !== before[field]);
  await tx.getRepository(NetworkMeetingEntity).update({ id }, { ...plain, version: version + 1, sequence: current.sequence + (moved ? 1 : 0) });
  if (agenda !== undefined) await setAgenda(tx, { familyId: current.familyId, meetingId: id, agenda });
  if (invitees !== undefined) await invite(tx, { familyId: current.familyId, meetingId: id, invitees });
  return findMeeting(tx, id, visit.relations);
}

/** Cancels a planned meeting; it stays in sight with its reason. Cancelling twice leaves the first reason. */
export async function cancelMeeting(tx: EntityManager, visit: Visit, { id, reason }: { id: string; reason: string }): Promise<Meeting> {
  const current = await lockMeeting(tx, id);
  if (current.minutesStatus === 'final') throw new Problem(409, 'network-meetings.minutes-final');
  if (current.status !== 'cancelled') {
    await tx.getRepository(NetworkMeetingEntity).update({ id }, {
      status: 'cancelled', cancelReason: reason, version: current.version + 1, sequence: current.sequence + 1,
    });
  }
  return findMeeting(tx, id, visit.relations);
}

export async function lockMeeting(tx: EntityManager, id: string): Promise<NetworkMeetingEntity> {
  const found = await tx.getRepository(NetworkMeetingEntity).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (found === null) throw Problem.notFound();
  return found;
}

/** In spring one hour does not exist: a meeting cannot be in it. */
function refuseSkippedHour({ date, startTime, endTime }: { date: string; startTime: string; endTime: string }): void {
  if (helsinkiInstant(date, startTime) === null) throw Problem.field('startTime', 'time.does-not-exist');
  if (helsinkiInstant(date, endTime) === null) throw Problem.field('endTime', 'time.does-not-exist');
}
