import { Body, Controller, Get, Headers, Param, Patch, Post } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, AllowSignedIn, Tx } from '@rinnalla/access-control/api';
import { Answers, expectedVersion } from '@rinnalla/platform/api';
import { uuid } from '@rinnalla/platform/contract';
import {
  agencies, agency, saveAgency, saveTeam, team, teams, type Agency, type SaveAgency, type SaveTeam, type Team,
} from '../contract';
import { nameAgency, nameTeam } from './manage-teams';
import { listAgencies, listTeams } from './users.queries';

@Controller()
export class TeamsController {
  @Get('teams')
  @AllowSignedIn()
  @Answers(200, teams)
  async teams(@Tx() tx: EntityManager) {
    return { items: await listTeams(tx), nextCursor: null };
  }

  @Post('teams')
  @Allow('team:manage')
  @Answers(201, team)
  createTeam(@Tx() tx: EntityManager, @Body({ schema: saveTeam }) body: SaveTeam): Promise<Team> {
    return nameTeam(tx, { name: body.name });
  }

  @Patch('teams/:id')
  @Allow('team:manage')
  @Answers(200, team)
  changeTeam(
    @Tx() tx: EntityManager, @Param('id', { schema: uuid }) id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: saveTeam }) body: SaveTeam,
  ): Promise<Team> {
    return nameTeam(tx, { name: body.name, id, version: expectedVersion(ifMatch) });
  }

  @Get('agencies')
  @AllowSignedIn()
  @Answers(200, agencies)
  async agencies(@Tx() tx: EntityManager) {
    return { items: await listAgencies(tx), nextCursor: null };
  }

  @Post('agencies')
  @Allow('team:manage')
  @Answers(201, agency)
  createAgency(@Tx() tx: EntityManager, @Body({ schema: saveAgency }) body: SaveAgency): Promise<Agency> {
    return nameAgency(tx, body);
  }

  @Patch('agencies/:id')
  @Allow('team:manage')
  @Answers(200, agency)
  changeAgency(
    @Tx() tx: EntityManager, @Param('id', { schema: uuid }) id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: saveAgency }) body: SaveAgency,
  ): Promise<Agency> {
    return nameAgency(tx, { ...body, id, version: expectedVersion(ifMatch) });
  }
}
