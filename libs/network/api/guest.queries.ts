import type { EntityManager } from 'typeorm';
import { Problem, utcText } from '@rinnalla/platform/api';
import type { Guest, GuestCandidates, Hosts, SharedWithMe } from '../contract';

/** The words of a shared thing in a line, for its register. */
const told = `case s.kind
    when 'minutes' then (select to_char(m.on_date, 'YYYY-MM-DD') from app.network_meeting m where m.id = s.subject_id)
    when 'goal' then (select g.text from app.goal g where g.id = s.subject_id)
    when 'act' then (select a.text from app.agreed_act a where a.id = s.subject_id)
    else (select p.text from app.picture_statement p where p.id = s.subject_id) end`;

const guest = `select g.id, g.family_id as "familyId", json_build_object('id', n.id, 'name', n.name) as "networkMember",
    json_build_object('id', u.id, 'name', u.display_name) as user, json_build_object('id', g.host_id, 'name', g.host_name) as host, g.until_on::text as until,
    case when g.ended_at is not null then 'ended' when app.is_guest_now(g.id) then 'active' else 'lapsed' end as state,
    json_build_object('kind', case when g.consent_id is null then 'law' else 'consent' end,
      'text', coalesce(g.legal_basis, (select c.purpose from app.consent c where c.id = g.consent_id), '')) as ground, ${utcText('g.ended_at')} as "endedAt",
    (select coalesce(json_agg(json_build_object('id', s.id, 'kind', s.kind, 'subjectId', s.subject_id, 'text', coalesce(${told}, ''),
      'sharedAt', ${utcText('s.shared_at')}, 'sharedBy', s.shared_by_name) order by s.shared_at desc, s.id), '[]') from app.shared_item s where s.guest_id = g.id) as items,
    (select coalesce(json_agg(json_build_object('id', c.id, 'text', c.text, 'author', c.author_name, 'writtenAt', ${utcText('c.written_at')})
      order by c.written_at, c.id), '[]') from app.guest_comment c where c.guest_id = g.id) as comments
  from app.guest g join app.network_member n on n.id = g.network_member_id join app.user_account u on u.id = g.user_id`;

/** Guests of a family past and present, those of today first. */
export function listGuests(tx: EntityManager, familyId: string): Promise<Guest[]> {
  return tx.query<Guest[]>(`${guest} where g.family_id = $1 order by g.ended_at is not null, g.invited_at desc, g.id`, [familyId]);
}

export async function findGuest(tx: EntityManager, id: string): Promise<Guest> {
  const [row] = await tx.query<Guest[]>(`${guest} where g.id = $1`, [id]);
  if (row === undefined) throw Problem.notFound();
  return row;
}

/** Who may be invited, and what may be shared: final minutes, goals and acts in force, statements that are not restricted. */
export async function listGuestCandidates(tx: EntityManager, familyId: string): Promise<GuestCandidates> {
  const [row] = await tx.query<GuestCandidates[]>(
    `select (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.display_name) order by u.display_name, u.id), '[]')
        from app.user_account u where u.status = 'active' and 'partner' = any (u.roles)) as users,
      (select coalesce(json_agg(json_build_object('kind', kind, 'id', id, 'text', text, 'date', date) order by rank, date desc nulls last, id), '[]') from (
        select 1 as rank, 'minutes' as kind, id, kind as text, on_date as date from app.network_meeting where family_id = $1 and minutes_status = 'final'
        union all select 2, 'goal', id, text, review_on from app.goal where family_id = $1 and status = 'open'
        union all select 3, 'act', id, text, due_on from app.agreed_act where family_id = $1 and status = 'open' and not draft
        union all select 4, 'statement', id, text, said_on from app.picture_statement where family_id = $1 and not restricted) found) as items`, [familyId]);
  return row ?? { users: [], items: [] };
}

export async function listHosts(tx: EntityManager): Promise<Hosts['items']> {
  return tx.query<Hosts['items']>(
    `select json_build_object('id', family_id, 'name', family_name) as family, host_name as "hostName", until_on::text as until, items from app.my_hosts()`);
}

/** Throws 404 to whoever is no guest of the family now. */
export async function findSharedWithMe(tx: EntityManager, familyId: string): Promise<SharedWithMe> {
  const [row] = await tx.query<Array<{ shared: SharedWithMe | null }>>('select app.shared_with_me($1) as shared', [familyId]);
  if (!row?.shared) throw Problem.notFound();
  return row.shared;
}
