import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EntityManager } from 'typeorm';
import { Allow, AllowListing, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { AlsoRefuses, Answers, Keys, Sentences } from '@rinnalla/platform/api';
import { checkedExport, checkExport, exportLog, type CheckExport, type ExportLog } from '../../contract';
import { checkExport as check, exportLog as take } from './export-log';

/** Extracts of the log, and whether a file is still the extract that was given. */
@Controller('access-log/export')
export class LogExportController {
  constructor(@Inject(Keys) private readonly keys: Keys, @Inject(Sentences) private readonly sentences: Sentences) {}

  @Post()
  @AllowListing('access-log:export')
  @AlsoRefuses(429)
  @Answers(200, null, 'text/csv')
  async export(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Body({ schema: exportLog }) filter: ExportLog, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { bytes, sha256, signature, rows, cut } = await take(tx, visit, { filter, keys: this.keys, sentences: this.sentences });
    const of = ({ familyId: family, personId: person }: ExportLog) => ({ families: family ? [family] : [], persons: person ? [person] : [] });
    await logShown(tx, visit, { action: 'access-log:export', ...of(filter) });
    reply.header('Content-Type', 'text/csv; charset=utf-8').header('Content-Disposition', `attachment; filename="kayttoloki-${visit.today}.csv"`)
      .header('X-Export-Sha256', sha256).header('X-Export-Signature', signature).header('X-Export-Rows', String(rows)).header('X-Export-Cut', String(cut));
    return bytes.toString('utf8');
  }

  @Post('check')
  @Allow('access-log:export')
  @Answers(200, checkedExport)
  check(@Tx() tx: EntityManager, @Body({ schema: checkExport }) input: CheckExport) {
    return check(tx, this.keys, input);
  }
}
