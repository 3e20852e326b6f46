import { Body, Controller, Get, Headers, Param, Patch, Post } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { AlsoRefuses, Answers, expectedVersion } from '@rinnalla/platform/api';
import {
  addNetworkMember, consent, consents, endNetworkMember, networkMember, networkMembers, patchNetworkMember, recordConsent, revealedNetworkMember, revealNetworkMember,
  type AddNetworkMember, type EndNetworkMember, type PatchNetworkMember, type RecordConsent, type RevealNetworkMember,
} from '../contract';
import { addNetworkMember as add, changeNetworkMember, endNetworkMember as end } from './gather-network';
import { listConsents, listNetworkMembers } from './network.queries';
import { recordConsent as record, withdrawConsent } from './record-consent';
import { revealNetworkMember as reveal } from './reveal-network-member';

@Controller()
export class NetworkController {
  @Get('families/:id/network-members')
  @Allow('family:read', { family: 'id' })
  @Answers(200, networkMembers)
  async list(@Tx() tx: EntityManager, @Param('id') familyId: string) {
    return { items: await listNetworkMembers(tx, familyId), nextCursor: null };
  }

  @Post('families/:id/network-members')
  @Allow('network:edit', { family: 'id' })
  @Answers(201, networkMember)
  add(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: addNetworkMember }) input: AddNetworkMember) {
    return add(tx, visit, { familyId, input });
  }

  @Patch('network-members/:id')
  @Allow('network:edit', { network_member: 'id' })
  @Answers(200, networkMember)
  change(
    @Tx() tx: EntityManager, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchNetworkMember }) changes: PatchNetworkMember,
  ) {
    return changeNetworkMember(tx, { id, version: expectedVersion(ifMatch), changes });
  }

  @Post('network-members/:id/reveal')
  @Allow('person:reveal-protected', { network_member: 'id' })
  @AlsoRefuses(429)
  @Answers(200, revealedNetworkMember)
  reveal(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: revealNetworkMember }) input: RevealNetworkMember) {
    return reveal(tx, visit, { id, input });
  }

  @Post('network-members/:id/end')
  @Allow('network:edit', { network_member: 'id' })
  @Answers(200, networkMember)
  end(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: endNetworkMember }) { until }: EndNetworkMember) {
    return end(tx, visit, { id, until });
  }

  @Get('families/:id/consents')
  @Allow('consent:read', { family: 'id' })
  @Answers(200, consents)
  async consents(@Tx() tx: EntityManager, @Param('id') familyId: string) {
    return { items: await listConsents(tx, familyId), nextCursor: null };
  }

  @Post('families/:id/consents')
  @Allow('consent:record', { family: 'id' })
  @Answers(201, consent)
  recordConsent(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: recordConsent }) input: RecordConsent) {
    return record(tx, visit, { familyId, input });
  }

  @Post('consents/:id/withdraw')
  @Allow('consent:record', { consent: 'id' })
  @Answers(200, consent)
  withdraw(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string) {
    return withdrawConsent(tx, visit, id);
  }
}
