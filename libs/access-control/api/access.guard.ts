import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { codeOfDatabase, gaveWay, Keys, languageOf, newId, Problem, problemOfDatabase } from '@rinnalla/platform/api';
import { ENTRY, type Entry } from './allow';
import { enter, enterAnd, poolOf, type Knock } from './enter';
import { admit, admitDeed, knockOf, letIn, type Closed } from './let-in';
import { DOOR_CALL, type DoorCall } from './read-at-the-door';
import { RememberedAnswers } from './remembered-answers';
import { isDeed, type EnteredRequest } from './visit';

/**
 * The door. A route that does not say who may use it is refused. Opens the request's transaction, in which session, relation,
 * permission and log row are settled before any handler runs; the interceptor ends it.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Keys) private readonly keys: Keys,
    @Inject(RememberedAnswers) private readonly remembered: RememberedAnswers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<EnteredRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    request.requestId = newId();
    request.language = languageOf(request.headers['accept-language']);
    reply.header('Cache-Control', 'no-store').header('X-Request-Id', request.requestId);
    refuseCrossSite(request);
    const entry = this.reflector.get<Entry | undefined>(ENTRY, context.getHandler());
    if (entry === undefined) throw new Problem(403, 'platform.forbidden');
    if (entry.kind === 'public' && !entry.transaction) return true;
    if (entry.kind === 'public' || !await this.admitAndCall(request, entry, context.getHandler())) await this.admitInTransaction(request, entry);
    return true;
  }

  private async admitInTransaction(request: EnteredRequest, entry: Entry): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      if (entry.kind === 'public' && isDeed(request)) await runner.query('set local statement_timeout = 0');
      else if (entry.kind !== 'public') await (isDeed(request) ? admitDeed(request, { entry, tx: runner.manager, remembered: this.remembered }) : admit(request, entry, runner.manager));
      request.runner = runner;
    } catch (error) {
      // A refusal is committed with its log row.
      if (runner.isTransactionActive) await (error instanceof Problem ? runner.commitTransaction() : runner.rollbackTransaction());
      await runner.release();
      if (entry.kind === 'public' || error instanceof Problem || !isDeed(request)) throw error;
      await this.leaveAttempt(request, knockOf(request, entry), error);
    }
  }

  /** Lets in and reads, or does, in one statement. False where the route has none, the request is malformed, or the statement leaves it to the ordinary way. */
  private async admitAndCall(request: EnteredRequest, entry: Closed, handler: Handler): Promise<boolean> {
    const door = this.reflector.get<DoorCall & { deed: boolean } | undefined>(DOOR_CALL, handler);
    if (door === undefined) return false;
    const knock = knockOf(request, entry);
    const values = door.values(request, this.keys);
    if (values === null) return false;
    const call = { calls: door.calls, values: door.deed ? [...this.retryValues(request), ...values] : values };
    const ask = () => enterAnd(poolOf(this.dataSource), knock, call);
    const answer = await ask().catch((error: unknown) => { if (gaveWay(error)) return ask(); throw error; })
      .catch((error: unknown) => (codeOfDatabase(error) === 'RW017' ? null : this.leaveAttempt(request, knock, error)));
    if (answer === null) return false;
    letIn(request, knock, answer);
    request.read = answer.row;
    return true;
  }

  private retryValues(request: EnteredRequest): unknown[] {
    const retry = this.remembered.keyOf(request);
    return retry === null ? [null, null, null] : [retry.key, retry.requestHash, this.remembered.sealOf(retry)];
  }

  /** What fails with the door leaves the row of its attempt. Throws 409 when another has the key and did not finish, otherwise what it failed by. */
  private async leaveAttempt(request: EnteredRequest, knock: Knock, error: unknown): Promise<never> {
    // Whoever has the key, or what the deed changes, did not finish while we waited.
    const waited = codeOfDatabase(error) === '55P03';
    // A database that does not answer is not asked once more: nobody would be told in time.
    const outOfReach = !waited && problemOfDatabase(error)?.status === 503;
    if (!outOfReach) await this.dataSource.transaction((tx) => enter(tx, knock)).catch(() => { throw error; });
    throw waited && request.headers['idempotency-key'] !== undefined ? new Problem(409, 'platform.still-running', { retryAfter: 1 }) : error;
  }
}

type Handler = ReturnType<ExecutionContext['getHandler']>;

/** A request that changes state and comes from another site is refused, where the browser says whence it comes. */
function refuseCrossSite(request: EnteredRequest): void {
  if (!isDeed(request)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Problem(403, 'platform.cross-site');
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw new Problem(403, 'platform.cross-site');
}
