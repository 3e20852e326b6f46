import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remembered answers are forgotten after three days, and a server can see whether the schema is the one it was built for. */
export class StandWhenThingsBreak1764050400035 implements MigrationInterface {
  name = 'StandWhenThingsBreak1764050400035';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('grant delete on app.idempotency_record to app_definer');
    await runner.query(forgetting);
    await runner.query('grant select on app.schema_migration to app_api');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('revoke select on app.schema_migration from app_api');
    await runner.query('drop function app.forget_remembered_answers()');
    await runner.query('revoke delete on app.idempotency_record from app_definer');
  }
}

const forgetting = `
create function app.forget_remembered_answers() returns void language plpgsql security definer set search_path = app, pg_temp as $$
begin
  delete from app.idempotency_record where created_at < now() - interval '72 hours';
end $$;
revoke execute on function app.forget_remembered_answers() from public;
grant execute on function app.forget_remembered_answers() to app_api;
alter function app.forget_remembered_answers() owner to app_definer;
`;
