import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { codeOfDatabase, Keys, languageOf, newId, Problem, problemOfDatabase } from '@rinnalla/platform/api';
import { ENTRY, type Entry } from './allow';
import { enter, enterAndRead, enterDeed, poolOf, type Answer, type Knock } from './enter';
import { watchShown } from './log-shown';
import { DOOR_DEED, DOOR_READ, type DoorDeed, type DoorRead } from './read-at-the-door';
import { RememberedAnswers } from './remembered-answers';
import { sessionHashOf } from './session-cookie';
import { isDeed, type EnteredRequest, type Visit } from './visit';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

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
    const read = this.reflector.get<DoorRead | undefined>(DOOR_READ, context.getHandler());
    const values = read?.values(request, this.keys) ?? null;
    if (read !== undefined && values !== null && entry.kind !== 'public') {
      await this.admitAndRead(request, entry, { read, values });
      return true;
    }
    await this.admitInTransaction(request, entry, this.reflector.get<DoorDeed | undefined>(DOOR_DEED, context.getHandler()));
    return true;
  }

  private async admitInTransaction(request: EnteredRequest, entry: Entry, deed: DoorDeed | undefined): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      if (entry.kind === 'public' && isDeed(request)) await runner.query('set local statement_timeout = 0');
      else if (entry.kind !== 'public') await (isDeed(request) ? this.admitDeed(request, entry, { deed, tx: runner.manager }) : this.admit(request, entry, runner.manager));
      request.runner = runner;
    } catch (error) {
      // A refusal is committed with its log row.
      if (runner.isTransactionActive) await (error instanceof Problem ? runner.commitTransaction() : runner.rollbackTransaction());
      await runner.release();
      if (entry.kind === 'public' || error instanceof Problem || !isDeed(request)) throw error;
      await this.leaveAttempt(request, knockOf(request, entry), error);
    }
  }

  private async admit(request: EnteredRequest, entry: Closed, tx: EntityManager): Promise<void> {
    const knock = knockOf(request, entry);
    letIn(request, knock, await enter(tx, knock));
  }

  private async admitDeed(request: EnteredRequest, entry: Closed, { deed, tx }: { deed: DoorDeed | undefined; tx: EntityManager }): Promise<void> {
    const knock = knockOf(request, entry);
    const retry = this.remembered.keyOf(request);
    const values = deed?.values(request) ?? null;
    const atDoor = deed === undefined || values === null ? { does: 'enter_deed', values: [] } : { does: deed.does, values };
    const answer = await enterDeed(tx, knock, { retry, ...atDoor });
    const visit = letIn(request, knock, answer);
    request.read = answer.done;
    if (retry === null) return;
    const claim = { ...retry, actorId: visit.userId };
    if (answer.earlier === null) request.claim = claim;
    else request.earlier = this.remembered.open(claim, answer.earlier);
  }

  private async admitAndRead(request: EnteredRequest, entry: Closed, what: { read: DoorRead; values: unknown[] }): Promise<void> {
    const knock = knockOf(request, entry);
    const answer = await enterAndRead(poolOf(this.dataSource), knock, what).catch((error: unknown) => this.leaveAttempt(request, knock, error));
    letIn(request, knock, answer);
    request.read = answer.read;
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

type Closed = Exclude<Entry, { kind: 'public' }>;

/** Throws 401 without a session's cookie, 400 for a subject that is no id. */
function knockOf(request: EnteredRequest, entry: Closed): Knock {
  const sessionHash = sessionHashOf(request);
  if (sessionHash === null) throw new Problem(401, 'platform.signed-out');
  return { sessionHash, entry, subjectId: subjectIdOf(request, entry), requestId: request.requestId ?? newId(), client: request.ip };
}

function letIn(request: EnteredRequest, knock: Knock, answer: Answer): Visit {
  if (answer.refusal !== null) {
    request.language = answer.language ?? request.language;
    throw answer.refusal;
  }
  request.knock = knock;
  request.visit = answer.visit;
  request.language = answer.visit.language;
  watchShown(answer.visit, request);
  return answer.visit;
}

function subjectIdOf(request: EnteredRequest, entry: Entry): string | null {
  if (entry.kind !== 'action' || entry.subject === undefined) return null;
  const id = (request.params as Record<string, string | undefined>)[entry.subject.param];
  if (id === undefined || !uuid.test(id)) throw new Problem(400, 'platform.malformed');
  return id;
}

/** A request that changes state and comes from another site is refused, where the browser says whence it comes. */
function refuseCrossSite(request: EnteredRequest): void {
  if (!isDeed(request)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Problem(403, 'platform.cross-site');
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw new Problem(403, 'platform.cross-site');
}
