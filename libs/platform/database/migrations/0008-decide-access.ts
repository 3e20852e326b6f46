import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The two questions of every request: which relation now, and does the action's row name it. */
export class DecideAccess1764050400008 implements MigrationInterface {
  name = 'DecideAccess1764050400008';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [permissions, relationView, oneRelation, identity, subjects]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view app.family_relation; drop table app.permission');
  }
}

const permissions = `
-- Written from libs/access-control/contract/permissions.ts at every migration; a test compares the two.
create table app.permission (
  action text not null,
  grantee_kind text not null,
  grantee text not null,
  reads boolean not null,
  constraint permission_pk primary key (action, grantee_kind, grantee),
  constraint permission_grantee_kind_known check (grantee_kind in ('relation', 'role'))
);
`;

/** Rank of a relation when several hold: the strongest is the one written to the log. */
const relationView = `
create view app.family_relation as
  select a.worker_id as user_id, a.family_id, 'responsible' as relation
    from app.responsible_worker_assignment a
    where a.from_at <= app.now() and (a.until_at is null or a.until_at > app.now())
  union all
  select a.pair_id, a.family_id, 'pair'
    from app.responsible_worker_assignment a
    where a.pair_id is not null and a.from_at <= app.now() and (a.until_at is null or a.until_at > app.now())
  union all
  select r.opened_by, r.family_id, 'opener'
    from app.client_relationship r
    where r.closed_at is null and not exists
      (select from app.responsible_worker_assignment a where a.family_id = r.family_id and a.from_at >= r.opened_at)
  union all
  select d.deputy_id, a.family_id, 'deputy'
    from app.deputy_period d
    join app.responsible_worker_assignment a on a.worker_id = d.worker_id
     and a.from_at <= app.now() and (a.until_at is null or a.until_at > app.now())
    join app.family f on f.id = a.family_id
    where d.ended_at is null and app.today() between d.from_on and d.until_on
      and (not f.restricted or exists (select from app.family_reader n where n.family_id = f.id and n.user_id = d.deputy_id))
  union all
  select m.user_id, f.id, 'team_lead'
    from app.team_member m
    join app.user_account u on u.id = m.user_id and 'team_lead' = any (u.roles)
    join app.family f on f.team_id = m.team_id
    where m.lead
  union all
  select m.user_id, m.family_id, 'network'
    from app.network_member m
    join app.user_account u on u.id = m.user_id and not 'partner' = any (u.roles)
    join app.client_relationship r on r.family_id = m.family_id and r.closed_at is null
    join app.family f on f.id = m.family_id
    where m.access = 'read' and m.from_on <= app.today() and (m.until_on is null or m.until_on >= app.today())
      and (not f.restricted or exists (select from app.family_reader n where n.family_id = f.id and n.user_id = m.user_id))
  union all
  select p.to_worker_id, p.family_id, 'offered'
    from app.handover_proposal p
    join app.client_relationship r on r.family_id = p.family_id and r.closed_at is null
    where p.status = 'open'
  union all
  select b.user_id, b.family_id, 'break_glass'
    from app.break_glass b
    join app.family f on f.id = b.family_id
    where b.opened_at <= app.now() and b.opened_at > app.now() - interval '60 minutes' and not f.restricted
  union all
  -- Holds only inside the transaction that confirms an import: its state is 'confirming' nowhere else.
  select i.created_by, f.id, 'importer'
    from app.caseload_import i join app.family f on f.import_id = i.id
    where i.status = 'confirming';
`;

const oneRelation = `
create function app.relation_rank(p_relation text) returns int language plpgsql immutable set search_path = app, pg_temp as $$
begin
  return array_position(array['responsible', 'pair', 'opener', 'deputy', 'team_lead', 'network', 'offered', 'partner', 'break_glass',
    'member', 'importer'], p_relation);
end $$;

-- All relations of one user to one family, strongest first; empty for a stranger.
create function app.relations_to(p_user uuid, p_family uuid) returns text[]
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return coalesce((select array_agg(relation order by app.relation_rank(relation)) from
    (select distinct relation from app.family_relation where user_id = p_user and family_id = p_family) r), '{}');
end $$;
`;

const identity = `
-- The user of the live session whose hash stands in this transaction; null otherwise. The hash, not the user's id,
-- is the setting: whoever injects SQL would have to know a live cookie.
create function app.me() returns uuid language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_sid text := current_setting('app.sid', true);
begin
  if v_sid is null or v_sid = '' then return null; end if;
  return (select s.user_id from app.session s join app.user_account u on u.id = s.user_id and u.status = 'active'
    where s.id_hash = decode(v_sid, 'hex') and s.ended_at is null);
end $$;

-- Families whose content the present user may see. Narrowed to one when the request is about one.
create function app.my_families() returns uuid[] language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me(); v_fam text := current_setting('app.fam', true);
begin
  if v_me is null then return '{}'; end if;
  if v_fam is not null and v_fam <> '' then
    if exists (select from app.family_relation where user_id = v_me and family_id = v_fam::uuid and relation <> 'offered') then
      return array[v_fam::uuid];
    end if;
    return '{}';
  end if;
  return coalesce((select array_agg(distinct family_id) from app.family_relation where user_id = v_me and relation <> 'offered'), '{}');
end $$;

create function app.my_persons() returns uuid[] language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return coalesce((select array_agg(distinct person_id) from app.family_member where family_id = any (app.my_families())), '{}');
end $$;

-- Families whose restricted statements the present user may read: responsible worker and pair, nobody else.
create function app.my_own_families() returns uuid[] language plpgsql stable security definer set search_path = app, pg_temp as $$
declare v_me uuid := app.me();
begin
  return coalesce((select array_agg(distinct family_id) from app.responsible_worker_assignment
    where (worker_id = v_me or pair_id = v_me) and from_at <= app.now() and (until_at is null or until_at > app.now())), '{}');
end $$;

create function app.i_am(p_role text) returns boolean language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return exists (select from app.user_account where id = app.me() and p_role = any (roles));
end $$;
`;

const subjects = `
-- The family that a sub-record belongs to, whoever asks; null when there is no such record. A person may belong to several
-- families: the one counts to which the asker has a relation.
create function app.family_of(p_kind text, p_id uuid, p_user uuid) returns uuid
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  case p_kind
    when 'family' then return (select id from app.family where id = p_id);
    when 'family_member' then return (select family_id from app.family_member where id = p_id);
    when 'person' then return (select m.family_id from app.family_member m where m.person_id = p_id
      order by cardinality(app.relations_to(p_user, m.family_id)) > 0 desc, m.until_on desc nulls first, m.family_id limit 1);
    when 'custody' then return (select app.family_of('person', child_id, p_user) from app.custody where id = p_id);
    when 'household' then return (select family_id from app.household where id = p_id);
    when 'network_member' then return (select family_id from app.network_member where id = p_id);
    when 'consent' then return (select family_id from app.consent where id = p_id);
    when 'service_in_use' then return (select family_id from app.service_in_use where id = p_id);
    when 'statement' then return (select family_id from app.picture_statement where id = p_id);
    when 'child_view' then return (select family_id from app.child_view where id = p_id);
    when 'goal' then return (select family_id from app.goal where id = p_id);
    when 'contact_note' then return (select family_id from app.contact_note where id = p_id);
    when 'meeting' then return (select family_id from app.network_meeting where id = p_id);
    when 'act' then return (select family_id from app.agreed_act where id = p_id);
    when 'handover_proposal' then return (select family_id from app.handover_proposal where id = p_id);
    else raise exception 'unknown kind of subject %', p_kind;
  end case;
end $$;
`;
