import { Controller, Get, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, Tx } from '@rinnalla/access-control/api';
import { Answers } from '@rinnalla/platform/api';
import { administrationChanges, administrationQuery, type AdministrationQuery } from '../contract';
import { listAdministrationChanges } from './administration.queries';

@Controller('administration-changes')
export class AdministrationController {
  @Get()
  @Allow('administration:read')
  @Answers(200, administrationChanges)
  list(@Tx() tx: EntityManager, @Query({ schema: administrationQuery }) query: AdministrationQuery) {
    return listAdministrationChanges(tx, query);
  }
}
