import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { newId, Problem, type Sentences } from '@rinnalla/platform/api';
import { dueOn, earliestReceipt, twoYearsBack, type AnswerLogRequest, type LogRequestPage, type NewLogRequest } from '../../contract';
import { asAuditor } from '../as-auditor';
import { answerOf } from './answer-content';
import { asRequest, countEarlier, findStoredRequest, findSubjectsOf } from './log-request.queries';
import { findGivenRows, findPersonsRows, hashOfRows } from './shown-rows';

/** Takes a request in: its clock runs from the day it came. Throws 422 for a day that has not come or of which no log is left, and for somebody whom nobody knows. */
export async function takeRequest(tx: EntityManager, visit: Visit, input: NewLogRequest): Promise<string> {
  if (input.receivedOn > visit.today) throw Problem.field('receivedOn', 'access-log.received-in-future');
  if (input.receivedOn < earliestReceipt(visit.today)) throw Problem.field('receivedOn', 'access-log.received-long-ago');
  if (!(await findSubjectsOf(tx, [input.personId])).has(input.personId)) throw Problem.field('personId', 'access-log.unknown-person');
  const id = newId();
  const { receivedOn, from = twoYearsBack(receivedOn), until = receivedOn } = input;
  await asAuditor(tx, () => tx.query(
    `insert into app.log_request (id, person_id, requester_name, requester_right, language, received_on, from_on, until_on, special_reason, due_on,
        created_at, created_by, created_by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, app.now(), $11, $12)`,
    [id, input.personId, input.requesterName, input.requesterRight, input.language, receivedOn, from, until,
      from < twoYearsBack(receivedOn) ? input.specialReason : null, dueOn(receivedOn), visit.userId, visit.displayName]));
  return id;
}

/** Answers with the rows as they stand now, or refuses on a ground. What has been given stands: 409 for a request that is answered already. */
export async function answerRequest(tx: EntityManager, visit: Visit, { id, input }: { id: string; input: AnswerLogRequest }): Promise<void> {
  const stored = await findStoredRequest(tx, id, { lock: true });
  if (stored === null) throw Problem.notFound();
  if (stored.status !== 'open') throw new Problem(409, 'access-log.answered-already');
  const rows = input.outcome === 'answered' ? await findPersonsRows(tx, stored) : null;
  const refusal = input.outcome === 'refused' ? input : null;
  await asAuditor(tx, () => tx.query(
    `update app.log_request set status = $2, refusal_ground = $3, refusal_text = $4, row_ids = $5, rows_sha256 = $6, answered_at = app.now(),
        answered_by = $7, answered_by_name = $8, version = version + 1 where id = $1`,
    [id, input.outcome, refusal?.ground ?? null, refusal?.text ?? null, rows?.map((row) => row.id) ?? null,
      rows === null ? null : Buffer.from(hashOfRows(rows), 'hex'), visit.userId, visit.displayName]));
}

/** The request's page: with the answer as it was given, or as it would be given now. */
export async function showRequest(tx: EntityManager, visit: Visit, { id, sentences }: { id: string; sentences: Sentences }): Promise<LogRequestPage> {
  const stored = await findStoredRequest(tx, id);
  if (stored === null) throw Problem.notFound();
  const subjects = await findSubjectsOf(tx, [stored.personId]);
  const subject = subjects.get(stored.personId);
  const rows = stored.status === 'answered' ? await findGivenRows(tx, stored) : stored.status === 'open' ? await findPersonsRows(tx, stored) : [];
  const answer = answerOf(sentences, { request: stored, personName: subject?.name ?? '', rows, today: visit.today });
  return { ...asRequest(stored, subjects, visit.today), answer, shownRows: rows.length, familyProtected: subject?.protected ?? false, earlier: await countEarlier(tx, stored) };
}
