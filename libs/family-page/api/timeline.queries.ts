import type { EntityManager } from 'typeorm';
import { pageOf, readCursor } from '@rinnalla/platform/api';
import type { Language } from '@rinnalla/platform/contract';
import type { TimelineEntry, TimelineKind, TimelineQuery } from '../contract';

/** One branch a kind, each with the same columns. `$1` is the family, `$5` the reader's language. */
const branches: Record<TimelineKind, string> = {
  meeting: `select id, 'meeting' as kind, on_date as "on", case when not app.hides_place(family_id, id) then place end as title, cancel_reason as text, kind || '.' || status as detail, null::text as by
    from app.network_meeting where family_id = $1`,
  note: `select id, 'note', on_date, with_whom, text, kind, author_name from app.contact_note where family_id = $1`,
  statement: `select id, 'statement', said_on, source_name || ', ' || source_role, text, kind || '.' || life_area, author_name
    from app.picture_statement where family_id = $1`,
  child_view: `select v.id, 'child_view', v.said_on, p.name, coalesce(v.text, v.missing_reason), case when v.text is null then 'missing' else v.way end, v.gathered_by
    from app.child_view v join app.person p on p.id = v.person_id where v.family_id = $1`,
  goal: `select id, 'goal', (created_at at time zone 'Europe/Helsinki')::date, text, null, status, null from app.goal where family_id = $1`,
  service: `select s.id, 'service', s.from_on, case $5 when 'sv' then k.name_sv when 'en' then k.name_en else k.name_fi end, s.purpose, s.status, case when not app.protects(s.family_id, s.person_ids) then s.provider end from app.service_in_use s join app.service k on k.id = s.service_id
    where s.family_id = $1 and s.from_on is not null`,
  // An act stands on the day it was agreed, or done: a promise for next month has been made already.
  act: `select a.id, 'act', coalesce(a.done_on, m.on_date, (a.created_at at time zone 'Europe/Helsinki')::date), a.text, a.status_reason, a.status, s.owner ->> 'name'
    from app.agreed_act a join app.act_shown s on s.id = a.id left join app.network_meeting m on m.id = a.meeting_id where a.family_id = $1 and not a.draft`,
  worker: `select id, 'worker', (from_at at time zone 'Europe/Helsinki')::date, worker_name, reason, how, recorded_by_name
    from app.responsible_worker_assignment where family_id = $1 and from_at <= app.now()`,
  member: `select m.id, 'member', m.from_on, p.name, null, m.role, null from app.family_member m join app.person p on p.id = m.person_id where m.family_id = $1`,
};

/** What has happened in the family, newest first, in one statement. What lies ahead is not yet told. */
export async function readTimeline(
  tx: EntityManager, language: Language, { familyId, kinds, limit, cursor }: TimelineQuery & { familyId: string },
) {
  const [on = null, id = null] = readCursor(cursor, 2) ?? [];
  const union = kinds.map((kind) => `(${branches[kind]})`).join(' union all ');
  // The language is named outside the branches too, since not every choice of kinds asks for it.
  const rows = await tx.query<TimelineEntry[]>(
    `select id, kind, "on"::text as "on", title, text, detail, by from (${union}) t(id, kind, "on", title, text, detail, by) where "on" <= app.today()
        and ($2::date is null or ("on", id) < ($2::date, $3::uuid)) and $5::text is not null order by "on" desc, id desc limit $4`,
    [familyId, on, id, limit + 1, language]);
  return pageOf(rows, limit, (row) => [row.on, row.id]);
}
