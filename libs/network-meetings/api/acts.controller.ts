import { Body, Controller, Get, Headers, Param, Patch, Post, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, AllowSignedIn, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers, expectedVersion } from '@rinnalla/platform/api';
import { listOf } from '@rinnalla/platform/contract';
import { act, acts, actsQuery, agreeAct, patchAct, type Act, type ActsQuery, type AgreeAct, type PatchAct } from '../contract';
import { listActsOfFamily, listMyActs } from './act.queries';
import { agreeAct as agree, changeAct } from './agree-act';

@Controller()
export class ActsController {
  @Get('acts')
  @AllowSignedIn({ shows: true })
  @Answers(200, acts)
  async mine(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Query({ schema: actsQuery }) query: ActsQuery) {
    const page = await listMyActs(tx, visit.userId, query);
    await logShown(tx, visit, { action: 'act:list', families: [...new Set(page.items.map(({ familyId }) => familyId))] });
    return page;
  }

  @Get('families/:id/acts')
  @Allow('act:read', { family: 'id' })
  @Answers(200, listOf(act))
  async ofFamily(@Tx() tx: EntityManager, @Param('id') familyId: string) {
    return { items: await listActsOfFamily(tx, familyId), nextCursor: null };
  }

  @Post('families/:id/acts')
  @Allow('act:update', { family: 'id' })
  @Answers(201, act)
  agree(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: agreeAct }) input: AgreeAct): Promise<Act> {
    return agree(tx, visit, { familyId, input });
  }

  @Patch('acts/:id')
  @Allow('act:update', { act: 'id' })
  @Answers(200, act)
  change(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchAct }) changes: PatchAct,
  ): Promise<Act> {
    return changeAct(tx, visit, { id, version: expectedVersion(ifMatch), changes });
  }
}
