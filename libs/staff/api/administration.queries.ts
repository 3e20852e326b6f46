import type { EntityManager } from 'typeorm';
import { pageOf, readCursor, utcText } from '@rinnalla/platform/api';
import type { AdministrationChange, AdministrationQuery } from '../contract';

type Row = Omit<AdministrationChange, 'fields'> & { exact: string; before: Kept; after: Kept };
type Value = AdministrationChange['fields'][number]['before'];
type Kept = Record<string, Value> | null;

const shown: Record<AdministrationChange['kind'], string[]> = {
  user_account: ['username', 'display_name', 'email', 'phone', 'roles', 'status', 'agency'],
  team_member: ['team', 'lead'], team: ['name', 'offer_days'], agency: ['name'], service: ['name_fi', 'name_sv', 'name_en', 'ring', 'agency', 'active'],
  password_link: [], user_password: [],
};

const named = (row: string) => `c.${row} || jsonb_build_object(
  'team', (select name from app.team where id = (c.${row} ->> 'team_id')::uuid), 'agency', (select name from app.agency where id = (c.${row} ->> 'agency_id')::uuid))`;

/** What administrators did, newest first; for one account, team or organisation where `subjectId` says so. */
export async function listAdministrationChanges(tx: EntityManager, { limit, cursor, subjectId }: AdministrationQuery) {
  const [at = null, id = null] = readCursor(cursor, 2) ?? [];
  const rows = await tx.query<Row[]>(
    `select c.id, ${utcText('c.changed_at')} as at, c.changed_at::text as exact, c.subject_kind as kind, c.deed,
        case when c.changed_by is not null then json_build_object('id', c.changed_by, 'name', coalesce(c.changed_by_name, '')) end as by,
        case when n.name is not null then json_build_object('id', c.subject_id, 'name', n.name) end as subject, ${named('before')} as before, ${named('after')} as after
      from app.administration_changes($1, $2, $3, $4) c
      left join lateral (select coalesce((select display_name from app.user_account where id = c.subject_id), (select name from app.team where id = c.subject_id),
        (select name from app.agency where id = c.subject_id), (select name_fi from app.service where id = c.subject_id)) as name) n on true
      order by c.changed_at desc, c.id desc`, [subjectId ?? null, at, id, limit + 1]);
  const page = pageOf(rows, limit, (row) => [row.exact, row.id]);
  return { items: page.items.map(told), nextCursor: page.nextCursor };
}

function told({ exact: _exact, before, after, ...row }: Row): AdministrationChange {
  const fields = shown[row.kind].map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }));
  const changed = fields.filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
  // What every new team begins with is no news.
  return { ...row, fields: row.kind === 'team' && row.deed !== 'update' ? changed.filter(({ field }) => field === 'name') : changed };
}
