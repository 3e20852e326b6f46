import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EntityManager } from 'typeorm';
import { Allow, AllowSignedIn, AtTheDoor, logReach, logShown, ReadAtTheDoor, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers, asWritten, Problem } from '@rinnalla/platform/api';
import { picture, timeline, timelineQuery, today, type TimelineQuery } from '../contract';
import { readTimeline } from './timeline.queries';
import { readToday } from './today.queries';

@Controller()
export class FamilyPageController {
  /** The database writes the answer's JSON, in the statement that opens the door; it is sent on as it is. */
  @Get('families/:id/overall-picture')
  @Allow('family:read', { family: 'id' })
  @ReadAtTheDoor({ calls: 'enter_family_page', values: () => [] })
  @Answers(200, picture)
  picture(@AtTheDoor() { picture: body }: { picture: string | null }, @Res({ passthrough: true }) reply: FastifyReply): string {
    if (body === null) throw Problem.notFound();
    return asWritten(reply, body);
  }

  @Get('families/:id/timeline')
  @Allow('family:read', { family: 'id' })
  @Answers(200, timeline)
  async timeline(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Query({ schema: timelineQuery }) query: TimelineQuery) {
    const page = await readTimeline(tx, visit.language, { ...query, familyId });
    await logReach(tx, visit, { action: 'family:read', dates: page.items.map(({ on }) => on) });
    return page;
  }

  @Get('today')
  @AllowSignedIn({ shows: true })
  @Answers(200, today)
  async today(@Tx() tx: EntityManager, @Visitor() visit: Visit) {
    const { day, offered } = await readToday(tx, visit.userId);
    const families = [...day.late, ...day.todayAndNext.acts, ...day.todayAndNext.meetings].map(({ familyId }) => familyId);
    await logShown(tx, visit, { action: 'today', families: [...new Set([...families, ...offered])] });
    return day;
  }
}
