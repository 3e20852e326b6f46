import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Keys } from '@rinnalla/platform/api';
import type { EnteredRequest } from './visit';

/**
 * What the database reads in the very statement that lets the visitor in: one round trip for a page that is opened all day. `opens` is a
 * definer function of the schema `app` that calls `app.enter` with its first seven arguments, reads only for whom that let in, writes the
 * log row of a list itself, and answers `entered` and columns of its own.
 */
export interface DoorRead {
  opens: string;
  /** The function's own arguments after the door's seven; null when the request is malformed, so that the ordinary way refuses it in words. */
  values(request: EnteredRequest, keys: Keys): unknown[] | null;
}

/**
 * A deed that is one statement is done in the very statement that lets its doer in, which is its transaction. `does` is a definer function of the schema
 * `app` that calls `app.enter` with its first seven arguments, claims the key and keeps the answer sealed by the next three (key, hash of the request, keys
 * of the answer; null without a key), does the deed only for whom the door let in, and answers `entered` and columns of its own. When it refuses, nothing
 * but the log row stays. RW017 leaves it all to the ordinary way, in which the deed is not done: an answer to give again, a record that is not seen whole.
 */
export interface DoorDeed {
  does: string;
  /** The function's own arguments after those ten; null when the request is malformed, so that the ordinary way refuses it in words. */
  values(request: EnteredRequest): unknown[] | null;
}

export const DOOR_READ = Symbol('what is read at the door');

/** The route's answer is read at the door: the handler gets it by `@AtTheDoor()` and has no transaction. */
export function ReadAtTheDoor(read: DoorRead): MethodDecorator {
  return SetMetadata(DOOR_READ, read);
}

export const DOOR_DEED = Symbol('what is done at the door');

/** The handler gets what the function answered by `@AtTheDoor()` and has no transaction; nothing when the request came the ordinary way. */
export function DoneAtTheDoor(deed: DoorDeed): MethodDecorator {
  return SetMetadata(DOOR_DEED, deed);
}

/** The columns that the function answered, an empty object where none was asked: text as the database wrote it, JSON already parsed. */
export const AtTheDoor = createParamDecorator((_: unknown, context: ExecutionContext): unknown => (
  context.switchToHttp().getRequest<EnteredRequest>().read ?? {}));
