import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { AlsoRefuses, Answers, Keys } from '@rinnalla/platform/api';
import {
  breakGlass, breakGlasses, openBreakGlass, openedBreakGlass, reviewBreakGlass, type OpenBreakGlass, type ReviewBreakGlass,
} from '../contract';
import { Allow, AllowListing, AllowSignedIn } from './allow';
import { listBreakGlass, openBreakGlass as open, reviewBreakGlass as review } from './break-glass';
import { logShown } from './log-shown';
import { Tx, Visitor, type Visit } from './visit';

@Controller('break-glass')
export class BreakGlassController {
  constructor(@Inject(Keys) private readonly keys: Keys) {}

  @Post()
  @AllowListing('break-glass:open')
  @AlsoRefuses(404, 429)
  @Answers(201, openedBreakGlass)
  async open(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Body({ schema: openBreakGlass }) input: OpenBreakGlass) {
    const opened = await open(tx, visit, { keys: this.keys, input });
    await logShown(tx, visit, { action: 'break-glass:open', families: [opened.familyId] });
    return opened;
  }

  @Get()
  @AllowSignedIn({ shows: true })
  @Answers(200, breakGlasses)
  async list(@Tx() tx: EntityManager, @Visitor() visit: Visit) {
    const items = await listBreakGlass(tx, visit);
    await logShown(tx, visit, { action: 'break-glass:review', families: [...new Set(items.map(({ family }) => family.id))] });
    return { items, nextCursor: null };
  }

  @Post(':id/review')
  @Allow('break-glass:review')
  @Answers(200, breakGlass)
  review(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: reviewBreakGlass }) input: ReviewBreakGlass) {
    return review(tx, visit, { id, input });
  }
}
