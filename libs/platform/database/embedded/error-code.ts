/** The code of an error of the operating system ('ENOENT', …). Asks for the field, not the class: a test's realm has its own. */
export function errorCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}
