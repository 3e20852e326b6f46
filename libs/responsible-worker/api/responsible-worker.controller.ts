import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EntityManager } from 'typeorm';
import { Allow, AllowListing, AllowSignedIn, AtTheDoor, logShown, ReadAtTheDoor, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { family, openFamily, type Family, type OpenFamily } from '@rinnalla/families/contract';
import { AlsoRefuses, Answers, asWritten, Keys } from '@rinnalla/platform/api';
import {
  caseload, caseloadQuery, caseloads, caseloadsQuery, closedRelationship, closeRelationship, decide, history, historyRow, reopenRelationship,
  type CaseloadQuery, type CloseRelationship, type Decide, type HistoryRow, type ReopenRelationship,
} from '../contract';
import { caseloadAtTheDoor, withCursor, type CaseloadPage } from './caseload-at-the-door';
import { listCaseloads } from './caseload.queries';
import { closeRelationship as close, reopenRelationship as reopen } from './close-relationship';
import { decideResponsibility } from './decide-responsibility';
import { listHistory } from './history.queries';
import { refuseUnledTeam } from './led-team';
import { openFamily as open } from './open-family';

@Controller()
export class ResponsibleWorkerController {
  constructor(@Inject(Keys) private readonly keys: Keys) {}

  @Get('families')
  @AllowSignedIn({ shows: true })
  @ReadAtTheDoor(caseloadAtTheDoor)
  @Answers(200, caseload)
  list(@AtTheDoor() found: CaseloadPage, @Query({ schema: caseloadQuery }) _query: CaseloadQuery, @Res({ passthrough: true }) reply: FastifyReply): string {
    return asWritten(reply, withCursor(this.keys, found));
  }

  @Post('families')
  @Allow('family:open')
  @Answers(201, family)
  open(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Body({ schema: openFamily }) input: OpenFamily): Promise<Family> {
    return open(tx, visit, { keys: this.keys, input });
  }

  @Post('families/:id/close')
  @Allow('client-relationship:close', { family: 'id' })
  @Answers(200, closedRelationship)
  close(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: closeRelationship }) input: CloseRelationship) {
    return close(tx, visit, { familyId, input });
  }

  @Post('families/:id/reopen')
  @Allow('client-relationship:reopen', { family: 'id' })
  @Answers(200, family)
  reopen(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: reopenRelationship }) input: ReopenRelationship,
  ): Promise<Family> {
    return reopen(tx, visit, { familyId, input });
  }

  @Get('families/:id/responsible-workers')
  @Allow('family:read', { family: 'id' })
  @Answers(200, history)
  history(@Tx() tx: EntityManager, @Param('id') familyId: string) {
    return listHistory(tx, familyId);
  }

  @Post('families/:id/responsible-workers')
  @Allow('responsibility:decide', { family: 'id' })
  @Answers(201, historyRow)
  decide(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: decide }) input: Decide): Promise<HistoryRow> {
    return decideResponsibility(tx, visit, { familyId, input });
  }

  @Get('caseloads')
  @AllowListing('caseload:read')
  @AlsoRefuses(404)
  @Answers(200, caseloads)
  async caseloads(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Query({ schema: caseloadsQuery }) { teamId }: { teamId: string }) {
    await refuseUnledTeam(tx, visit, teamId);
    const items = await listCaseloads(tx, teamId);
    await logShown(tx, visit, { action: 'caseload:read', families: [] });
    return { items, nextCursor: null };
  }
}
