import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-` binds the cookie to this very host, but browsers accept it only over HTTPS. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-sid' : 'sid';
}

function overHttps(request: FastifyRequest): boolean {
  return request.protocol === 'https';
}

/** The SHA-256 under which the database knows the session of this request; null without a cookie. */
export function sessionHashOf(request: FastifyRequest): Buffer | null {
  const value = request.cookies[cookieName(overHttps(request))];
  if (value === undefined || !/^[\w-]{43}$/.test(value)) return null;
  return createHash('sha256').update(value).digest();
}

/** Gives the browser a fresh 256-bit session id and answers with its hash, the only form that is kept. */
export function giveSessionCookie(request: FastifyRequest, reply: FastifyReply): Buffer {
  const value = randomBytes(32).toString('base64url');
  const secure = overHttps(request);
  reply.setCookie(cookieName(secure), value, { httpOnly: true, secure, sameSite: 'lax', path: '/' });
  return createHash('sha256').update(value).digest();
}

export function dropSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  const secure = overHttps(request);
  reply.clearCookie(cookieName(secure), { httpOnly: true, secure, sameSite: 'lax', path: '/' });
}
