import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A log request has come by the day it is taken in, and within the twelve years for which a row of the log is kept. Rows of before are not asked. */
export class ReceiveWhileKept1764050400055 implements MigrationInterface {
  name = 'ReceiveWhileKept1764050400055';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.log_request add constraint log_request_received_while_kept check (
        received_on <= (created_at at time zone 'Europe/Helsinki')::date
        and received_on >= ((created_at at time zone 'Europe/Helsinki')::date - interval '12 years')::date
      ) not valid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table app.log_request drop constraint log_request_received_while_kept');
  }
}
