import type { Sentences } from '@rinnalla/platform/api';
import { languageOf } from '@rinnalla/platform/api';
import { problem, type Language, type ProblemAnswer } from '@rinnalla/platform/contract';
import type { Route } from '@rinnalla/access-control/testing';
import type { HostileAnswer } from './send-hostile';
import type { HostileRequest } from './hostile-request';

export interface Sent {
  request: HostileRequest;
  answer: HostileAnswer;
  /** The route whose handler the router chose; none for what no route knows. */
  route: Route | undefined;
  statuses: number[];
  mark: string;
  languages: Language[];
}

/** Refusals that come before any route is known: a line, a header or a body that HTTP itself does not allow. */
const beforeAnyRoute = [400, 404, 405, 408, 413, 414, 415, 431, 501];
const inside = /node_modules|\bat (?:async )?\S+ ?\(|\/(?:libs|apps|work|home|root|usr|tmp)\/|\.[cm]?[jt]s:\d|\b(?:select|insert into|update|delete from)\s+[\w."*]+\s|\bapp\.\w+|Error:|FST_|ERR_|typeorm|fastify|nestjs|postgres|violates|syntax error|invalid input|busboy|zod|exceljs|"stack"/i;

export function judge(sent: Sent, sentences: Sentences): string[] {
  const { answer, route, statuses } = sent;
  const faults: string[] = [];
  if (answer.status >= 500) faults.push('5xx');
  const named = route === undefined ? beforeAnyRoute : [...statuses, 431];
  if (!named.includes(answer.status)) faults.push('status that the document does not name');
  if (answer.headers['cache-control'] !== 'no-store') faults.push('may be kept');
  if (answer.headers['x-content-type-options'] !== 'nosniff') faults.push('may be guessed at');
  if (answer.headers['x-powered-by'] !== undefined || answer.headers.server !== undefined) faults.push('names its maker');
  return [...faults, ...answer.status < 400 ? faultsOfSuccess(sent) : faultsOfRefusal(sent, sentences)];
}

function faultsOfSuccess({ answer, route, request }: Sent): string[] {
  if (request.method === 'HEAD') return answer.bytes.length > 0 ? ['HEAD with a body'] : [];
  const type = String(answer.headers['content-type'] ?? '');
  const schema = route?.answer?.schema;
  if (schema == null) return /json/.test(type) ? ['JSON where the document has none'] : [];
  if (!type.startsWith('application/json')) return [`answers ${type}`];
  const json: unknown = JSON.parse(answer.bytes.toString('utf8'));
  const parsed = schema.safeParse(json);
  if (!parsed.success) return [`shape: ${parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`];
  return sorted(parsed.data) === sorted(json) ? [] : ['more than the contract names'];
}

function faultsOfRefusal({ answer, mark, languages, request }: Sent, sentences: Sentences): string[] {
  if (request.method === 'HEAD') return [];
  const text = answer.bytes.toString('utf8');
  const faults: string[] = [];
  const leak = inside.exec(text.replaceAll('https://rinnalla.example/problems/', ''));
  if (leak !== null) faults.push(`tells of its inside: ${leak[0]}`);
  if (text.includes(mark) || JSON.stringify(answer.headers).includes(mark)) faults.push('repeats what was typed');
  const parsed = problem.safeParse(jsonOf(text));
  if (!parsed.success || !String(answer.headers['content-type']).startsWith('application/problem+json')) return [...faults, `no problem: ${text.slice(0, 120)}`];
  if (parsed.data.status !== answer.status) faults.push('another status in the words');
  // What is refused before the headers were read is said in Finnish.
  const spoken: Language[] = answer.headers.connection === 'close' ? [...languages, 'fi'] : languages;
  if (!spoken.some((language) => speaks(parsed.data, language, sentences))) faults.push(`not in ${languages.join('/')}: ${parsed.data.code} ${parsed.data.detail}`);
  return faults;
}

/** Whether sentence and fields are those of the language, whatever names and numbers stand in them. */
function speaks({ code, detail, errors }: ProblemAnswer, language: Language, sentences: Sentences): boolean {
  return fitsPattern(detail, sentences.find(language, code.replace('.', ':problem.')))
    && errors.every((fault) => fault.code !== '' && fitsPattern(fault.message, sentences.find(language, `platform:field.${fault.code}`)
      ?? sentences.find(language, fault.code.includes('.') ? fault.code.replace('.', ':problem.') : `platform:problem.${fault.code}`)));
}

function fitsPattern(text: string, template: string | null): boolean {
  if (template === null || text === '') return false;
  const pieces = template.split(/\{\{[^}]*\}\}|\$t\([^)]*\)/).map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pieces.join('[^]*')}$`).test(text);
}

export const headerLanguage = (header: string | string[] | undefined): Language => languageOf(Array.isArray(header) ? header[0] : header);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1))) : inner));
}
