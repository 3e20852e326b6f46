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
 * A deed that is one statement is done in the very statement that lets its doer in. `does` is a definer function of the schema `app` that calls
 * `app.enter_deed` with its first nine arguments, does the deed only for whom that let in and whose key is new, and answers those columns and its own.
 */
export interface DoorDeed {
  does: string;
  /** The function's own arguments after the door's nine; null when the request is malformed, so that the ordinary way refuses it in words. */
  values(request: EnteredRequest): unknown[] | null;
}

export const DOOR_READ = Symbol('what is read at the door');

/** The route's answer is read at the door: the handler gets it by `@AtTheDoor()` and has no transaction. */
export function ReadAtTheDoor(read: DoorRead): MethodDecorator {
  return SetMetadata(DOOR_READ, read);
}

export const DOOR_DEED = Symbol('what is done at the door');

/** The handler gets what the function answered by `@AtTheDoor()`, and ends the deed within the same transaction: what it refuses is undone. */
export function DoneAtTheDoor(deed: DoorDeed): MethodDecorator {
  return SetMetadata(DOOR_DEED, deed);
}

/** The columns that the function answered: text as the database wrote it, JSON already parsed. */
export const AtTheDoor = createParamDecorator((_: unknown, context: ExecutionContext): unknown => (
  context.switchToHttp().getRequest<EnteredRequest>().read));
