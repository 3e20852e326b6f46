import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { newId, Problem } from '@rinnalla/platform/api';
import type { RecordedMeeting, RecordMinutes } from '../contract';
import { findForeignParts, findStrangers } from './foreign-parts';
import { findMeeting } from './meeting.queries';
import { lockMeeting } from './plan-meeting';

interface Recording { id: string; version: number; input: RecordMinutes }
interface Place { familyId: string; meetingId: string }

/**
 * Saves the minutes as they stand, from the version the writer started with: 412 with the present state when another has saved since,
 * 409 once they are final, 422 for what belongs to another meeting or family. Five statements, however long the meeting was.
 */
export async function recordMinutes(tx: EntityManager, visit: Visit, { id, version, input }: Recording): Promise<RecordedMeeting> {
  const meeting = await lockMeeting(tx, id);
  if (meeting.minutesStatus === 'final') throw new Problem(409, 'network-meetings.minutes-final');
  if (meeting.status === 'cancelled') throw new Problem(409, 'network-meetings.cancelled');
  if (meeting.minutesVersion !== version) throw new Problem(412, 'platform.edited-meanwhile', {}, { current: await asRecorded(tx, visit, id) });
  const place = { familyId: meeting.familyId, meetingId: id };
  await refuseForeign(tx, place, input);
  await write(tx, visit, place, input);
  return asRecorded(tx, visit, id);
}

async function asRecorded(tx: EntityManager, visit: Visit, id: string): Promise<RecordedMeeting> {
  const found = await findMeeting(tx, id, visit.relations);
  return { ...found, version: found.minutes.version, minutesVersion: found.minutes.version, meetingVersion: found.version };
}

async function refuseForeign(tx: EntityManager, place: Place, input: RecordMinutes): Promise<void> {
  const strangers = await findStrangers(tx, place.familyId, input.acts.map(({ owner }) => owner));
  const faults = [
    ...await findForeignParts(tx, place, input),
    ...[...strangers].map(([act, code]) => ({ path: `acts.${act}.owner`, code })),
  ];
  if (faults.length > 0) throw Problem.invalid(faults);
}

/** One statement: what is gone from the text goes, what is new or changed is written, what stands untouched is left alone and in no history. */
async function write(tx: EntityManager, visit: Visit, { familyId, meetingId }: Place, input: RecordMinutes): Promise<void> {
  const next = input.nextMeeting ?? null;
  const rows = {
    attendance: input.attendance, childViews: input.childViews,
    paragraphs: input.paragraphs.map((paragraph, position) => ({ ...paragraph, id: paragraph.id ?? newId(), position })),
    acts: input.acts.map(({ id, text, owner, due }, position) => ({ id: id ?? newId(), text, kind: owner?.kind, owner: owner?.id, due, position })),
    familyView: input.familyView, next,
  };
  await tx.query(writing, [familyId, meetingId, JSON.stringify(rows), visit.userId]);
}

const writing = `
with paragraph as materialized (select * from jsonb_to_recordset($3::jsonb -> 'paragraphs') as r(id uuid, position int, heading text, text text, "withheldFrom" jsonb)),
child as materialized (select * from jsonb_to_recordset($3::jsonb -> 'childViews') as r("personId" uuid, text text, "missingReason" text)),
act as materialized (select * from jsonb_to_recordset($3::jsonb -> 'acts') as r(id uuid, text text, kind text, owner uuid, due date, position int)),
attended as (update app.meeting_invitee i set present = r.present
  from jsonb_to_recordset($3::jsonb -> 'attendance') as r("inviteeId" uuid, present boolean)
  where i.meeting_id = $2::uuid and i.id = r."inviteeId" and i.present is distinct from r.present),
gone_paragraph as (delete from app.minutes_paragraph where meeting_id = $2::uuid and id not in (select id from paragraph)),
gone_child as (delete from app.meeting_child_view where meeting_id = $2::uuid and person_id not in (select "personId" from child)),
gone_act as (delete from app.agreed_act where meeting_id = $2::uuid and draft and id not in (select id from act)),
kept_paragraph as (insert into app.minutes_paragraph as k (id, family_id, meeting_id, position, heading, text, withheld_from)
  select r.id, $1::uuid, $2::uuid, r.position, r.heading, r.text, case when r."withheldFrom" is null then coalesce(p.withheld_from, '{}')
      else array(select jsonb_array_elements_text(r."withheldFrom")::uuid) end
    from paragraph r left join app.minutes_paragraph p on p.id = r.id
  on conflict (id) do update set position = excluded.position, heading = excluded.heading, text = excluded.text, withheld_from = excluded.withheld_from
  where k.meeting_id = $2::uuid and (k.position, k.heading, k.text, k.withheld_from)
    is distinct from (excluded.position, excluded.heading, excluded.text, excluded.withheld_from)),
kept_child as (insert into app.meeting_child_view as k (family_id, meeting_id, person_id, text, missing_reason)
  select $1::uuid, $2::uuid, "personId", text, "missingReason" from child
  on conflict (meeting_id, person_id) do update set text = excluded.text, missing_reason = excluded.missing_reason
  where (k.text, k.missing_reason) is distinct from (excluded.text, excluded.missing_reason)),
kept_act as (insert into app.agreed_act as k (id, family_id, meeting_id, text, owner_kind, owner_user_id, owner_person_id, owner_network_member_id,
    owner_agency_id, due_on, draft, position, created_by)
  select id, $1::uuid, $2::uuid, text, kind, case kind when 'user' then owner end, case kind when 'member' then owner end,
    case kind when 'network_member' then owner end, case kind when 'agency' then owner end, due, true, position, $4::uuid from act
  on conflict (id) do update set text = excluded.text, owner_kind = excluded.owner_kind, owner_user_id = excluded.owner_user_id,
    owner_person_id = excluded.owner_person_id, owner_network_member_id = excluded.owner_network_member_id,
    owner_agency_id = excluded.owner_agency_id, due_on = excluded.due_on, position = excluded.position
  where k.meeting_id = $2::uuid and k.draft)
update app.network_meeting set minutes_status = 'draft', minutes_version = minutes_version + 1, family_view = $3::jsonb ->> 'familyView',
  next_meeting_on = ($3::jsonb -> 'next' ->> 'date')::date, none_needed_reason = $3::jsonb -> 'next' ->> 'reason'
where id = $2::uuid`;
