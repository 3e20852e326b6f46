import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Keys } from '@rinnalla/platform/api';
import type { EnteredRequest } from './visit';

/**
 * What the database reads or does in the very statement that lets the visitor in, which is a transaction by itself: one round trip for what is opened
 * or written all day. `calls` names a definer function of the schema `app` that calls `app.enter` with its first seven arguments, goes on only for whom that
 * let in, and answers `entered` and columns of its own. RW017 leaves it to the ordinary way, and then nothing of it stays.
 */
export interface DoorCall {
  calls: string;
  /** The function's own arguments; null when the request is malformed, so that the ordinary way refuses it in words. */
  values(request: EnteredRequest, keys: Keys): unknown[] | null;
}

export const DOOR_CALL = Symbol('what is called at the door');

/** The page is read at the door: the handler gets it by `@AtTheDoor()` and has no transaction. The function writes the log row of a list itself. */
export function ReadAtTheDoor(read: DoorCall): MethodDecorator {
  return SetMetadata(DOOR_CALL, { ...read, deed: false });
}

/**
 * The deed is done at the door. After the door's seven arguments its function gets the retry's three (key, hash of the request, keys of the answer; null
 * without a key): it claims the key, and keeps its answer sealed under it. When it refuses, nothing but the log row stays. The handler gets what it answered
 * by `@AtTheDoor()`, or nothing, and then the deed was not done: an answer of before was given again, or the record is not seen whole.
 */
export function DoneAtTheDoor(deed: DoorCall): MethodDecorator {
  return SetMetadata(DOOR_CALL, { ...deed, deed: true });
}

/** The columns that the function answered, an empty object where none was asked: text as the database wrote it, JSON already parsed. */
export const AtTheDoor = createParamDecorator((_: unknown, context: ExecutionContext): unknown => (
  context.switchToHttp().getRequest<EnteredRequest>().read ?? {}));
