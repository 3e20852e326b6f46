import { Controller, Get, Param } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, AllowListing, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers } from '@rinnalla/platform/api';
import { continuity, teamContinuity } from '../../contract';
import { refuseUnledTeam } from '../led-team';
import { findContinuity, findTeamContinuity } from './continuity.queries';

/** How steady responsibility has been: figures of a family and of a team, never of a worker. */
@Controller()
export class ContinuityController {
  @Get('families/:id/continuity')
  @Allow('family:read', { family: 'id' })
  @Answers(200, continuity)
  ofFamily(@Tx() tx: EntityManager, @Param('id') familyId: string) {
    return findContinuity(tx, familyId);
  }

  @Get('teams/:id/continuity')
  @AllowListing('figures:read')
  @Answers(200, teamContinuity)
  async ofTeam(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') teamId: string) {
    await refuseUnledTeam(tx, visit, teamId);
    await logShown(tx, visit, { action: 'figures:read', families: [] });
    return findTeamContinuity(tx, teamId);
  }
}
