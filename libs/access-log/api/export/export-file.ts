import { writeCsv, type Sentences } from '@rinnalla/platform/api';
import { formatDate, helsinkiDate, helsinkiTime, type Language } from '@rinnalla/platform/contract';
import { familyOfRow, tellVisit, type LogRow } from '../../contract';
import { sayIn } from '../tell';

export interface ExportFacts { rows: LogRow[]; cut: boolean; by: string; at: Date; logId: string; filter: string }

/** Who took the extract, when and by which filters stand first; no name of a client anywhere. Cut at the most rows, its last row says so. */
export function exportFile(sentences: Sentences, language: Language, { rows, cut, by, at, logId, filter }: ExportFacts): Buffer {
  const say = (key: string, params: Record<string, string | number> = {}) => sentences.find(language, `access-log:${key}`, params) ?? key;
  const word = (key: string, otherwise: string) => sentences.find(language, key) ?? otherwise;
  const when = (instant: Date) => `${formatDate(helsinkiDate(instant), language)} ${helsinkiTime(instant).replace(':', '.')}`;
  const telling = sayIn(sentences, language);
  const told = rows.map((row) => [
    row.at, when(new Date(row.at)), row.user.name, word(`staff:role.${row.role}`, row.role),
    row.relation === null ? '' : word(`access-control:relation.${row.relation}`, row.relation), say(`action.${row.action.replace(':', '_')}`),
    row.families.map(({ number }) => number).join(', '), row.familyIds.length, row.personIds.length, say(`basis.${row.basis.kind}`), say(`outcome.${row.outcome}`),
    row.clientAddress ?? '', tellVisit(telling, row, { language, family: familyOfRow(row) }), row.id, row.requestId, row.user.id,
  ]);
  return Buffer.from(writeCsv([
    [say('export.mark', { name: by, when: when(at), id: logId })],
    [say('export.filters', { filter })],
    [],
    ['instant', 'when', 'who', 'role', 'relation', 'what', 'families', 'familyCount', 'personCount', 'basis', 'outcome', 'address', 'told', 'rowId', 'requestId', 'userId'].map((column) => say(`export.column.${column}`)),
    ...told,
    ...(cut ? [[say('export.cut', { count: rows.length })]] : [[say('export.whole', { count: rows.length })]]),
  ]));
}
