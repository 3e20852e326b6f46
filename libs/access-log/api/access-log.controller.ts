import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, Tx } from '@rinnalla/access-control/api';
import { Answers } from '@rinnalla/platform/api';
import { accessLog, accessLogQuery, findSubjects, subjects, type AccessLogQuery, type FindSubjects, type Subjects } from '../contract';
import { readAccessLog } from './access-log.queries';

/** The auditor's pages. Looking at the log is itself logged, by the door. */
@Controller('access-log')
export class AccessLogController {
  @Get()
  @Allow('access-log:read')
  @Answers(200, accessLog)
  read(@Tx() tx: EntityManager, @Query({ schema: accessLogQuery }) query: AccessLogQuery) {
    return readAccessLog(tx, query);
  }

  @Post('subjects')
  @Allow('access-log:read')
  @Answers(200, subjects)
  async find(@Tx() tx: EntityManager, @Body({ schema: findSubjects }) { q }: FindSubjects): Promise<Subjects> {
    const [row] = await tx.query<Array<{ items: Subjects['items'] }>>('select app.find_log_subjects($1) as items', [q]);
    return { items: row?.items ?? [] };
  }
}
