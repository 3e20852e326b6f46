import { Body, Controller, Delete, Headers, Param, Patch, Post } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, Tx } from '@rinnalla/access-control/api';
import { Answers, expectedVersion } from '@rinnalla/platform/api';
import { uuid } from '@rinnalla/platform/contract';
import {
  addCustody, addRelation, custody, patchCustody, patchRelation, relation,
  type AddCustody, type AddRelation, type Custody, type PatchCustody, type PatchRelation, type Relation,
} from '../contract';
import { changeCustody, changeRelation, recordCustody, recordRelation, takeBackRelation } from './record-kinship';

/** Who is what to whom, and who has custody. All of it is read with the family. */
@Controller()
export class KinshipController {
  @Post('families/:id/relations')
  @Allow('family:edit', { family: 'id' })
  @Answers(201, relation)
  record(@Tx() tx: EntityManager, @Param('id') familyId: string, @Body({ schema: addRelation }) input: AddRelation): Promise<Relation> {
    return recordRelation(tx, familyId, input);
  }

  @Patch('families/:id/relations/:relationId')
  @Allow('family:edit', { family: 'id' })
  @Answers(200, relation)
  change(
    @Tx() tx: EntityManager, @Param('relationId', { schema: uuid }) id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchRelation }) changes: PatchRelation,
  ): Promise<Relation> {
    return changeRelation(tx, { id, version: expectedVersion(ifMatch), changes });
  }

  @Delete('families/:id/relations/:relationId')
  @Allow('family:edit', { family: 'id' })
  @Answers(204, null)
  takeBack(@Tx() tx: EntityManager, @Param('relationId', { schema: uuid }) id: string): Promise<void> {
    return takeBackRelation(tx, id);
  }

  @Post('families/:id/custody')
  @Allow('family:edit', { family: 'id' })
  @Answers(201, custody)
  recordCustody(@Tx() tx: EntityManager, @Param('id') familyId: string, @Body({ schema: addCustody }) input: AddCustody): Promise<Custody> {
    return recordCustody(tx, familyId, input);
  }

  @Patch('custody/:id')
  @Allow('family:edit', { custody: 'id' })
  @Answers(200, custody)
  changeCustody(
    @Tx() tx: EntityManager, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchCustody }) changes: PatchCustody,
  ): Promise<Custody> {
    return changeCustody(tx, { id, version: expectedVersion(ifMatch), changes });
  }
}
