import { Body, Controller, Get, Headers, Param, Patch, Post, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, AllowListing, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { AlsoRefuses, Answers, expectedVersion } from '@rinnalla/platform/api';
import {
  deputyPeriod, deputyPeriods, deputyPeriodsQuery, patchDeputy, setDeputy, type DeputyPeriodsQuery, type PatchDeputy, type SetDeputy,
} from '../contract';
import { listDeputyPeriods } from './deputy.queries';
import { refuseUnledTeam } from './led-team';
import { changeDeputy, endDeputy, setDeputy as set } from './set-deputy';

@Controller('deputy-periods')
export class DeputiesController {
  @Get()
  @AllowListing('deputy:set')
  @AlsoRefuses(404)
  @Answers(200, deputyPeriods)
  async list(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Query({ schema: deputyPeriodsQuery }) query: DeputyPeriodsQuery) {
    if (query.teamId) await refuseUnledTeam(tx, visit, query.teamId);
    const items = await listDeputyPeriods(tx, { userId: visit.userId, ...query });
    await logShown(tx, visit, { action: 'deputy:set', families: items.flatMap(({ families }) => families ?? []).map(({ id }) => id) });
    return { items, nextCursor: null };
  }

  @Post()
  @Allow('deputy:set')
  @Answers(201, deputyPeriod)
  set(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Body({ schema: setDeputy }) input: SetDeputy) {
    return set(tx, visit, input);
  }

  @Patch(':id')
  @Allow('deputy:set')
  @Answers(200, deputyPeriod)
  change(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchDeputy }) changes: PatchDeputy,
  ) {
    return changeDeputy(tx, visit, { id, version: expectedVersion(ifMatch), changes });
  }

  @Post(':id/end')
  @Allow('deputy:set')
  @Answers(200, deputyPeriod)
  end(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string) {
    return endDeputy(tx, visit, id);
  }
}
