const deepest = 64;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether any string inside holds what no database text can: a NUL, or half of a surrogate pair. Too deep nesting counts too. */
export function hasUnstorableText(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.includes('\0') || loneSurrogate.test(value);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  if (depth > deepest) return true;
  return Object.entries(value).some(([key, inner]) => hasUnstorableText(key, depth + 1) || hasUnstorableText(inner, depth + 1));
}

