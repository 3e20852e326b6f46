import { Body, Controller, Delete, Get, Param, Patch, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EntityManager } from 'typeorm';
import {
  AllowPublic, AllowSignedIn, dropSessionCookie, giveSessionCookie, sessionHashOf, Tx, Visitor, type EnteredRequest, type Visit,
} from '@rinnalla/access-control/api';
import { AlsoRefuses, Answers, Problem } from '@rinnalla/platform/api';
import { uuid } from '@rinnalla/platform/contract';
import {
  askPasswordReset, me, patchMe, sessions, setPassword, signIn, stepUp, type AskPasswordReset, type Me, type PatchMe, type SetPassword, type SignIn, type StepUp,
} from '../contract';
import { askPasswordReset as ask } from './ask-password-reset';
import { authenticateBy } from './authenticate-by';
import { findMe, listMySessions } from './me.queries';
import { setPasswordByLink } from './set-password';
import { identify, startSession } from './sign-in';
import { UserAccountEntity } from './staff.entities';

@Controller('auth')
export class AuthController {
  @Post('sign-in')
  @AllowPublic('one has to come in somehow')
  @AlsoRefuses(401, 429)
  @Answers(200, me)
  async signIn(
    @Tx() tx: EntityManager, @Req() request: EnteredRequest, @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: signIn }) _credentials: SignIn,
  ): Promise<Me> {
    const user = await authenticateBy('local', request);
    const former = sessionHashOf(request);
    const hash = giveSessionCookie(request, reply);
    await startSession(tx, { userId: user.id, hash, browser: request.headers['user-agent'], address: request.ip }, former);
    return findMe(tx, user.id);
  }

  @Post('sign-out')
  @AllowPublic('an ended session may still want to leave')
  @Answers(204, null)
  async signOut(@Tx() tx: EntityManager, @Req() request: EnteredRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const hash = sessionHashOf(request);
    if (hash !== null) await tx.query('select app.end_sessions(null, $1, null)', [hash]);
    dropSessionCookie(request, reply);
    reply.header('Clear-Site-Data', '"cache", "storage"');
  }

  @Get('me')
  @AllowSignedIn()
  @Answers(200, me)
  me(@Tx() tx: EntityManager, @Visitor() visit: Visit): Promise<Me> {
    return findMe(tx, visit.userId);
  }

  @Patch('me')
  @AllowSignedIn()
  @Answers(200, me)
  async changeMe(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Body({ schema: patchMe }) body: PatchMe): Promise<Me> {
    if (Object.keys(body).length > 0) await tx.getRepository(UserAccountEntity).update({ id: visit.userId }, body);
    return findMe(tx, visit.userId);
  }

  @Get('sessions')
  @AllowSignedIn()
  @Answers(200, sessions)
  async sessions(@Tx() tx: EntityManager) {
    return { items: await listMySessions(tx), nextCursor: null };
  }

  /** Every session but this one. */
  @Delete('sessions')
  @AllowSignedIn()
  @Answers(204, null)
  async endOtherSessions(@Tx() tx: EntityManager): Promise<void> {
    await tx.query('select app.end_other_sessions()');
  }

  @Delete('sessions/:id')
  @AllowSignedIn()
  @Answers(204, null)
  async endSession(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id', { schema: uuid }) id: string): Promise<void> {
    const [row] = await tx.query<Array<{ ended: number }>>('select app.end_sessions($1, null, $2) as ended', [visit.userId, id]);
    if (row?.ended !== 1) throw Problem.notFound();
  }

  @Post('step-up')
  @AllowSignedIn()
  @AlsoRefuses(429)
  @Answers(200, me)
  async stepUp(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Req() request: EnteredRequest, @Body({ schema: stepUp }) body: StepUp,
  ): Promise<Me> {
    const { username } = await tx.getRepository(UserAccountEntity).findOneByOrFail({ id: visit.userId });
    await identify(tx, { username, password: body.password, address: request.ip });
    await tx.query('select app.step_up($1)', [request.knock?.sessionHash]);
    return findMe(tx, visit.userId);
  }

  @Post('password-resets')
  @AllowPublic('whoever forgot the password cannot sign in')
  @AlsoRefuses(429)
  @Answers(204, null)
  askPasswordReset(@Tx() tx: EntityManager, @Req() request: EnteredRequest, @Body({ schema: askPasswordReset }) { username }: AskPasswordReset): Promise<void> {
    return ask(tx, { username, address: request.ip });
  }

  @Post('password')
  @AllowPublic('whoever holds a one-time link has no session yet')
  @AlsoRefuses(404)
  @Answers(204, null)
  async setPassword(@Tx() tx: EntityManager, @Body({ schema: setPassword }) body: SetPassword): Promise<void> {
    await setPasswordByLink(tx, body);
  }
}
