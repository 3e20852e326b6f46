import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { openFamilies } from '@rinnalla/families/api';
import { answerBreach, newId, Problem, type Keys, type Sentences } from '@rinnalla/platform/api';
import { helsinkiInstant } from '@rinnalla/platform/contract';
import { keepImportedNotes } from '@rinnalla/overall-picture/api';
import { beginRelationshipsAgain, endRelationships, nameResponsibleWorkers } from '@rinnalla/responsible-worker/api';
import type { ColumnMapping, ConfirmImport, ImportOutcome } from '../contract';
import { resolveChoices, type ImportedFamily } from '../reading';
import { bringMembers } from './bring-members';
import { openUpload, readCaseload, toStore, type Read } from './preview-import';

answerBreach('caseload_import_file_once', () => new Problem(409, 'exchange.already-imported'));
answerBreach('caseload_import_team_fk', () => Problem.field('teamId', 'unknown'));

export type FamilyToWrite = ImportedFamily & { id: string };

interface Confirmation { keys: Keys; sentences: Sentences; id: string; input: ConfirmImport }
interface Written { outcome: ImportOutcome; families: string[]; persons: string[] }

/**
 * Writes what the list holds, all or nothing, in the request's one transaction. The list is read anew against what is stored now, so
 * that an answer given to an old question fits nothing. While the state is 'confirming' the importer may write the families it makes,
 * and nobody ever sees that state: it ends with the transaction. Throws 409 for a file that came before, 422 while something waits for
 * an answer.
 */
export async function confirmImport(tx: EntityManager, visit: Visit, { keys, sentences, id, input }: Confirmation): Promise<Written> {
  await refuseForeignTeam(tx, visit, input.teamId);
  const bytes = await openUpload(tx, keys, id);
  // Of two who confirm the same bytes at once the second waits here, and is refused when the first is through.
  await tx.query(`update app.caseload_import set status = 'confirming', team_id = $2 where id = $1`, [id, input.teamId]);
  const [stored] = await tx.query<Array<{ mapping: ColumnMapping | null; file_name: string }>>('select mapping, file_name from app.caseload_import where id = $1', [id]);
  const read = await readCaseload(tx, visit, { keys, bytes, mapping: stored?.mapping ?? undefined });
  const families = answered(read, input).map((family) => ({ ...family, id: family.knownFamilyId ?? newId() }));
  const say = (key: 'reason' | 'ended' | 'note') => sentences.find(visit.language, `exchange:written.${key}`, { file: stored?.file_name }) ?? '';
  await openThem(tx, visit, { families, teamId: input.teamId, importId: id, reason: say('reason') });
  const persons = await bringMembers(tx, visit, { keys, families });
  await keepImportedNotes(tx, visit, families.flatMap((family) => noteOf(family, sentences, visit, say('note'))));
  const ended = families.filter(({ closed, knownFamilyId }) => closed && knownFamilyId === null);
  await endRelationships(tx, visit, { familyIds: ended.map((family) => family.id), reason: say('ended') });
  const outcome = {
    teamId: input.teamId, opened: families.filter(({ knownFamilyId }) => knownFamilyId === null).length, reopened: families.filter(({ reopen }) => reopen).length,
    joined: families.filter(({ knownFamilyId, reopen }) => knownFamilyId !== null && !reopen).length, closed: ended.length, persons: persons.length,
  };
  await tx.query(
    `update app.caseload_import set status = 'confirmed', confirmed_at = app.now(), file = null, preview = $2, outcome = $3 where id = $1`,
    [id, JSON.stringify(toStore(read.preview)), JSON.stringify(outcome)]);
  return { outcome, families: families.map((family) => family.id), persons };
}

/** A team lead imports into a team of theirs, an administrator into any. */
async function refuseForeignTeam(tx: EntityManager, visit: Visit, teamId: string): Promise<void> {
  if (visit.roles.includes('administrator')) return;
  const [led] = await tx.query<unknown[]>('select 1 from app.team_member where team_id = $1 and user_id = $2 and lead', [teamId, visit.userId]);
  if (led === undefined) throw Problem.field('teamId', 'exchange.not-your-team');
}

function answered({ preview, staff, known }: Read, { choices }: ConfirmImport): ImportedFamily[] {
  if (preview.missing.length > 0) throw new Problem(422, 'exchange.columns-missing', {}, { missing: preview.missing });
  const { families, unanswered, misfits } = resolveChoices({ read: preview.read, choices, staff, known });
  const faults = [
    ...unanswered.map(({ row }) => ({ path: `rows.${row}`, code: 'exchange.unanswered', params: { row } })),
    ...misfits.map((choice) => ({ path: `choices.${choices.indexOf(choice)}`, code: 'exchange.misfit', params: { row: choice.row } })),
  ];
  if (faults.length > 0) throw Problem.invalid(faults);
  return families;
}

async function openThem(
  tx: EntityManager, visit: Visit, { families, teamId, importId, reason }: { families: FamilyToWrite[]; teamId: string; importId: string; reason: string },
): Promise<void> {
  const fresh = families.filter(({ knownFamilyId }) => knownFamilyId === null);
  const begins = ({ openedAt, openedOn }: FamilyToWrite) => openedAt ?? (openedOn === null ? visit.now : helsinkiInstant(openedOn, '00:00') ?? visit.now).toISOString();
  if (fresh.length > 0) {
    await openFamilies(tx, fresh.map((family) => ({
      id: family.id, name: family.name, teamId, reason, openedAt: begins(family), importId, ...(family.externalNumber ? { externalNumber: family.externalNumber } : {}),
    })));
  }
  const again = families.filter(({ reopen }) => reopen);
  const at = await beginRelationshipsAgain(tx, visit, { familyIds: again.map(({ id }) => id), reason });
  const namings = [...fresh.map((family) => ({ family, from: begins(family) })), ...again.map((family) => ({ family, from: at }))]
    .flatMap(({ family, from }) => (family.workerId === null ? [] : [{ familyId: family.id, workerId: family.workerId, from, how: 'import' as const, reason }]));
  if (namings.length > 0) await nameResponsibleWorkers(tx, visit, namings);
}

/** Remarks and guardians' names of the list, which have no column of their own here, are kept as one note. */
function noteOf(family: FamilyToWrite, sentences: Sentences, visit: Visit, heading: string): Array<{ familyId: string; text: string }> {
  const guardians = family.members.flatMap(({ person }) => {
    const name = [person.givenNames, person.surname].filter(Boolean).join(' ');
    return person.guardian ? [`${name}: ${sentences.find(visit.language, 'exchange:written.guardian', { name: person.guardian }) ?? person.guardian}`] : [];
  });
  const lines = [...family.notes.map(({ text }) => text), ...guardians];
  return lines.length === 0 ? [] : [{ familyId: family.id, text: [heading, ...lines].join('\n') }];
}
