import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { AllowSignedIn, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers } from '@rinnalla/platform/api';
import { draft, draftKey, foundDraft, saveDraft, type Draft, type FoundDraft, type SaveDraft } from '../contract';

/** What somebody is still typing: seen by its author only, no part of any record, deleted with the save. */
@Controller('drafts')
export class DraftsController {
  @Get(':key')
  @AllowSignedIn()
  @Answers(200, foundDraft)
  async get(@Tx() tx: EntityManager, @Param('key', { schema: draftKey }) key: string): Promise<FoundDraft> {
    const [row] = await tx.query<Array<{ value: Draft['value']; saved_at: Date }>>(
      'select value, saved_at from app.draft where key = $1', [key]);
    // A form opens without a draft most of the time: a 404 here would stand in the access log as somebody who was not let in.
    return { value: row?.value ?? null, savedAt: row?.saved_at.toISOString() ?? null };
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
