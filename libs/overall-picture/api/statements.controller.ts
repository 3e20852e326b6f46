import { Body, Controller, Get, Headers, Param, Patch, Post } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, logReach, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers, expectedVersion } from '@rinnalla/platform/api';
import {
  patchStatement, statement, statements, statementVersions, writeDifferingView, writeStatement, type PatchStatement, type WriteDifferingView,
  type WriteStatement,
} from '../contract';
import { findOne, listOfFamily, listStatementVersions } from './picture.queries';
import { changeStatement, confirmStatement, writeDifferingView as differ, writeStatement as write } from './write-statement';

@Controller()
export class StatementsController {
  @Get('families/:id/statements')
  @Allow('family:read', { family: 'id' })
  @Answers(200, statements)
  async list(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string) {
    const items = await listOfFamily(tx, 'statement', familyId);
    await logReach(tx, visit, { action: 'family:read', dates: items.map(({ saidOn }) => saidOn) });
    return { items, nextCursor: null };
  }

  @Post('families/:id/statements')
  @Allow('picture:write', { family: 'id' })
  @Answers(201, statement)
  write(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: writeStatement }) input: WriteStatement) {
    return write(tx, visit, { familyId, input });
  }

  @Patch('statements/:id')
  @Allow('picture:write', { statement: 'id' })
  @Answers(200, statement)
  change(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchStatement }) changes: PatchStatement,
  ) {
    return changeStatement(tx, visit, { id, version: expectedVersion(ifMatch), changes });
  }

  @Post('statements/:id/confirm')
  @Allow('picture:write', { statement: 'id' })
  @Answers(200, statement)
  confirm(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string) {
    return confirmStatement(tx, visit, id);
  }

  @Post('statements/:id/differing-views')
  @Allow('picture:write', { statement: 'id' })
  @Answers(201, statement)
  differ(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: writeDifferingView }) input: WriteDifferingView) {
    return differ(tx, visit, { id, input });
  }

  @Get('statements/:id/versions')
  @Allow('family:read', { statement: 'id' })
  @Answers(200, statementVersions)
  async versions(@Tx() tx: EntityManager, @Param('id') id: string) {
    // Whoever may not see the statement (a restricted one) may not see what it said before.
    await findOne(tx, 'statement', id);
    return { items: await listStatementVersions(tx, id), nextCursor: null };
  }
}
