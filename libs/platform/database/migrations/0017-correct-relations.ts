import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A relation entered by mistake can be taken back (its change record stays), and is never entered twice for the same days. */
export class CorrectRelations1764050400017 implements MigrationInterface {
  name = 'CorrectRelations1764050400017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.person_relation add constraint person_relation_once_at_a_time exclude using gist
        (person_id with =, related_person_id with =, kind with =, daterange(from_on, until_on, '[)') with &&);
      grant delete on app.person_relation to app_api;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`revoke delete on app.person_relation from app_api;
      alter table app.person_relation drop constraint person_relation_once_at_a_time`);
  }
}
