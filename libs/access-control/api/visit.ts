import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EntityManager, QueryRunner } from 'typeorm';
import { Problem, type RequestFacts } from '@rinnalla/platform/api';
import type { Language } from '@rinnalla/platform/contract';
import type { Relation, Role } from '../contract';
import type { Knock } from './enter';
import type { Claim, RememberedAnswer } from './remembered-answers';

/** Who is here, on what ground, and what time it is: decided by the database at the door, once for the whole request. */
export interface Visit {
  userId: string;
  sessionId: string;
  displayName: string;
  roles: Role[];
  language: Language;
  /** The strongest relation that allows the action; null on routes judged by role. */
  relation: Relation | 'owner' | null;
  relations: Array<Relation | 'owner'>;
  familyId: string | null;
  now: Date;
  /** Today in Helsinki, YYYY-MM-DD. */
  today: string;
  steppedUpAt: Date;
  requestId: string;
  client: string;
}

/** What a list, search or export was logged to show. */
export interface Shown { action: string; families: string[]; persons?: string[] }

export interface EnteredRequest extends FastifyRequest, RequestFacts {
  runner?: QueryRunner;
  visit?: Visit;
  /** Set by `logShown`; a listing route without it is not answered. */
  shown?: Shown[];
  /** What the door was asked; to ask again when the request fails. */
  knock?: Knock;
  /** The key under which the answer will be kept. */
  claim?: Claim;
  /** What was answered when the very same request was done before: it is not done again. */
  earlier?: RememberedAnswer;
  /** What the database answered besides in the statement that let the visitor in; then there is no transaction. */
  read?: unknown;
}

export function isDeed({ method }: { method: string }): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

/** The request's one transaction. Deeds get it as their first argument and never open another. */
export const Tx = createParamDecorator((_: unknown, context: ExecutionContext): EntityManager => {
  const { runner } = context.switchToHttp().getRequest<EnteredRequest>();
  if (runner === undefined) throw new Error('this route has no transaction');
  return runner.manager;
});

export const Visitor = createParamDecorator((_: unknown, context: ExecutionContext): Visit => {
  const { visit } = context.switchToHttp().getRequest<EnteredRequest>();
  if (visit === undefined) throw new Error('this route has no visitor');
  return visit;
});

const fiveMinutes = 5 * 60_000;

/** Throws 403 `auth.step-up` unless the password was given within the last five minutes. */
export function requireFreshSignIn(visit: Visit): void {
  if (visit.now.getTime() - visit.steppedUpAt.getTime() > fiveMinutes) throw new Problem(403, 'auth.step-up');
}
