import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { answerBreach, newId, Problem, refuseStale } from '@rinnalla/platform/api';
import type { PatchServiceInUse, RecordServiceInUse, ServiceInUse } from '../contract';
import { ServiceInUseEntity } from './services.entities';
import { findServiceInUse } from './services.queries';

answerBreach('service_in_use_span_forward', () => Problem.field('until', 'until.before-from'));

/** Records a service that somebody of the family uses; the provider is the catalogue's agency unless another is named. */
export async function recordServiceInUse(
  tx: EntityManager, visit: Visit, { familyId, input }: { familyId: string; input: RecordServiceInUse },
): Promise<ServiceInUse> {
  const [service] = await tx.query<Array<{ agency: string }>>(
    'select g.name as agency from app.service k join app.agency g on g.id = k.agency_id where k.id = $1 and k.active', [input.serviceId]);
  if (service === undefined) throw Problem.field('serviceId', 'unknown');
  await refusePersonsOutside(tx, familyId, input.personIds);
  const id = newId();
  const { nextReview, ...plain } = input;
  await tx.getRepository(ServiceInUseEntity).insert({ ...plain, nextReviewOn: nextReview ?? null, provider: input.provider ?? service.agency, id, familyId });
  return findServiceInUse(tx, visit.language, id);
}

export async function changeServiceInUse(
  tx: EntityManager, visit: Visit, { id, version, changes }: { id: string; version: number; changes: PatchServiceInUse },
): Promise<ServiceInUse> {
  const inUse = tx.getRepository(ServiceInUseEntity);
  const current = await inUse.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (current === null) throw Problem.notFound();
  if (current.version !== version) refuseStale(await findServiceInUse(tx, visit.language, id), version);
  if (changes.personIds) await refusePersonsOutside(tx, current.familyId, changes.personIds);
  const { nextReview, provider, ...plain } = changes;
  await inUse.update({ id }, {
    ...plain, ...(provider ? { provider } : {}), ...(nextReview === undefined ? {} : { nextReviewOn: nextReview }), version: version + 1,
  });
  return findServiceInUse(tx, visit.language, id);
}

export async function endServiceInUse(tx: EntityManager, visit: Visit, { id, until }: { id: string; until: string | undefined }): Promise<ServiceInUse> {
  const inUse = tx.getRepository(ServiceInUseEntity);
  const current = await inUse.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (current === null) throw Problem.notFound();
  await inUse.update({ id }, { status: 'ended', until: until ?? visit.today, version: current.version + 1 });
  return findServiceInUse(tx, visit.language, id);
}

async function refusePersonsOutside(tx: EntityManager, familyId: string, personIds: string[]): Promise<void> {
  const [outside] = await tx.query<Array<{ place: number }>>(
    `select (place - 1)::int as place from unnest($2::uuid[]) with ordinality p(id, place)
      where not exists (select from app.family_member m where m.family_id = $1 and m.person_id = p.id) order by place limit 1`, [familyId, personIds]);
  if (outside !== undefined) throw Problem.field(`personIds.${outside.place}`, 'not-a-member');
}
