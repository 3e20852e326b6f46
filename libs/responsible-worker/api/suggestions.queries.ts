import type { EntityManager } from 'typeorm';
import type { Suggestion } from '../contract';

/**
 * Families of a team with active services of at least two providers and nobody responsible, oldest first. What was answered "not needed"
 * stays away until the family's services change, which changes the fingerprint.
 */
export function listSuggestions(tx: EntityManager, { teamId, language }: { teamId: string; language: 'fi' | 'sv' | 'en' }): Promise<Array<Suggestion & { fingerprint: string }>> {
  return tx.query<Array<Suggestion & { fingerprint: string }>>(
    `with waiting as materialized (
        select f.id, f.number, f.name from app.family f join app.client_relationship r on r.family_id = f.id and r.closed_at is null
        where f.team_id = $1 and not exists (select from app.responsible_worker_assignment a where a.family_id = f.id and a.until_at is null)
      ), used as (
        select w.id as family_id, s.id, s.provider, app.protects(w.id, s.person_ids) as hidden, s.from_on, v.name_${language} as name,
          min(s.from_on) over (partition by w.id, s.provider) as provider_since
        from waiting w join app.service_in_use s on s.family_id = w.id and s.status = 'active' join app.service v on v.id = s.service_id
      ), grouped as (
        select family_id, count(distinct provider) as providers, md5(string_agg(id::text, ',' order by id)) as fingerprint,
          json_agg(json_build_object('id', id, 'name', name, 'provider', case when not hidden then provider end, 'from', from_on) order by from_on nulls first, id) as services,
          (array_agg(distinct coalesce(provider_since, date '1900-01-01') order by coalesce(provider_since, date '1900-01-01')))[1:2] as starts
        from used group by family_id having count(distinct provider) >= 2
      )
      select json_build_object('id', w.id, 'number', w.number, 'name', w.name) as family, g.services, g.fingerprint,
        d.since::text as since, greatest(0, app.today() - d.since) as "waitingDays",
        (select count(distinct m.person_id)::int from app.family_member m where m.family_id = w.id and m.role in ('child', 'young', 'unborn_child')
          and (m.until_on is null or m.until_on > app.today())) as children,
        (select json_build_object('id', u.id, 'name', u.display_name) from app.handover_proposal p join app.user_account u on u.id = p.to_worker_id
          where p.family_id = w.id and p.status = 'open' and p.returns_at > app.now()) as "offeredTo"
      from grouped g join waiting w on w.id = g.family_id
        cross join lateral (select greatest(coalesce(nullif(g.starts[2], date '1900-01-01'), nullif(g.starts[1], date '1900-01-01')),
          (select r.opened_at::date from app.client_relationship r where r.family_id = w.id and r.closed_at is null)) as since) d
      where not exists (select from app.suggestion_answer x where x.family_id = w.id and x.fingerprint = g.fingerprint)
      order by d.since, w.number`, [teamId]);
}
