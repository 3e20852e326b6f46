import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A session may end in the middle of its own request: signed out in another window, suspended by an administrator. What then finds nobody
 * says so by a code of its own (RW401), which is answered as every request without a session is.
 */
export class SayWhoIsGone1764050400041 implements MigrationInterface {
  name = 'SayWhoIsGone1764050400041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('set role app_definer');
    await runner.query(`
      do $do$
      declare v_function record;
      begin
        for v_function in select p.oid from pg_proc p where p.pronamespace = 'app'::regnamespace and p.proowner = 'app_definer'::regrole
            and p.prosrc like '%raise exception ''nobody is signed in here''%' loop
          execute replace(pg_get_functiondef(v_function.oid), 'raise exception ''nobody is signed in here''',
            'raise exception using errcode = ''RW401'', message = ''nobody is signed in here''');
        end loop;
      end $do$;`);
    await runner.query('reset role');
  }

  /** The functions say the same: nothing to go back to. */
  async down(): Promise<void> {}
}
