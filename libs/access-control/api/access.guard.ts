import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { languageOf, newId, Problem } from '@rinnalla/platform/api';
import { ENTRY, type Entry } from './allow';
import { enter } from './enter';
import { watchShown } from './log-shown';
import { sessionHashOf } from './session-cookie';
import type { EnteredRequest } from './visit';

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
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      if (entry.kind !== 'public') await this.admit(request, entry, runner.manager);
      request.runner = runner;
      return true;
    } catch (error) {
      // A refusal is committed with its log row; anything else leaves nothing behind.
      if (runner.isTransactionActive) await (error instanceof Problem ? runner.commitTransaction() : runner.rollbackTransaction());
      await runner.release();
      throw error;
    }
  }

  private async admit(request: EnteredRequest, entry: Exclude<Entry, { kind: 'public' }>, tx: Parameters<typeof enter>[0]) {
    const sessionHash = sessionHashOf(request);
    if (sessionHash === null) throw new Problem(401, 'platform.signed-out');
    const requestId = request.requestId ?? newId();
    const answer = await enter(tx, { sessionHash, entry, subjectId: subjectIdOf(request, entry), requestId, client: request.ip });
    if (answer.refusal !== null) {
      request.language = answer.language ?? request.language;
      throw answer.refusal;
    }
    request.sessionHash = sessionHash;
    request.visit = answer.visit;
    request.language = answer.visit.language;
    watchShown(answer.visit, request);
  }
}

function subjectIdOf(request: EnteredRequest, entry: Entry): string | null {
  if (entry.kind !== 'action' || entry.subject === undefined) return null;
  const id = (request.params as Record<string, string | undefined>)[entry.subject.param];
  if (id === undefined || !uuid.test(id)) throw new Problem(400, 'platform.malformed');
  return id;
}

/** A request that changes state and comes from another site is refused, where the browser says whence it comes. */
function refuseCrossSite(request: EnteredRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Problem(403, 'platform.cross-site');
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw new Problem(403, 'platform.cross-site');
}
