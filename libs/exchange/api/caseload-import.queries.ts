import type { EntityManager } from 'typeorm';
import { logShown, type Visit } from '@rinnalla/access-control/api';
import { memberRoles } from '@rinnalla/families/contract';
import { Problem, type Sentences } from '@rinnalla/platform/api';
import { formatDate } from '@rinnalla/platform/contract';
import { columnMapping, type ColumnMapping, type ImportOutcome, type ImportPreview } from '../contract';
import type { CaseloadPreview, PreviewRow } from '../reading';

export type StoredPreview = Omit<CaseloadPreview, 'read'> & { matched: { families: string[]; persons: string[] } };

interface Row {
  id: string; file_name: string; status: 'previewed' | 'confirmed'; mapping: ColumnMapping | null; preview: StoredPreview;
  outcome: ImportOutcome | null; imported_at: Date | null;
}

/** An import of one's own, in one's own language. Whom of the stored it shows as matches goes to the access log. */
export async function findImport(tx: EntityManager, visit: Visit, { sentences, id }: { sentences: Sentences; id: string }): Promise<ImportPreview> {
  const [row] = await tx.query<Row[]>(
    `select id, file_name, status, mapping, preview, outcome, app.file_imported_at(file_hash) as imported_at from app.caseload_import where id = $1`, [id]);
  if (row === undefined) throw Problem.notFound();
  const { matched, rows, ...preview } = row.preview;
  const staff = await tx.query<Array<{ username: string; name: string }>>('select username, display_name as name from app.user_account');
  const say = new Wording(sentences, visit, new Map(staff.map(({ username, name }) => [username, name])));
  await logShown(tx, visit, { action: 'caseload:import', ...matched });
  return {
    ...preview, id, fileName: row.file_name, status: row.status, outcome: row.outcome, alreadyImported: row.imported_at !== null,
    mapping: row.mapping ?? columnMapping.parse({}), rows: rows.map((one) => say.row(one)),
  };
}

const roles: readonly string[] = memberRoles;

/** Codes become sentences in the reader's language, choices words. */
class Wording {
  constructor(private readonly sentences: Sentences, private readonly visit: Visit, private readonly names: Map<string, string>) {}

  row({ params, questions, remarks, ...row }: PreviewRow): ImportPreview['rows'][number] {
    return {
      ...row, message: row.code === null ? null : this.message(row.code, params),
      questions: questions.map((one) => ({ ...one, message: this.message(one.code, one.params), choiceWords: one.choices.map((choice) => this.choice(choice)) })),
      remarks: remarks.map((one) => ({ ...one, message: this.message(one.code, one.params) })),
    };
  }

  private message(code: string, params: PreviewRow['params']): string {
    return this.sentences.find(this.visit.language, `exchange:row.${code}`, params) ?? code;
  }

  private choice(value: string): string {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(value, this.visit.language);
    if (roles.includes(value)) return this.sentences.find(this.visit.language, `families:role.${value}`) ?? value;
    return this.names.get(value) ?? this.sentences.find(this.visit.language, `exchange:choice.${value}`) ?? value;
  }
}
