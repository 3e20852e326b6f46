import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether somebody is protected is looked up by their id. A join with `app.protected_person`, which groups, reads every protection of the county
 * and the clock for each: one save of minutes read two thousand of them.
 */
export class LookUpWhoIsProtected1764050400046 implements MigrationInterface {
  name = 'LookUpWhoIsProtected1764050400046';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('set role app_definer');
    for (const part of [protects, homes]) await runner.query(part);
    await runner.query('reset role');
  }

  /** The answers are the same: nothing to go back to. */
  async down(): Promise<void> {}
}

const protects = `
create or replace function app.protects(p_family uuid, p_persons uuid[]) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return exists (select from app.protected_person d where d.person_id = any (p_persons))
    or p_persons = '{}' and exists (select from app.protected_person d where d.person_id = any (array(select m.person_id from app.family_member m
      where m.family_id = p_family and (m.until_on is null or m.until_on > (select app.today())))));
end $$;
`;

const homes = `
create or replace function app.shares_hidden_home(p_person uuid) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return exists (select from app.protected_person d where d.person_id = any (array(
      select other.person_id from app.household_member mine join app.household_member other on other.household_id = mine.household_id
      where mine.person_id = p_person and (mine.until_on is null or mine.until_on > (select app.today()))
        and (other.until_on is null or other.until_on > (select app.today()))
      union all
      select n.person_id from app.family_member m join app.family_member n on n.family_id = m.family_id
        join app.person p on p.id = m.person_id join app.person q on q.id = n.person_id
      where m.person_id = p_person and lower(trim(p.street_address)) = lower(trim(q.street_address)) and p.street_address ~ '\\S')));
end $$;
`;
