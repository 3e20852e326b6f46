import type { MigrationInterface, QueryRunner } from 'typeorm';
import { caseloadByRows } from './caseload-by-rows';

/** The same caseload for less work, as the overall picture was made: see `caseloadByRows`. */
export class CaseloadByRows1764050400056 implements MigrationInterface {
  name = 'CaseloadByRows1764050400056';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(caseloadByRows);
  }

  /** The answers are the same: nothing to go back to. */
  async down(): Promise<void> {}
}
