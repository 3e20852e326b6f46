import type { EntityManager } from 'typeorm';
import { Problem, utcText } from '@rinnalla/platform/api';
import type { ChildView, ContactNote, Goal, Statement } from '../contract';

const statement = `select s.id, s.family_id as "familyId", s.life_area as "lifeArea", s.kind, s.about, s.text,
    json_build_object('name', s.source_name, 'role', s.source_role) as source, s.said_on::text as "saidOn", s.confirmed_on::text as "confirmedOn",
    s.confirmed_on < app.today() - 90 as stale, s.restricted, s.readers, json_build_object('id', s.author_id, 'name', s.author_name) as author,
    (select coalesce(json_agg(json_build_object('id', d.id, 'statementId', d.statement_id, 'personId', d.person_id, 'personName', d.person_name,
      'text', d.text, 'saidOn', d.said_on) order by d.said_on, d.id), '[]') from app.differing_view d where d.statement_id = s.id) as "differingViews", s.version
  from app.picture_statement s`;
const childView = `select id, family_id as "familyId", person_id as "personId", text, way, missing_reason as "missingReason", said_on::text as "saidOn",
    gathered_by as "gatheredBy", version from app.child_view`;
const goal = `select id, family_id as "familyId", text, life_area as "lifeArea", steps, scale, status, review_on::text as "reviewOn", version from app.goal`;
const note = `select id, family_id as "familyId", kind, on_date::text as "on", to_char(at_time, 'HH24:MI') as at, with_whom as "withWhom", text,
    next_step as "nextStep", json_build_object('id', author_id, 'name', author_name) as author, version from app.contact_note`;

/** The kinds of record that this domain reads by family and by id. */
const sources = {
  statement: { sql: statement, table: 's', order: 's.said_on desc, s.id desc' },
  childView: { sql: childView, table: 'child_view', order: 'said_on desc, id desc' },
  goal: { sql: goal, table: 'goal', order: `status = 'open' desc, created_at, id` },
  note: { sql: note, table: 'contact_note', order: 'on_date desc, id desc' },
} as const;

interface Shapes { statement: Statement; childView: ChildView; goal: Goal; note: ContactNote }
type Kind = keyof Shapes;

export function listOfFamily<K extends Kind>(tx: EntityManager, kind: K, familyId: string): Promise<Array<Shapes[K]>> {
  const { sql, table, order } = sources[kind];
  return tx.query<Array<Shapes[K]>>(`${sql} where ${table}.family_id = $1 order by ${order}`, [familyId]);
}

/** Throws 404 for what the visitor may not see. */
export async function findOne<K extends Kind>(tx: EntityManager, kind: K, id: string): Promise<Shapes[K]> {
  const { sql, table } = sources[kind];
  const [row] = await tx.query<Array<Shapes[K]>>(`${sql} where ${table}.id = $1`, [id]);
  if (row === undefined) throw Problem.notFound();
  return row;
}

/** One's own notes, of families that one may see now: having written something gives no right to it. */
export function listMyNotes(tx: EntityManager, page: { userId: string; limit: number; after: [string | null, string | null] }): Promise<ContactNote[]> {
  return tx.query<ContactNote[]>(
    `${note} where author_id = $1 and ($3::date is null or (on_date, id) < ($3::date, $4::uuid)) order by on_date desc, id desc limit $2`,
    [page.userId, page.limit, ...page.after]);
}

/** What a statement said before, newest first. What was restricted then stays with its author, its readers and the responsible workers. */
export function listStatementVersions(tx: EntityManager, id: string) {
  return tx.query<Array<{ version: number; changedAt: string; changedBy: string | null; text: string; lifeArea: string; kind: string }>>(
    `select (before ->> 'version')::int as version, ${utcText('changed_at')} as "changedAt",
        changed_by_name as "changedBy", before ->> 'text' as text, before ->> 'life_area' as "lifeArea", before ->> 'kind' as kind
      from app.change_record where subject_kind = 'picture_statement' and subject_id = $1 and deed = 'update'
        and (not (before ->> 'restricted')::boolean or (before ->> 'author_id')::uuid = (select app.me())
          or before -> 'readers' ? (select app.me())::text or family_id = any ((select app.my_own_families())::uuid[]))
      order by changed_at desc, version desc`, [id]);
}
