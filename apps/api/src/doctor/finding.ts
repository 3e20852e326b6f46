import type { Installation } from '../installation';

export type Level = 'ok' | 'warning' | 'wrong';
/** One line of the doctor's answer: what was seen, and where it is not well, what to do. No secret stands in it. */
export interface Finding { level: Level; what: string; todo?: string }

export type Ask = <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** What a group of checks may look at. */
export interface Patient {
  env: NodeJS.ProcessEnv;
  installation: Installation;
  dataDir: string | undefined;
  /** Null where the database cannot be reached. */
  ask: Ask | null;
}
export interface AskedPatient extends Patient { ask: Ask }

export const ok = (what: string): Finding => ({ level: 'ok', what });
export const warning = (what: string, todo: string): Finding => ({ level: 'warning', what, todo });
export const wrong = (what: string, todo: string): Finding => ({ level: 'wrong', what, todo });

/** One list of names, short enough to read. */
export function listed(names: string[]): string {
  return names.length > 6 ? `${names.slice(0, 6).join(', ')} and ${names.length - 6} more` : names.join(', ');
}

/** Fine when nothing was found, else what was found. */
export function unlessNone(names: string[], fine: string, bad: (list: string) => Finding): Finding {
  return names.length === 0 ? ok(fine) : bad(listed(names));
}
