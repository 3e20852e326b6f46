import { Body, Controller, Logger, Post, Req } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { z } from 'zod';
import { AllowSignedIn, takeTurn, Tx, Visitor, type EnteredRequest, type Visit } from '@rinnalla/access-control/api';
import { AlsoRefuses, Answers } from '@rinnalla/platform/api';

/** Nothing but names and places of our own files fits in. */
const faultReport = z.object({
  id: z.uuid(), kind: z.string().regex(/^[A-Za-z]{1,40}$/), where: z.array(z.string().regex(/^\/assets\/[\w.-]{1,80}\.js:\d{1,7}:\d{1,7}$/)).max(8),
});

/** Pages that failed in a browser, told by the browser: the code that its user sees, what kind of fault, and where. */
@Controller('fault-reports')
export class FaultReportsController {
  private readonly logger = new Logger('Browser');

  @Post()
  @AllowSignedIn()
  @AlsoRefuses(429)
  @Answers(204, null)
  async report(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Req() request: EnteredRequest, @Body({ schema: faultReport }) report: z.infer<typeof faultReport>): Promise<void> {
    await takeTurn(tx, { who: visit.userId, kind: 'fault-report', count: 30, minutes: 60, code: 'platform.too-many' });
    this.logger.error({ requestId: request.requestId, report: report.id, kind: report.kind, where: report.where });
  }
}
