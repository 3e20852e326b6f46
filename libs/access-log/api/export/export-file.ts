import { setImmediate as breathe } from 'node:timers/promises';
import { writeCsv, type Sentences } from '@rinnalla/platform/api';
import { formatInstant, type Language } from '@rinnalla/platform/contract';
import { familiesTold, tellVisit } from '../../contract';
import type { ExtractRow } from '../access-log.queries';
import { sayIn } from '../tell';

export interface ExportFacts { rows: ExtractRow[]; cut: boolean; by: string; at: Date; logId: string; filter: string }

const columns = ['instant', 'when', 'who', 'role', 'relation', 'what', 'families', 'familyCount', 'personCount', 'basis', 'outcome', 'address', 'told', 'rowId', 'requestId', 'userId'];
/** So many rows are told before others have their turn. */
const atOnce = 1000;

/** Who took the extract, when and by which filters stand first; no name of a client anywhere. Cut at the most rows, its last row says so. */
export async function exportFile(sentences: Sentences, language: Language, { rows, cut, by, at, logId, filter }: ExportFacts): Promise<Buffer> {
  const say = (key: string, params: Record<string, string | number> = {}) => sentences.find(language, `access-log:${key}`, params) ?? key;
  const cellsOf = cellsIn(sentences, language);
  const told: Array<Array<string | number>> = [];
  for (const [place, row] of rows.entries()) {
    if (place % atOnce === atOnce - 1) await breathe();
    told.push(cellsOf(row));
  }
  return Buffer.from(writeCsv([
    [say('export.mark', { name: by, when: formatInstant(at, language), id: logId })],
    [say('export.filters', { filter })],
    [],
    columns.map((column) => say(`export.column.${column}`)),
    ...told,
    [say(cut ? 'export.cut' : 'export.whole', { count: rows.length })],
  ]));
}

/** One row's cells; words are looked up once each. */
function cellsIn(sentences: Sentences, language: Language): (row: ExtractRow) => Array<string | number> {
  const known = new Map<string, string>();
  const word = (key: string, otherwise: string) => {
    const found = known.get(key) ?? sentences.find(language, key) ?? otherwise;
    known.set(key, found);
    return found;
  };
  const telling = sayIn(sentences, language);
  return (row) => {
    const at = new Date(row.at);
    return [
      row.at, formatInstant(at, language), row.user.name, word(`staff:role.${row.role}`, row.role),
      row.relation === null ? '' : word(`access-control:relation.${row.relation}`, row.relation), word(`access-log:action.${row.action.replace(':', '_')}`, row.action),
      row.numbers, row.familyCount, row.personCount, word(`access-log:basis.${row.basis.kind}`, row.basis.kind),
      word(`access-log:outcome.${row.outcome}`, row.outcome), row.clientAddress ?? '', tellVisit(telling, row, { language, family: familiesTold(row.familyCount, row.numbers === '' ? undefined : Number(row.numbers)) }), row.id, row.requestId, row.user.id,
    ];
  };
}
