import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { AllowListing, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers } from '@rinnalla/platform/api';
import { closeLogMark, logMark, logMarks, logMarksQuery, type CloseLogMark, type LogMarksQuery } from '../../contract';
import { closeLogMark as close, listLogMarks } from './log-mark.queries';

/** What deserves a look. A mark's rows are read from the log by `markId`. */
@Controller('access-log/marks')
export class LogMarksController {
  @Get()
  @AllowListing('access-log:read')
  @Answers(200, logMarks)
  async list(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Query({ schema: logMarksQuery }) query: LogMarksQuery) {
    const marks = await listLogMarks(tx, visit, query);
    await logShown(tx, visit, { action: 'access-log:read', families: familiesIn(marks.items) });
    return marks;
  }

  @Post(':id/close')
  @AllowListing('mark:close')
  @Answers(200, logMark)
  async close(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: closeLogMark }) input: CloseLogMark) {
    const mark = await close(tx, visit, { id, input });
    await logShown(tx, visit, { action: 'mark:close', families: familiesIn([mark]) });
    return mark;
  }
}

function familiesIn(marks: Array<{ family: { id: string } | null }>): string[] {
  return [...new Set(marks.flatMap(({ family }) => (family === null ? [] : [family.id])))];
}
