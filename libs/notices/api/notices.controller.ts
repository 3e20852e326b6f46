import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, AllowSignedIn, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers } from '@rinnalla/platform/api';
import { listQuery, uuid, type ListQuery } from '@rinnalla/platform/contract';
import { failedMessages, notices, unreadNotices, type UnreadNotices } from '../contract';
import { countUnreadNotices, listFailedMessages, listNotices, readAllNotices, readNotice } from './notices.queries';

@Controller()
export class NoticesController {
  @Get('notices')
  @AllowSignedIn({ shows: true })
  @Answers(200, notices)
  async mine(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Query({ schema: listQuery }) query: ListQuery) {
    const page = await listNotices(tx, query);
    await logShown(tx, visit, { action: 'notice:list', families: [...new Set(page.items.flatMap(({ families }) => families.map(({ id }) => id)))] });
    return page;
  }

  @Get('notices/unread')
  @AllowSignedIn()
  @Answers(200, unreadNotices)
  async unread(@Tx() tx: EntityManager): Promise<UnreadNotices> {
    return { count: await countUnreadNotices(tx) };
  }

  @Post('notices/read-all')
  @AllowSignedIn()
  @Answers(204, null)
  readAll(@Tx() tx: EntityManager): Promise<void> {
    return readAllNotices(tx);
  }

  @Post('notices/:id/read')
  @AllowSignedIn()
  @Answers(204, null)
  read(@Tx() tx: EntityManager, @Param('id', { schema: uuid }) id: string): Promise<void> {
    return readNotice(tx, id);
  }

  @Get('outgoing-messages')
  @Allow('user:manage')
  @Answers(200, failedMessages)
  async failed(@Tx() tx: EntityManager) {
    return { items: await listFailedMessages(tx), nextCursor: null };
  }
}
