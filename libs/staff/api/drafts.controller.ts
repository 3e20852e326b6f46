import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { AllowSignedIn, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers, Problem } from '@rinnalla/platform/api';
import { draft, draftKey, saveDraft, type Draft, type SaveDraft } from '../contract';

/** What somebody is still typing: seen by its author only, no part of any record, deleted with the save. */
@Controller('drafts')
export class DraftsController {
  @Get(':key')
  @AllowSignedIn()
  @Answers(200, draft)
  async get(@Tx() tx: EntityManager, @Param('key', { schema: draftKey }) key: string): Promise<Draft> {
    const [row] = await tx.query<Array<{ value: Draft['value']; saved_at: Date }>>(
      'select value, saved_at from app.draft where key = $1', [key]);
    if (row === undefined) throw Problem.notFound();
    return { value: row.value, savedAt: row.saved_at.toISOString() };
  }

  @Put(':key')
  @AllowSignedIn()
  @Answers(200, draft)
  async put(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('key', { schema: draftKey }) key: string,
    @Body({ schema: saveDraft }) body: SaveDraft,
  ): Promise<Draft> {
    await tx.query(
      `insert into app.draft (user_id, key, value, saved_at) values ($1, $2, $3, app.now())
         on conflict (user_id, key) do update set value = excluded.value, saved_at = excluded.saved_at`,
      [visit.userId, key, JSON.stringify(body.value)]);
    return { value: body.value, savedAt: visit.now.toISOString() };
  }

  @Delete(':key')
  @AllowSignedIn()
  @Answers(204, null)
  async delete(@Tx() tx: EntityManager, @Param('key', { schema: draftKey }) key: string): Promise<void> {
    await tx.query('delete from app.draft where key = $1', [key]);
  }
}
