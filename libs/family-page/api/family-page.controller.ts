import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EntityManager } from 'typeorm';
import { Allow, AllowSignedIn, logReach, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers, Problem } from '@rinnalla/platform/api';
import { picture, timeline, timelineQuery, today, type TimelineQuery } from '../contract';
import { readTimeline } from './timeline.queries';
import { readToday } from './today.queries';

@Controller()
export class FamilyPageController {
  /** The database writes the answer's JSON; it is sent on as it is, with the line at the door before it. */
  @Get('families/:id/overall-picture')
  @Allow('family:read', { family: 'id' })
  @Answers(200, picture)
  async picture(@Tx() tx: EntityManager, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const [row] = await tx.query<Array<{ body: string | null; warning: string | null }>>('select app.family_picture($1) as body, app.door_warning($1) as warning', [id]);
    if (!row?.body) throw Problem.notFound();
    reply.header('Content-Type', 'application/json; charset=utf-8');
    return row.warning === null ? row.body : `{"doorWarning":${JSON.stringify(row.warning)},${row.body.slice(1)}`;
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
