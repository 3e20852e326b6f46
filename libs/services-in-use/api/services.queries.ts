import type { EntityManager } from 'typeorm';
import { Problem } from '@rinnalla/platform/api';
import type { Language } from '@rinnalla/platform/contract';
import type { Service, ServiceInUse } from '../contract';

const nameIn = (language: Language) => `k.name_${language}`;

/** The catalogue in the user's language, nearest everyday life first. */
export function listServices(tx: EntityManager, language: Language, ring: string | undefined): Promise<Service[]> {
  return tx.query<Service[]>(
    `select k.id, ${nameIn(language)} as name, k.ring, json_build_object('id', g.id, 'name', g.name) as agency
      from app.service k join app.agency g on g.id = k.agency_id where k.active and ($1::text is null or k.ring = $1)
      order by array_position(array['meeting_place', 'universal', 'early_support', 'special'], k.ring), ${nameIn(language)} collate app.finnish, k.id`,
    [ring ?? null]);
}

const inUse = (language: Language) => `select s.id, s.family_id as "familyId", json_build_object('id', k.id, 'name', ${nameIn(language)}) as service, k.ring,
    case when not h.hidden then s.provider end as provider, s.person_ids as "personIds", s.status, s.from_on::text as "from", s.until_on::text as until, s.purpose,
    case when not h.hidden then s.contact end as contact, case when h.hidden then '["provider", "contact"]'::json else '[]'::json end as withheld,
    s.next_review_on::text as "nextReview", s.version
  from app.service_in_use s join app.service k on k.id = s.service_id, lateral (select app.protects(s.family_id, s.person_ids) as hidden offset 0) h`;

export function listServicesInUse(tx: EntityManager, language: Language, familyId: string): Promise<ServiceInUse[]> {
  return tx.query<ServiceInUse[]>(`${inUse(language)} where s.family_id = $1
    order by array_position(array['active', 'planned', 'paused', 'ended'], s.status), s.from_on desc nulls last, s.id`, [familyId]);
}

export async function findServiceInUse(tx: EntityManager, language: Language, id: string): Promise<ServiceInUse> {
  const [row] = await tx.query<ServiceInUse[]>(`${inUse(language)} where s.id = $1`, [id]);
  if (row === undefined) throw Problem.notFound();
  return row;
}
