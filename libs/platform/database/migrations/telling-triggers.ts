/**
 * What the deeds tell, statement by statement: a change of four hundred families is one notice to each receiver. Whoever wrote the row is
 * not told of it, nor is whoever is signed in (`app.tell` sees to that).
 */
export const tellingTriggers = `
create function app.tell_of_naming() returns trigger
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  -- Whoever was the pair and stays so learns nothing new.
  perform app.tell(array[g.who], 'named', g.families, null) from (
    select w.who, array_agg(distinct n.family_id) as families
      from fresh n cross join lateral (values (n.worker_id, false), (n.pair_id, true)) w(who, as_pair)
      where w.who is not null and w.who <> n.recorded_by and n.until_at is null
        and not exists (select from app.responsible_worker_assignment a where w.as_pair and a.family_id = n.family_id and a.id <> n.id
          and a.until_at = n.from_at and w.who in (a.worker_id, a.pair_id))
      group by w.who) g;
  -- An accepted offer is told as such.
  perform app.tell(array[g.who], 'moved-away', g.families, null) from (
    select w.who, array_agg(distinct n.family_id) as families
      from fresh n join app.responsible_worker_assignment a on a.family_id = n.family_id and a.id <> n.id and a.until_at = n.from_at
      cross join lateral (values (a.worker_id), (a.pair_id)) w(who)
      where n.how <> 'offer' and n.until_at is null and w.who is not null and w.who <> n.recorded_by
        and w.who <> n.worker_id and w.who is distinct from n.pair_id
      group by w.who) g;
  return null;
end $$;
create trigger responsible_worker_assignment_told after insert on app.responsible_worker_assignment
  referencing new table as fresh for each statement execute function app.tell_of_naming();

create function app.tell_of_offers() returns trigger
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  perform app.tell(array[g.to_worker_id], 'offer', g.families, g.subject) from (
    select to_worker_id, array_agg(distinct family_id) as families, case when count(*) = 1 then min(id::text)::uuid end as subject
      from fresh where status = 'open' and to_worker_id <> offered_by group by to_worker_id) g;
  return null;
end $$;
create trigger handover_proposal_told after insert on app.handover_proposal
  referencing new table as fresh for each statement execute function app.tell_of_offers();

create function app.tell_of_answers() returns trigger
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  perform app.tell(array[g.who], g.kind, g.families, g.subject) from (
    select w.who, 'offer-' || n.status as kind, array_agg(distinct n.family_id) as families,
        case when count(distinct n.id) = 1 then min(n.id::text)::uuid end as subject
      from fresh n join stale o on o.id = n.id and o.status <> n.status
      left join app.responsible_worker_assignment a on a.id = n.from_assignment_id
      cross join lateral (
        select n.offered_by where n.status in ('accepted', 'declined')
        union select a.worker_id where n.status in ('accepted', 'declined')
        union select m.user_id from app.family f join app.team_member m on m.team_id = f.team_id and m.lead where f.id = n.family_id and n.status = 'returned'
      ) w(who)
      where n.status in ('accepted', 'declined', 'returned') and w.who is not null
        and (n.status = 'returned' or w.who <> n.to_worker_id)
      group by w.who, n.status) g;
  return null;
end $$;
create trigger handover_proposal_answer_told after update on app.handover_proposal
  referencing old table as stale new table as fresh for each statement execute function app.tell_of_answers();

create function app.tell_of_deputies() returns trigger
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  perform app.tell(array[n.deputy_id], 'deputy', coalesce(n.family_ids, '{}'), n.id) from fresh n where n.ended_at is null and n.deputy_id <> n.recorded_by;
  return null;
end $$;
create trigger deputy_period_told after insert on app.deputy_period
  referencing new table as fresh for each statement execute function app.tell_of_deputies();

-- A promise is told when it becomes one's own: made, given over by another, or out of a draft. Only an
-- update knows the row's past.
create function app.tell_of_acts() returns trigger
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_new uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(n.id) into v_new from fresh n where n.owner_user_id <> n.created_by;
  else
    select array_agg(n.id) into v_new from fresh n join stale o on o.id = n.id
      where n.owner_user_id is distinct from o.owner_user_id or (o.draft and not n.draft);
  end if;
  perform app.tell(array[g.owner_user_id], 'act', g.families, g.subject) from (
    select owner_user_id, array_agg(distinct family_id) as families, case when count(*) = 1 then min(id::text)::uuid end as subject
      from fresh where id = any (v_new) and owner_user_id is not null and not draft and status = 'open' group by owner_user_id) g;
  return null;
end $$;
create trigger agreed_act_told after insert on app.agreed_act
  referencing new table as fresh for each statement execute function app.tell_of_acts();
create trigger agreed_act_change_told after update on app.agreed_act
  referencing old table as stale new table as fresh for each statement execute function app.tell_of_acts();
`;
