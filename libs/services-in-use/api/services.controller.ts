import { Body, Controller, Get, Headers, Param, Patch, Post, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, AllowSignedIn, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { AlsoRefuses, Answers, expectedVersion } from '@rinnalla/platform/api';
import {
  endServiceInUse, patchServiceInUse, recordServiceInUse, revealedService, revealService, serviceInUse, services, servicesInUse, servicesQuery, type EndServiceInUse,
  type PatchServiceInUse, type RecordServiceInUse, type RevealService,
} from '../contract';
import { changeServiceInUse, endServiceInUse as end, recordServiceInUse as record } from './record-service-in-use';
import { revealService as reveal } from './reveal-service';
import { listServices, listServicesInUse } from './services.queries';

@Controller()
export class ServicesController {
  @Get('services')
  @AllowSignedIn()
  @Answers(200, services)
  async catalogue(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Query({ schema: servicesQuery }) { ring }: { ring?: string }) {
    return { items: await listServices(tx, visit.language, ring), nextCursor: null };
  }

  @Get('families/:id/services-in-use')
  @Allow('family:read', { family: 'id' })
  @Answers(200, servicesInUse)
  async list(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string) {
    return { items: await listServicesInUse(tx, visit.language, familyId), nextCursor: null };
  }

  @Post('families/:id/services-in-use')
  @Allow('service-in-use:edit', { family: 'id' })
  @Answers(201, serviceInUse)
  record(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: recordServiceInUse }) input: RecordServiceInUse) {
    return record(tx, visit, { familyId, input });
  }

  @Patch('services-in-use/:id')
  @Allow('service-in-use:edit', { service_in_use: 'id' })
  @Answers(200, serviceInUse)
  change(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchServiceInUse }) changes: PatchServiceInUse,
  ) {
    return changeServiceInUse(tx, visit, { id, version: expectedVersion(ifMatch), changes });
  }

  @Post('services-in-use/:id/reveal')
  @Allow('person:reveal-protected', { service_in_use: 'id' })
  @AlsoRefuses(429)
  @Answers(200, revealedService)
  reveal(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: revealService }) input: RevealService) {
    return reveal(tx, visit, { id, input });
  }

  @Post('services-in-use/:id/end')
  @Allow('service-in-use:edit', { service_in_use: 'id' })
  @Answers(200, serviceInUse)
  end(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: endServiceInUse }) { until }: EndServiceInUse) {
    return end(tx, visit, { id, until });
  }
}
