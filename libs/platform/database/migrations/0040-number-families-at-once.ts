import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The numbers of all families of a page of the log in one call, instead of a call a row. */
export class NumberFamiliesAtOnce1764050400040 implements MigrationInterface {
  name = 'NumberFamiliesAtOnce1764050400040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.numbered_families(p_families uuid[]) returns table (id uuid, number int)
      language plpgsql stable security definer set search_path = app, pg_temp as $$
      begin
        if not app.i_am('auditor') then return; end if;
        return query select f.id, f.number from app.family f where f.id = any (p_families);
      end $$;
      revoke execute on function app.numbered_families(uuid[]) from public;
      grant execute on function app.numbered_families(uuid[]) to app_auditor;
      alter function app.numbered_families(uuid[]) owner to app_definer;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.numbered_families');
  }
}
