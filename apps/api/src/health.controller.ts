import { Controller, Get, Inject, Optional } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AllowPublic } from '@rinnalla/access-control/api';
import { LogSealer } from '@rinnalla/access-log/api';
import { AlsoRefuses, Answers, Problem } from '@rinnalla/platform/api';

const mostLagMs = 60_000;
const health = z.object({ status: z.literal('ok') });

@Controller('health')
export class HealthController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource, @Optional() @Inject(LogSealer) private readonly sealer: LogSealer | null) {}

  /** Whether the process answers; says nothing of the database, so that its failure does not kill us too. */
  @Get('live')
  @AllowPublic('watched by the machine', { transaction: false })
  @Answers(200, health)
  live() {
    return { status: 'ok' as const };
  }

  /** Whether it can do its work: the database answers, and the access log is sealed as it should be. */
  @Get('ready')
  @AllowPublic('watched by the machine', { transaction: false })
  @AlsoRefuses(503)
  @Answers(200, health)
  async ready() {
    try {
      await this.dataSource.query('select 1 from app.permission limit 1');
    } catch {
      throw new Problem(503, 'platform.busy');
    }
    if ((this.sealer?.lagMs ?? 0) > mostLagMs) throw new Problem(503, 'platform.busy');
    return { status: 'ok' as const };
  }
}
