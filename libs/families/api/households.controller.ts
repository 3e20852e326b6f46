import { Body, Controller, Headers, Param, Patch, Post } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers, expectedVersion, Problem } from '@rinnalla/platform/api';
import { addHousehold, household, patchHousehold, type AddHousehold, type Household, type PatchHousehold } from '../contract';
import { changeHousehold, recordHousehold } from './record-household';

@Controller()
export class HouseholdsController {
  @Post('families/:id/households')
  @Allow('family:edit', { family: 'id' })
  @Answers(201, household)
  record(
    @Tx() tx: EntityManager, @Visitor() { today }: Visit, @Param('id') familyId: string, @Body({ schema: addHousehold }) input: AddHousehold,
  ): Promise<Household> {
    return recordHousehold(tx, { familyId, today, input });
  }

  @Patch('households/:id')
  @Allow('family:edit', { household: 'id' })
  @Answers(200, household)
  change(
    @Tx() tx: EntityManager, @Visitor() { familyId }: Visit, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchHousehold }) changes: PatchHousehold,
  ): Promise<Household> {
    if (familyId === null) throw Problem.notFound();
    return changeHousehold(tx, { familyId, id, version: expectedVersion(ifMatch), changes });
  }
}
