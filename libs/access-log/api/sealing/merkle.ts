import { hash } from 'node:crypto';

export const hashLength = 32;

/**
 * RFC 6962: a leaf is hashed behind a zero byte, a node behind a one, so that neither can pass for the other. Node hands a digest out as
 * binary text in a third of the time that a buffer takes.
 */
export function hashLeaf(text: string, into: Buffer, place: number): void {
  into.write(hash('sha256', `\0${text}`, 'binary'), place, 'latin1');
}

export function leafHash(text: string): Buffer {
  return hash('sha256', `\0${text}`, 'buffer');
}

/** The root over leaf hashes laid end to end. A node without a sibling rises as it is, which is RFC 6962's tree for any count. */
export function merkleRoot(leaves: Buffer): Buffer {
  if (leaves.length === 0 || leaves.length % hashLength !== 0) throw new Error('a tree has at least one leaf');
  let level: Buffer = Buffer.from(leaves);
  const node = Buffer.alloc(1 + 2 * hashLength, 1);
  while (level.length > hashLength) {
    const above = Buffer.alloc(Math.ceil(level.length / (2 * hashLength)) * hashLength);
    for (let from = 0, to = 0; from < level.length; from += 2 * hashLength, to += hashLength) {
      if (from + hashLength === level.length) level.copy(above, to, from);
      else {
        level.copy(node, 1, from, from + 2 * hashLength);
        above.write(hash('sha256', node, 'binary'), to, 'latin1');
      }
    }
    level = above;
  }
  return level;
}
