import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex } from '../add-index';

/**
 * Whether a surname is rare is looked up by its parts, where every visit with a tie read the names of the whole county. Of a common surname no
 * more is read than shows that it is common.
 */
export class FindSurnamesByIndex1764050400043 implements MigrationInterface {
  name = 'FindSurnamesByIndex1764050400043';
  transaction = false as const;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(whoComputes);
    await addIndex(runner, { name: 'person_surname_parts', on: 'person using gin (app.surname_parts(surname))' });
    await runner.query(bearing);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(asDefiner(`${askTies(rare, oftener)} drop function app.bears_rare_surname(uuid, text[], numeric);`));
    await runner.query('drop index app.person_surname_parts');
    await runner.query(asDefiner('revoke execute on function app.surname_parts(text) from app_api, app_owner;'));
  }
}

const oftener = 'app.families_of_surname(v.family_id, v.parts) <= v_limit';
const rare = 'app.bears_rare_surname(v.family_id, v.parts, v_limit)';

function asDefiner(statements: string): string {
  return `set role app_definer; ${statements} reset role;`;
}

/** Whoever writes a person computes what the index holds of it, with their own rights; its owner, what is known of the index's content. */
const whoComputes = asDefiner('grant execute on function app.surname_parts(text) to app_api, app_owner;');

/** Whom mark_ties asks; nothing else of it changes. */
const askTies = (before: string, now: string) => `
do $do$
begin
  execute replace(pg_get_functiondef('app.mark_ties(timestamptz, timestamptz)'::regprocedure), '${before}', '${now}');
end $do$;`;

const bearing = asDefiner(`
-- Whether in at most so many families anybody bears one of these parts of a surname: those of them that are in the given family. Ten rows for each
-- family that would still do are enough to see that a surname is common; fewer are counted to the end. The names are found by the index or not at
-- all: with a limit before it, the planner hopes to meet a common one soon on a walk through the whole table.
create or replace function app.bears_rare_surname(p_family uuid, p_parts text[], p_most numeric) returns boolean
language plpgsql stable security definer set search_path = app, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_first int := ceil(p_most * 10);
  v_shared text[] := array(select distinct part from app.family_member m join app.person p on p.id = m.person_id, unnest(app.surname_parts(p.surname)) part
    where m.family_id = p_family and part = any (p_parts));
begin
  return (select count(distinct m.family_id) <= p_most
      from (select p.id from app.person p where app.surname_parts(p.surname) && v_shared limit v_first) p join app.family_member m on m.person_id = p.id)
    and (select count(distinct m.family_id) <= p_most from app.person p join app.family_member m on m.person_id = p.id where app.surname_parts(p.surname) && v_shared);
end $$;
revoke execute on function app.bears_rare_surname(uuid, text[], numeric) from public;
${askTies(oftener, rare)}
`);
