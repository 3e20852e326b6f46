import { Body, Controller, Get, Headers, Param, Patch, Post, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, AllowSignedIn, logReach, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers, expectedVersion, pageOf, readCursor } from '@rinnalla/platform/api';
import {
  childView, childViews, contactNote, contactNotes, goal, goals, myNotesQuery, patchChildView, patchContactNote, patchGoal, setGoal, writeChildView,
  writeContactNote, writtenContactNote, type MyNotesQuery, type PatchChildView, type PatchContactNote, type PatchGoal, type SetGoal, type WriteChildView,
  type WriteContactNote,
} from '../contract';
import { findOne, listMyNotes, listOfFamily } from './picture.queries';
import {
  changeChildView, changeContactNote, changeGoal, setGoal as set, writeChildView as hear, writeContactNote as note,
} from './write-words';

@Controller()
export class WordsController {
  @Get('families/:id/child-views')
  @Allow('family:read', { family: 'id' })
  @Answers(200, childViews)
  async childViews(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string) {
    const items = await listOfFamily(tx, 'childView', familyId);
    await logReach(tx, visit, { action: 'family:read', dates: items.map(({ saidOn }) => saidOn) });
    return { items, nextCursor: null };
  }

  @Post('families/:id/child-views')
  @Allow('picture:write', { family: 'id' })
  @Answers(201, childView)
  hear(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: writeChildView }) input: WriteChildView) {
    return hear(tx, visit, { familyId, input });
  }

  @Patch('child-views/:id')
  @Allow('picture:write', { child_view: 'id' })
  @Answers(200, childView)
  changeChildView(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchChildView }) changes: PatchChildView,
  ) {
    return changeChildView(tx, visit, { id, version: expectedVersion(ifMatch), changes });
  }

  @Get('families/:id/goals')
  @Allow('family:read', { family: 'id' })
  @Answers(200, goals)
  async goals(@Tx() tx: EntityManager, @Param('id') familyId: string) {
    return { items: await listOfFamily(tx, 'goal', familyId), nextCursor: null };
  }

  @Post('families/:id/goals')
  @Allow('picture:write', { family: 'id' })
  @Answers(201, goal)
  setGoal(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: setGoal }) input: SetGoal) {
    return set(tx, visit, { familyId, input });
  }

  @Patch('goals/:id')
  @Allow('picture:write', { goal: 'id' })
  @Answers(200, goal)
  changeGoal(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchGoal }) changes: PatchGoal,
  ) {
    return changeGoal(tx, visit, { id, version: expectedVersion(ifMatch), changes });
  }

  @Get('families/:id/contact-notes')
  @Allow('family:read', { family: 'id' })
  @Answers(200, contactNotes)
  async notes(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string) {
    const items = await listOfFamily(tx, 'note', familyId);
    await logReach(tx, visit, { action: 'family:read', dates: items.map(({ on }) => on) });
    return { items, nextCursor: null };
  }

  @Post('families/:id/contact-notes')
  @Allow('note:write', { family: 'id' })
  @Answers(201, writtenContactNote)
  write(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: writeContactNote }) input: WriteContactNote) {
    return note(tx, visit, { familyId, input });
  }

  @Get('contact-notes')
  @AllowSignedIn({ shows: true })
  @Answers(200, contactNotes)
  async mine(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Query({ schema: myNotesQuery }) { limit, cursor }: MyNotesQuery) {
    const [on = null, id = null] = (readCursor(cursor, 2) ?? []) as Array<string | null>;
    const page = pageOf(await listMyNotes(tx, { userId: visit.userId, limit: limit + 1, after: [on, id] }), limit, (row) => [row.on, row.id]);
    await logShown(tx, visit, { action: 'note:list', families: [...new Set(page.items.map(({ familyId }) => familyId))] });
    return page;
  }

  @Get('contact-notes/:id')
  @Allow('family:read', { contact_note: 'id' })
  @Answers(200, contactNote)
  note(@Tx() tx: EntityManager, @Param('id') id: string) {
    return findOne(tx, 'note', id);
  }

  @Patch('contact-notes/:id')
  @Allow('note:write', { contact_note: 'id' })
  @Answers(200, contactNote)
  changeNote(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchContactNote }) changes: PatchContactNote,
  ) {
    return changeContactNote(tx, visit, { id, version: expectedVersion(ifMatch), changes });
  }
}
