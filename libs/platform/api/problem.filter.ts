import { Catch, HttpException, Inject, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeFault, isError } from './describe-fault';
import { problemOfDatabase } from './problem-of-database';
import { Problem, type FieldFault } from './problem';
import { languageOf, Sentences } from './sentences';
import type { Language } from '../contract';

export interface RequestFacts {
  requestId?: string;
  language?: Language;
}

/** The one place where a refusal becomes an answer (RFC 9457). What nobody foresaw is a 500 that tells nothing but its number. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(@Inject(Sentences) private readonly sentences: Sentences) {}

  catch(error: unknown, host: ArgumentsHost): void {
    this.refuse(error, host.switchToHttp().getRequest<FastifyRequest & RequestFacts>(), host.switchToHttp().getResponse<FastifyReply>());
  }

  /** Answers the request with what went wrong, whether a route was found for it or not. */
  refuse(error: unknown, request: FastifyRequest & RequestFacts, reply: FastifyReply): void {
    const problem = toProblem(error);
    const requestId = request.requestId ?? request.id;
    // What we ourselves refuse needs no line for each; what was met unforeseen does.
    if (problem.status >= 500 && problem !== error) this.logger.error({ requestId, code: problem.code, fault: describeFault(error) });
    // Whether the deed was done may be unknown: under the same key it is done once.
    if (problem.status === 503 && request.method !== 'GET') problem.extras['retry'] = 'same-key';
    const again = problem.params['retryAfter'] ?? (problem.status === 429 || problem.status === 503 ? 1 : undefined);
    if (again !== undefined) reply.header('Retry-After', String(again));
    reply.status(problem.status).header('Cache-Control', 'no-store').header('Content-Type', 'application/problem+json; charset=utf-8')
      .send(this.words(problem, request.language ?? languageOf(request.headers['accept-language']), requestId));
  }

  /** The body of the answer. */
  words(problem: Problem, language: Language, requestId: string): string {
    return JSON.stringify({
      type: `https://rinnalla.example/problems/${problem.code}`,
      title: problem.code,
      status: problem.status,
      code: problem.code,
      detail: this.sentences.ofProblem(language, problem.code, { ...problem.params, requestId }),
      errors: problem.errors.map((fault) => this.fieldFault(language, fault)),
      requestId,
      ...problem.extras,
    });
  }

  private fieldFault(language: Language, { path, code, params }: FieldFault) {
    const words = this.sentences.find(language, `platform:field.${code}`, params)
      ?? this.sentences.ofProblem(language, code.includes('.') ? code : `platform.${code}`, params ?? {});
    return { path, code, message: words };
  }
}

const codeOfStatus: Record<number, string> = {
  400: 'malformed', 401: 'signed-out', 403: 'forbidden', 404: 'not-found', 405: 'not-found', 408: 'busy',
  413: 'too-large', 415: 'unsupported-type', 429: 'too-many', 503: 'busy',
};

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // Somebody went away in the middle of sending: not our failure, and nobody is left to read the answer.
  if (isError(error) && error.message === 'aborted') return new Problem(400, 'platform.malformed');
  const fromDatabase = problemOfDatabase(error);
  if (fromDatabase !== null) return fromDatabase;
  const status = error instanceof HttpException ? error.getStatus() : statusOfFastify(error);
  if (status !== null && status < 500) return new Problem(status, `platform.${codeOfStatus[status] ?? 'malformed'}`);
  if (status === 503) return new Problem(503, 'platform.busy');
  return new Problem(500, 'platform.failed');
}

/** Fastify's own refusals (body too large, not JSON, broken JSON) carry a statusCode. */
function statusOfFastify(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return null;
  return typeof error.statusCode === 'number' ? error.statusCode : null;
}
