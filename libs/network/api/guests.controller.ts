import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, AllowSignedIn, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers, newId, Problem } from '@rinnalla/platform/api';
import {
  commentAsGuest, guest, guestCandidates, guests, hosts, inviteGuest, shareWithGuest, sharedWithMe,
  type CommentAsGuest, type InviteGuest, type ShareWithGuest, type SharedWithMe,
} from '../contract';
import { findSharedWithMe, listGuestCandidates, listGuests, listHosts } from './guest.queries';
import { endGuest, inviteGuest as invite, shareWithGuest as share } from './invite-guest';

/** Guests from outside: what the host gives them, and what they see of it. */
@Controller()
export class GuestsController {
  @Get('families/:id/guests')
  @Allow('consent:read', { family: 'id' })
  @Answers(200, guests)
  async list(@Tx() tx: EntityManager, @Param('id') familyId: string) {
    return { items: await listGuests(tx, familyId), nextCursor: null };
  }

  @Get('families/:id/guest-candidates')
  @Allow('guest:invite', { family: 'id' })
  @Answers(200, guestCandidates)
  candidates(@Tx() tx: EntityManager, @Param('id') familyId: string) {
    return listGuestCandidates(tx, familyId);
  }

  @Post('families/:id/guests')
  @Allow('guest:invite', { family: 'id' })
  @Answers(201, guest)
  invite(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: inviteGuest }) input: InviteGuest) {
    return invite(tx, visit, { familyId, input });
  }

  @Post('guests/:id/share')
  @Allow('guest:invite', { guest: 'id' })
  @Answers(200, guest)
  share(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: shareWithGuest }) input: ShareWithGuest) {
    return share(tx, visit, { id, input });
  }

  @Post('guests/:id/end')
  @Allow('guest:invite', { guest: 'id' })
  @Answers(200, guest)
  end(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string) {
    return endGuest(tx, visit, id);
  }

  @Get('shared')
  @AllowSignedIn({ shows: true })
  @Answers(200, hosts)
  async hosts(@Tx() tx: EntityManager, @Visitor() visit: Visit) {
    const items = await listHosts(tx);
    await logShown(tx, visit, { action: 'shared:read', families: items.map(({ family }) => family.id) });
    return { items, nextCursor: null };
  }

  @Get('families/:id/shared')
  @Allow('shared:read', { family: 'id' })
  @Answers(200, sharedWithMe)
  shared(@Tx() tx: EntityManager, @Param('id') familyId: string) {
    return findSharedWithMe(tx, familyId);
  }

  @Post('families/:id/shared/comments')
  @Allow('shared:comment', { family: 'id' })
  @Answers(201, sharedWithMe)
  async comment(@Tx() tx: EntityManager, @Param('id') familyId: string, @Body({ schema: commentAsGuest }) { text }: CommentAsGuest): Promise<SharedWithMe> {
    const [row] = await tx.query<Array<{ id: string | null }>>('select app.comment_as_guest($1, $2, $3) as id', [familyId, newId(), text]);
    if (!row?.id) throw Problem.notFound();
    return findSharedWithMe(tx, familyId);
  }
}
