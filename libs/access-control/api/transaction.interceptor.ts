import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import type { QueryRunner } from 'typeorm';
import { gaveWay, Problem } from '@rinnalla/platform/api';
import { ENTRY, type Entry } from './allow';
import { enter, SIGNED_IN } from './enter';
import { admitDeed } from './let-in';
import { logShown } from './log-shown';
import { RememberedAnswers, type RememberedAnswer } from './remembered-answers';
import { isDeed, type EnteredRequest, type Visit } from './visit';

/**
 * Ends the request's transaction: committed before the answer leaves. When the deed fails nothing of it stays but the log row of the attempt, which is
 * written anew.
 */
@Injectable()
export class TransactionInterceptor implements NestInterceptor {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(RememberedAnswers) private readonly remembered: RememberedAnswers,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<EnteredRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (request.runner === undefined) return next.handle();
    const entry = this.reflector.get<Entry>(ENTRY, context.getHandler());
    const perform = () => lastValueFrom(next.handle(), { defaultValue: undefined });
    return defer(() => this.finish({ request, reply, entry, runner: request.runner as QueryRunner, perform }));
  }

  private async finish(visit: Finishing): Promise<unknown> {
    const { request, reply, runner } = visit;
    try {
      const answer = await this.answer(visit).catch((error: unknown) => this.answerOnceMore(visit, error));
      const version = versionOf(answer);
      if (version !== null) reply.header('ETag', `"${version}"`);
      return answer;
    } catch (error) {
      await this.keepLogRow(visit, error).catch(() => { throw withoutLogRow(error); });
      throw error;
    } finally {
      delete request.runner;
      await runner.release();
    }
  }

  private async answer(visit: Finishing): Promise<unknown> {
    const { request, entry } = visit;
    const answer = request.earlier === undefined ? await visit.perform() : await this.giveAgain(visit, request.earlier);
    if (entry.kind !== 'public' && 'shows' in entry && entry.shows && request.shown === undefined) {
      throw new Error('a listing route showed rows without logging them');
    }
    await this.commit(visit, answer);
    return answer;
  }

  /** A deed that gave way to another is done once more, from the door on: nothing of it stayed. Not one whose file has been read, nor one without a visitor. */
  private async answerOnceMore(visit: Finishing, error: unknown): Promise<unknown> {
    const { request, runner, entry } = visit;
    if (!gaveWay(error) || entry.kind === 'public' || !isDeed(request) || request.isMultipart()) throw error;
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    delete request.shown;
    delete request.claim;
    delete request.earlier;
    await runner.startTransaction();
    try {
      await admitDeed(request, { entry, tx: runner.manager, remembered: this.remembered });
    } catch (refusal) {
      // The door has written the row of this attempt.
      if (refusal instanceof Problem) {
        await runner.commitTransaction();
        delete request.knock;
      }
      throw refusal;
    }
    return this.answer(visit);
  }

  private async giveAgain({ request, reply, runner }: Finishing, earlier: RememberedAnswer): Promise<unknown> {
    for (const shown of earlier.shown) await logShown(runner.manager, request.visit as Visit, shown);
    reply.status(earlier.status).header('Idempotency-Replayed', 'true');
    return earlier.body;
  }

  /** Deed and remembered answer stand or fall together; they are sent together too, and the commit after a failed statement is none. */
  private async commit({ request, reply, runner }: Finishing, body: unknown): Promise<void> {
    const { claim, shown = [] } = request;
    const kept = claim && this.remembered.keep(runner.manager, claim, { status: reply.statusCode, body, shown });
    const ends = await Promise.allSettled([kept, runner.commitTransaction()]);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  private async keepLogRow(visit: Finishing, error: unknown): Promise<void> {
    const { request, runner, entry } = visit;
    // To be asked for the password first is no refusal: nothing was looked up, and the same request comes again.
    const refusedWithin = error instanceof Problem && (error.status === 403 || error.status === 404) && error.code !== 'auth.step-up';
    const keepsWrites = error instanceof Problem && error.keepsWrites;
    if (keepsWrites) {
      if (request.claim !== undefined) await this.remembered.giveBack(runner.manager, request.claim);
    } else {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      if (entry.kind === 'public' || request.knock === undefined) return;
      await runner.startTransaction();
      await enter(runner.manager, refusedWithin && entry.kind === 'action' ? { ...request.knock, entry: { ...entry, shows: true } } : request.knock);
    }
    if (refusedWithin && entry.kind !== 'public' && (entry.shows || !keepsWrites)) await logRefused(runner, request, entry);
    await runner.commitTransaction();
  }
}

/** A refusal that could not be logged is not given: the request is asked to come again. */
function withoutLogRow(error: unknown): unknown {
  return error instanceof Problem ? new Problem(503, 'platform.busy') : error;
}

/** Whom the door let in and the handler refused, was shown nothing: the row says so. */
async function logRefused(runner: QueryRunner, request: EnteredRequest, entry: Exclude<Entry, { kind: 'public' }>): Promise<void> {
  await runner.query('select app.log_refused($1, $2, $3, $4)',
    [entry.kind === 'action' ? entry.action : SIGNED_IN, request.visit?.familyId ?? null, request.requestId, request.ip]);
}

interface Finishing {
  request: EnteredRequest;
  reply: FastifyReply;
  entry: Entry;
  runner: QueryRunner;
  perform(): Promise<unknown>;
}

function versionOf(answer: unknown): number | null {
  if (typeof answer !== 'object' || answer === null || !('version' in answer)) return null;
  return typeof answer.version === 'number' ? answer.version : null;
}

