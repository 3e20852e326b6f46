import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { refuseOutsider } from '@rinnalla/families/api';
import { answerBreach, newId, Problem } from '@rinnalla/platform/api';
import type { Consent, RecordConsent } from '../contract';
import { findConsent } from './network.queries';

answerBreach('consent_receiver_agency_fk', () => Problem.field('receiverAgencyId', 'unknown'));

export async function recordConsent(tx: EntityManager, visit: Visit, { familyId, input }: { familyId: string; input: RecordConsent }): Promise<Consent> {
  await refuseOutsider(tx, { familyId, personId: input.giverPersonId, path: 'giverPersonId' });
  const id = newId();
  await tx.query(
    `insert into app.consent (id, family_id, giver_person_id, receiver_agency_id, receiver_name, categories, purpose, from_on, until_on, form, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, app.now())`,
    [id, familyId, input.giverPersonId, input.receiverAgencyId ?? null, input.receiverName, input.categories, input.purpose, input.from,
      input.until ?? null, input.form, visit.userId]);
  return findConsent(tx, id);
}

/** Ends a consent at once. Withdrawing twice leaves the first moment. */
export async function withdrawConsent(tx: EntityManager, visit: Visit, id: string): Promise<Consent> {
  await tx.query(
    `update app.consent set withdrawn_at = app.now(), withdrawn_by = $2, version = version + 1 where id = $1 and withdrawn_at is null`, [id, visit.userId]);
  return findConsent(tx, id);
}
