import { Body, Controller, Get, Headers, Inject, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ApiHeader } from '@nestjs/swagger';
import { EntityManager } from 'typeorm';
import { Allow, AllowSignedIn, AtTheDoor, DoneAtTheDoor, logReach, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers, asWritten, expectedVersion, Sentences } from '@rinnalla/platform/api';
import { listQuery, type ListQuery } from '@rinnalla/platform/contract';
import {
  addendum, cancelMeeting, meeting, meetings, meetingsQuery, patchMeeting, planMeeting, recordedMeeting, recordMinutes, type Meeting,
  type MeetingsQuery, type PatchMeeting, type PlanMeeting, type RecordMinutes,
} from '../contract';
import { addAddendum, finaliseMinutes } from './finalise-minutes';
import { invitationOf } from './invitation';
import { findMeeting, listMeetings, listMeetingsOfFamily, tellsOfProtected } from './meeting.queries';
import { cancelMeeting as cancel, changeMeeting, planMeeting as plan } from './plan-meeting';
import { minutesAtTheDoor, recordedMeeting as recorded, type MinutesDone } from './record-minutes';

@Controller()
export class MeetingsController {
  constructor(@Inject(Sentences) private readonly sentences: Sentences) {}

  @Get('meetings')
  @AllowSignedIn({ shows: true })
  @Answers(200, meetings)
  async ahead(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Query({ schema: meetingsQuery }) query: MeetingsQuery) {
    const page = await listMeetings(tx, visit.today, query);
    await logShown(tx, visit, { action: 'meeting:list', families: [...new Set(page.items.map(({ familyId }) => familyId))] });
    return page;
  }

  @Get('families/:id/meetings')
  @Allow('meeting:read', { family: 'id' })
  @Answers(200, meetings)
  async ofFamily(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Query({ schema: listQuery }) query: ListQuery) {
    const page = await listMeetingsOfFamily(tx, familyId, query);
    await logReach(tx, visit, { action: 'meeting:read', dates: page.items.map(({ date }) => date) });
    return page;
  }

  @Post('families/:id/meetings')
  @Allow('meeting:plan', { family: 'id' })
  @Answers(201, meeting)
  plan(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: planMeeting }) input: PlanMeeting): Promise<Meeting> {
    return plan(tx, visit, { familyId, input });
  }

  @Get('meetings/:id')
  @Allow('meeting:read', { meeting: 'id' })
  @Answers(200, meeting)
  get(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string): Promise<Meeting> {
    return findMeeting(tx, id, visit.relations);
  }

  @Patch('meetings/:id')
  @Allow('meeting:plan', { meeting: 'id' })
  @Answers(200, meeting)
  change(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchMeeting }) changes: PatchMeeting,
  ): Promise<Meeting> {
    return changeMeeting(tx, visit, { id, version: expectedVersion(ifMatch), changes });
  }

  @Post('meetings/:id/cancel')
  @Allow('meeting:plan', { meeting: 'id' })
  @Answers(200, meeting)
  cancel(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: cancelMeeting }) { reason }: { reason: string }) {
    return cancel(tx, visit, { id, reason });
  }

  @Put('meetings/:id/minutes')
  @Allow('meeting:record', { meeting: 'id' })
  @DoneAtTheDoor(minutesAtTheDoor)
  @Answers(200, recordedMeeting)
  record(
    @AtTheDoor() done: MinutesDone, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: recordMinutes }) _input: RecordMinutes,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    expectedVersion(ifMatch);
    return asWritten(reply, recorded(done), done.version);
  }

  @Post('meetings/:id/finalise')
  @Allow('minutes:finalise', { meeting: 'id' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'the version of the minutes that was read' })
  @Answers(200, meeting)
  finalise(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
  ): Promise<Meeting> {
    return finaliseMinutes(tx, visit, { id, read: ifMatch ? expectedVersion(ifMatch) : null });
  }

  @Post('meetings/:id/addenda')
  @Allow('meeting:record', { meeting: 'id' })
  @Answers(201, meeting)
  addendum(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: addendum }) { text }: { text: string }) {
    return addAddendum(tx, visit, { id, text });
  }

  @Get('meetings/:id/invitation.ics')
  @Allow('meeting:read', { meeting: 'id' })
  @Answers(200, null, 'text/calendar')
  async invitation(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const found = await findMeeting(tx, id, visit.relations);
    const title = this.sentences.find(visit.language, 'network-meetings:kind.network') ?? 'Rinnalla';
    const placed = !await tellsOfProtected(tx, found.familyId);
    const method = found.status === 'cancelled' ? 'CANCEL' : 'REQUEST';
    reply.header('Content-Type', `text/calendar; charset=utf-8; method=${method}`)
      .header('Content-Disposition', `attachment; filename="perhe-${found.familyNumber}-${found.date}.ics"`);
    return invitationOf(found, { title, guest: visit.displayName, placed });
  }
}
