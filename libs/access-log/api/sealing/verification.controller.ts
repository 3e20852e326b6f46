import { Controller, Get, Inject, Optional, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { AllowListing, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers } from '@rinnalla/platform/api';
import { verification, verificationQuery, type Verification, type VerificationQuery } from '../../contract';
import { asAuditor } from '../as-auditor';
import type { Ask } from './log-rows';
import { SealKeys } from './seal-keys';
import { SealMeans } from './seal-means';
import { verifyLog } from './verify-log';
import { WitnessFile } from './witness';

/** Short, because an open transaction holds up the sealing of whatever is written meanwhile. */
const partMs = 3_000;

/** Whether the log is whole: computed anew for every asking, in parts where it is long. */
@Controller('access-log/verification')
export class VerificationController {
  private readonly means: SealMeans;

  constructor(@Optional() @Inject(SealMeans) means: SealMeans | null) {
    this.means = means ?? new SealMeans(SealKeys.none(), undefined);
  }

  @Get()
  @AllowListing('access-log:verify')
  @Answers(200, verification)
  async verify(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Query({ schema: verificationQuery }) { after }: VerificationQuery): Promise<Verification> {
    await logShown(tx, visit, { action: 'access-log:verify', families: [] });
    const ask: Ask = <Row>(sql: string, values?: unknown[]) => tx.query<Row[]>(sql, values);
    const { keys, witnessFile } = this.means;
    return asAuditor(tx, async () => {
      const [{ id } = { id: '' }] = await ask<{ id: string }>('select id from app.installation');
      return verifyLog({ ask, keys, witness: witnessFile === undefined ? null : new WitnessFile(witnessFile, id), after: after ?? 0, forMs: partMs });
    });
  }
}
