import { Body, Controller, Get, Headers, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { AlsoRefuses, Answers, expectedVersion, Keys, Problem } from '@rinnalla/platform/api';
import {
  addMember, endMember, family, member, patchFamily, patchMember, patchPerson, person, reveal, revealed, visits, visitsQuery,
  type AddMember, type EndMember, type Family, type Member, type PatchFamily, type PatchMember, type PatchPerson, type Person, type Reveal, type VisitsQuery,
} from '../contract';
import { addMembers } from './add-members';
import { changeFamily } from './change-family';
import { changeMember, endMember as leave } from './change-member';
import { changePerson, revealField } from './change-person';
import { findFamily, findMember } from './family.queries';
import { listVisits } from './visits.queries';

@Controller()
export class FamiliesController {
  constructor(@Inject(Keys) private readonly keys: Keys) {}

  @Get('families/:id')
  @Allow('family:read', { family: 'id' })
  @Answers(200, family)
  get(@Tx() tx: EntityManager, @Param('id') id: string): Promise<Family> {
    return findFamily(tx, id);
  }

  @Patch('families/:id')
  @Allow('family:edit', { family: 'id' })
  @Answers(200, family)
  change(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchFamily }) changes: PatchFamily,
  ): Promise<Family> {
    return changeFamily(tx, visit, { id, version: expectedVersion(ifMatch), changes });
  }

  @Post('families/:id/members')
  @Allow('family:edit', { family: 'id' })
  @Answers(201, member)
  async addMember(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: addMember }) body: AddMember,
  ): Promise<Member> {
    const [added] = await addMembers(tx, this.keys, [{ ...body, familyId: id, from: body.from ?? visit.today }]);
    if (added === undefined) throw new Problem(500, 'platform.failed');
    return findMember(tx, added.memberId);
  }

  @Patch('family-members/:id')
  @Allow('family:edit', { family_member: 'id' })
  @Answers(200, member)
  changeMember(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchMember }) changes: PatchMember,
  ): Promise<Member> {
    return changeMember(tx, visit, { id, version: expectedVersion(ifMatch), changes });
  }

  @Post('family-members/:id/end')
  @Allow('family:edit', { family_member: 'id' })
  @Answers(200, member)
  endMember(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: endMember }) input: EndMember,
  ): Promise<Member> {
    return leave(tx, visit, { id, input });
  }

  @Patch('persons/:id')
  @Allow('family:edit', { person: 'id' })
  @Answers(200, person)
  changePerson(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchPerson }) changes: PatchPerson,
  ): Promise<Person> {
    return changePerson(tx, visit, { keys: this.keys, id, version: expectedVersion(ifMatch), changes });
  }

  @Post('persons/:id/reveal')
  @Allow('person:reveal-protected', { person: 'id' })
  @AlsoRefuses(429)
  @Answers(200, revealed)
  reveal(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: reveal }) input: Reveal) {
    return revealField(tx, visit, { keys: this.keys, id, input });
  }

  @Get('families/:id/visits')
  @Allow('family-visits:read', { family: 'id' })
  @Answers(200, visits)
  visits(@Tx() tx: EntityManager, @Param('id') id: string, @Query({ schema: visitsQuery }) query: VisitsQuery) {
    return listVisits(tx, id, query);
  }
}
