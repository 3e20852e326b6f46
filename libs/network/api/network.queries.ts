import type { EntityManager } from 'typeorm';
import { Problem, utcText } from '@rinnalla/platform/api';
import type { Consent, NetworkMember } from '../contract';

const member = `select n.id, n.family_id as "familyId", n.kind, n.name, n.title,
    case when g.id is not null and not h.hidden then json_build_object('id', g.id, 'name', g.name) end as agency, n.ring, n.role, n.about, n.user_id as "userId", n.access,
    json_build_object('phone', n.phone, 'email', case when not h.hidden then n.email end) as contact,
    case when h.hidden then '["agency", "email"]'::json else '[]'::json end as withheld, n.consent_id as "consentId", n.from_on::text as "from", n.until_on::text as until, n.version
  from app.network_member n left join app.agency g on g.id = n.agency_id,
    lateral (select n.kind = 'professional' and app.protects(n.family_id, n.about) as hidden offset 0) h`;

/** Everyone around the family now, nearest ring first. */
export function listNetworkMembers(tx: EntityManager, familyId: string): Promise<NetworkMember[]> {
  return tx.query<NetworkMember[]>(`${member} where n.family_id = $1 and (n.until_on is null or n.until_on > app.today())
    order by array_position(array['natural', 'meeting_place', 'universal', 'early_support', 'special'], n.ring), n.name, n.id`, [familyId]);
}

export async function findNetworkMember(tx: EntityManager, id: string): Promise<NetworkMember> {
  const [row] = await tx.query<NetworkMember[]>(`${member} where n.id = $1`, [id]);
  if (row === undefined) throw Problem.notFound();
  return row;
}

const consent = `select id, family_id as "familyId", giver_person_id as "giverPersonId", receiver_agency_id as "receiverAgencyId", receiver_name as "receiverName",
    categories, purpose, from_on::text as "from", until_on::text as until, form,
    ${utcText('withdrawn_at')} as "withdrawnAt", version from app.consent`;

export function listConsents(tx: EntityManager, familyId: string): Promise<Consent[]> {
  return tx.query<Consent[]>(`${consent} where family_id = $1 order by withdrawn_at nulls first, from_on desc, id`, [familyId]);
}

export async function findConsent(tx: EntityManager, id: string): Promise<Consent> {
  const [row] = await tx.query<Consent[]>(`${consent} where id = $1`, [id]);
  if (row === undefined) throw Problem.notFound();
  return row;
}
