import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A right of everybody's that 0010 took back too late: after the function had changed hands, so that nothing was taken. */
export class CloseWhatNobodyCalls1764050400033 implements MigrationInterface {
  name = 'CloseWhatNobodyCalls1764050400033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('set role app_definer');
    await runner.query('revoke execute on function app.keep_change() from public');
    await runner.query('reset role');
  }

  async down(): Promise<void> {}
}
