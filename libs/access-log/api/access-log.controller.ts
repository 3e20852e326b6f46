import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { AllowListing, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers } from '@rinnalla/platform/api';
import { accessLog, accessLogQuery, findSubjects, subjects, type AccessLogQuery, type FindSubjects, type Subjects } from '../contract';
import { readAccessLog } from './access-log.queries';
import { familiesOfMark } from './marks/log-mark.queries';

/** The auditor's pages. Looking at the log is itself logged, with whose log was looked for. */
@Controller('access-log')
export class AccessLogController {
  @Get()
  @AllowListing('access-log:read')
  @Answers(200, accessLog)
  async read(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Query({ schema: accessLogQuery }) query: AccessLogQuery) {
    const marked = query.markId === undefined ? [] : await familiesOfMark(tx, query.markId);
    await logShown(tx, visit, { action: 'access-log:read', families: [...new Set([...given(query.familyId), ...marked])], persons: given(query.personId) });
    return readAccessLog(tx, query);
  }

  @Post('subjects')
  @AllowListing('access-log:read')
  @Answers(200, subjects)
  async find(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Body({ schema: findSubjects }) { q }: FindSubjects): Promise<Subjects> {
    const [row] = await tx.query<Array<{ items: Subjects['items'] }>>('select app.find_log_subjects($1) as items', [q]);
    const items = row?.items ?? [];
    const ids = (kind: Subjects['items'][number]['kind']) => items.filter((item) => item.kind === kind).map(({ id }) => id);
    await logShown(tx, visit, { action: 'access-log:read', families: ids('family'), persons: ids('person') });
    return { items };
  }
}

function given(id: string | undefined): string[] {
  return id === undefined ? [] : [id];
}
