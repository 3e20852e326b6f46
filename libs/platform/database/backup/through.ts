import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';

type Stage = NodeJS.ReadableStream | NodeJS.ReadWriteStream | ((source: AsyncIterable<Buffer>) => AsyncIterable<Buffer>);

/** The bytes that come out of stages put one behind another; whichever fails, its error reaches the reader. */
export async function* through(stages: Stage[]): AsyncGenerator<Buffer> {
  const end = new PassThrough();
  const done = pipeline([...stages, end] as unknown as NodeJS.ReadWriteStream[]);
  // The reader below hears of a failure first; it is thrown once.
  done.catch(() => undefined);
  yield* end as AsyncIterable<Buffer>;
  await done;
}
