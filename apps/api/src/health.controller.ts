import { Controller, Get, Inject, Optional } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AllowPublic } from '@rinnalla/access-control/api';
import { LogSealer } from '@rinnalla/access-log/api';
import { AlsoRefuses, Answers, Problem } from '@rinnalla/platform/api';
import { DatabasePulse, neededMigrations } from '@rinnalla/platform/database';
import { Readiness } from './readiness';

const mostLagMs = 60_000;
const health = z.object({ status: z.literal('ok') });

@Controller('health')
export class HealthController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource, @Inject(DatabasePulse) private readonly pulse: DatabasePulse,
    @Optional() @Inject(Readiness) private readonly readiness: Readiness | null,
    @Optional() @Inject(LogSealer) private readonly sealer: LogSealer | null,
  ) {}

  /** Whether the process answers; says nothing of the database, so that its failure does not kill us too. */
  @Get('live')
  @AllowPublic('watched by the machine', { transaction: false })
  @Answers(200, health)
  live() {
    return { status: 'ok' as const };
  }

  /**
   * Whether it can do its work: it is not leaving, the database takes writes and has the schema we were built for (or a newer one), the
   * access log is sealed as it should be, and the disk has room where we can see it.
   */
  @Get('ready')
  @AllowPublic('watched by the machine', { transaction: false })
  @AlsoRefuses(503)
  @Answers(200, health)
  async ready() {
    const well = this.pulse.beats && (this.sealer?.lagMs ?? 0) <= mostLagMs
      && await this.readiness?.holds() !== false && await this.databaseFits().catch(() => false);
    if (!well) throw new Problem(503, 'platform.busy');
    return { status: 'ok' as const };
  }

  private async databaseFits(): Promise<boolean> {
    const [row] = await this.dataSource.query<Array<{ fits: boolean }>>(
      `select not pg_is_in_recovery() and current_setting('default_transaction_read_only') = 'off'
        and not exists (select unnest($1::text[]) except select name from app.schema_migration) as fits`, [neededMigrations]);
    return row?.fits ?? false;
  }
}
