import { Body, Controller, Get, Headers, Param, Patch, Post } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers, expectedVersion } from '@rinnalla/platform/api';
import {
  addPersonalCaseworker, endPersonalCaseworker, patchPersonalCaseworker, personalCaseworker, personalCaseworkers,
  type AddPersonalCaseworker, type EndPersonalCaseworker, type PatchPersonalCaseworker, type PersonalCaseworker,
} from '../../contract';
import { addPersonalCaseworker as add, changePersonalCaseworker, endPersonalCaseworker as end, listPersonalCaseworkers } from './personal-caseworkers';

/** Beside the responsible worker of the family, never the same by itself: each client's own caseworker (Social Welfare Act 42 §). */
@Controller()
export class PersonalCaseworkersController {
  @Get('families/:id/personal-caseworkers')
  @Allow('family:read', { family: 'id' })
  @Answers(200, personalCaseworkers)
  async list(@Tx() tx: EntityManager, @Param('id') familyId: string) {
    return { items: await listPersonalCaseworkers(tx, familyId), nextCursor: null };
  }

  @Post('families/:id/personal-caseworkers')
  @Allow('family:edit', { family: 'id' })
  @Answers(201, personalCaseworker)
  add(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: addPersonalCaseworker }) input: AddPersonalCaseworker,
  ): Promise<PersonalCaseworker> {
    return add(tx, visit, { familyId, input });
  }

  @Patch('personal-caseworkers/:id')
  @Allow('family:edit', { personal_caseworker: 'id' })
  @Answers(200, personalCaseworker)
  change(
    @Tx() tx: EntityManager, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchPersonalCaseworker }) changes: PatchPersonalCaseworker,
  ): Promise<PersonalCaseworker> {
    return changePersonalCaseworker(tx, { id, version: expectedVersion(ifMatch), changes });
  }

  @Post('personal-caseworkers/:id/end')
  @Allow('family:edit', { personal_caseworker: 'id' })
  @Answers(200, personalCaseworker)
  end(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: endPersonalCaseworker }) { until }: EndPersonalCaseworker) {
    return end(tx, visit, { id, until });
  }
}
