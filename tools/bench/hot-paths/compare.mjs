import { isDeepStrictEqual } from 'node:util';

/** How a request of a path looks to either server: the product knows people by their session, the bare one believes. */
export const forProduct = ({ user, method, path, body, headers = {} }) => shaped({ method, path, body, headers: { ...headers, Cookie: user.cookie } });
export const forBaseline = ({ user, method, path, body, headers = {} }) => shaped({ method, path, body, headers: { ...headers, 'X-User': user.id } });

function shaped({ method, path, body, headers }) {
  return { method, path, headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
}

export async function ask(url, { method, path, headers, body }) {
  const reply = await fetch(url + path, { method, headers, body });
  const text = await reply.text();
  return { status: reply.status, bytes: Buffer.byteLength(text), body: reply.status === 200 ? JSON.parse(text) : text.slice(0, 300) };
}

/**
 * Asks both the same and compares what matters: a faster answer that says less is no result. Throws when they differ, or when one is twice as
 * long as the other.
 */
export async function compareAnswers(side, path, request) {
  const product = await ask(side.product.url, forProduct(request));
  await path.reset?.(side);
  const baseline = await ask(side.baseline.url, forBaseline(request));
  await path.reset?.(side);
  const told = [product, baseline].map(({ status, body }) => ({ status, counts: status === 200 ? path.counts(body) : body }));
  if (told.some(({ status }) => status !== 200) || !isDeepStrictEqual(told[0].counts, told[1].counts)) {
    throw new Error(`${path.name}: the two servers answer differently.\nproduct  ${JSON.stringify(told[0])}\nbaseline ${JSON.stringify(told[1])}`);
  }
  const ratio = product.bytes / baseline.bytes;
  if (ratio > 2 || ratio < 0.5) throw new Error(`${path.name}: ${product.bytes} bytes against ${baseline.bytes}`);
  return { product: product.bytes, baseline: baseline.bytes };
}
