import type { EntityManager } from 'typeorm';
import { newId, type Keys } from '@rinnalla/platform/api';
import { plantGuest, type DemoGuest } from './plant-guest';

export interface County {
  today: string;
  users: Map<string, { id: string; name: string }>;
  teams: Map<string, string>;
  agencies: Map<string, string>;
  services: Map<string, { id: string; provider: string }>;
}

export interface DemoMember {
  key: string; given: string; surname?: string; role: string; born?: string; due?: string; phone?: string; language?: string;
  street?: string; postal?: string; city?: string; residence?: string; protectedUntil?: string;
}
export interface DemoAct { text: string; owner: string; due: string; status?: 'open' | 'done' }
export interface DemoMeeting {
  date: string; start: string; end: string; place: string; held: boolean; invite: string[]; paragraphs?: Array<[string, string]>;
  familyView?: string; childSaid?: [string, string]; acts?: DemoAct[]; next?: string;
}
export interface DemoFamily {
  name: string; worker: string | null; team: 'Pohjoinen' | 'Etelä'; since: string; restricted?: boolean; closed?: string;
  contact?: { of: string; when: string };
  members: DemoMember[];
  custody?: Array<[string, string, 'joint' | 'sole']>;
  network?: Array<{ key: string; kind: 'professional' | 'natural'; name: string; title?: string; agency?: string; ring: string; about: string[]; user?: string; access?: 'read'; phone?: string }>;
  services?: Array<{ service: string; who: string[]; status: string; from: string; contact?: string; purpose?: string; review?: string }>;
  statements?: Array<{ area: string; kind: string; about: string[]; text: string; by: [string, string]; on: string }>;
  childSaid?: Array<{ who: string; text: string; on: string; way?: string }>;
  goals?: Array<{ text: string; area: string; scale: number; review: string; steps: string[] }>;
  notes?: Array<{ kind: string; on: string; withWhom: string; text: string }>;
  acts?: DemoAct[];
  meetings?: DemoMeeting[];
  guest?: DemoGuest;
}

interface Planting { tx: EntityManager; county: County; family: DemoFamily; id: string; author: { id: string; name: string }; ids: Map<string, string> }

/** Writes one invented family with everything around it, as if its worker had recorded it over the months. */
export async function plantFamily(tx: EntityManager, { county, family }: { county: County; family: DemoFamily; keys: Keys }): Promise<void> {
  const author = county.users.get(family.worker ?? (family.team === 'Etelä' ? 'outi.rantala' : 'carita.nyholm'));
  if (author === undefined) throw new Error(`no such worker: ${family.worker}`);
  const planting: Planting = { tx, county, family, id: newId(), author, ids: new Map() };
  await openRelationship(planting);
  await bringMembers(planting);
  await gatherNetwork(planting);
  await recordServices(planting);
  await recordPicture(planting);
  for (const act of family.acts ?? []) await agree(planting, act, null);
  for (const meeting of family.meetings ?? []) await holdMeeting(planting, meeting);
  const guest = family.guest;
  const user = county.users.get(guest?.user ?? '');
  if (guest !== undefined && user !== undefined) await plantGuest(tx, { familyId: planting.id, author, guest, userId: user.id, ids: planting.ids });
}

async function insert(tx: EntityManager, table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row);
  await tx.query(`insert into app.${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row));
}

async function openRelationship({ tx, county, family, id, author }: Planting): Promise<void> {
  await insert(tx, 'family', { id, name: family.name, team_id: county.teams.get(family.team), restricted: family.restricted ?? false, created_by: author.id });
  await insert(tx, 'client_relationship', {
    family_id: id, opened_at: `${family.since}T08:00:00Z`, opened_by: author.id, open_reason: 'Perheellä on käytössä useita palveluita.',
    closed_at: family.closed ? `${family.closed}T12:00:00Z` : null, closed_by: family.closed ? author.id : null,
    close_reason: family.closed ? 'Tavoitteet saavutettu, perhe pärjää peruspalvelujen tuella.' : null,
  });
  if (family.worker === null) return;
  await insert(tx, 'responsible_worker_assignment', {
    family_id: id, worker_id: author.id, worker_name: author.name, from_at: `${family.since}T08:00:00Z`,
    until_at: family.closed ? `${family.closed}T12:00:00Z` : null, how: 'opening', reason: 'Työskenteli perheen kanssa jo ennestään.',
    family_view: 'Perhe toivoi tuttua työntekijää.', recorded_by: author.id, recorded_by_name: author.name,
  });
}

async function bringMembers({ tx, family, id, ids }: Planting): Promise<void> {
  for (const member of family.members) {
    const personId = newId();
    ids.set(member.key, personId);
    await insert(tx, 'family_member', { family_id: id, person_id: personId, role: member.role, from_on: family.since, share_of_residence: member.residence ?? null });
    await insert(tx, 'person', {
      id: personId, given_names: member.given, surname: member.surname ?? null, birth_date: member.born ?? null, due_date: member.due ?? null,
      phone: member.phone ?? null, languages: [member.language ?? 'fi'], street_address: member.street ?? null, postal_code: member.postal ?? null, city: member.city ?? null,
    });
    if (member.protectedUntil) await insert(tx, 'non_disclosure', { person_id: personId, from_on: family.since, until_on: member.protectedUntil });
  }
  for (const [child, guardian, kind] of family.custody ?? []) {
    await insert(tx, 'custody', { child_id: ids.get(child), guardian_id: ids.get(guardian), kind, from_on: family.since });
  }
  const contact = family.members.find(({ key }) => key === family.contact?.of);
  if (contact !== undefined) {
    await tx.query('update app.family set primary_contact_person_id = $2, primary_contact_phone = $3, primary_contact_when = $4 where id = $1',
      [id, ids.get(contact.key), contact.phone ?? null, family.contact?.when]);
  }
}

async function gatherNetwork({ tx, county, family, id, ids }: Planting): Promise<void> {
  for (const one of family.network ?? []) {
    const memberId = newId();
    ids.set(one.key, memberId);
    await insert(tx, 'network_member', {
      id: memberId, family_id: id, kind: one.kind, name: one.name, title: one.title ?? null, ring: one.ring, about: one.about.map((key) => ids.get(key)),
      agency_id: one.agency ? county.agencies.get(one.agency) ?? null : null, user_id: one.user ? county.users.get(one.user)?.id : null,
      access: one.access ?? 'none', phone: one.phone ?? null, from_on: family.since,
    });
  }
}

async function recordServices({ tx, county, family, id, ids }: Planting): Promise<void> {
  for (const one of family.services ?? []) {
    const service = county.services.get(one.service);
    if (service === undefined) throw new Error(`no such service: ${one.service}`);
    await insert(tx, 'service_in_use', {
      family_id: id, service_id: service.id, provider: service.provider, person_ids: one.who.map((key) => ids.get(key)), status: one.status,
      from_on: one.from, contact: one.contact ?? null, purpose: one.purpose ?? null, next_review_on: one.review ?? null,
    });
  }
}

async function recordPicture({ tx, family, id, author, ids }: Planting): Promise<void> {
  const authored = { author_id: author.id, author_name: author.name };
  for (const one of family.statements ?? []) {
    await insert(tx, 'picture_statement', {
      family_id: id, life_area: one.area, kind: one.kind, about: one.about.map((key) => ids.get(key)), text: one.text, source_name: one.by[0],
      source_role: one.by[1], said_on: one.on, confirmed_on: one.on, ...authored,
    });
  }
  for (const one of family.childSaid ?? []) {
    await insert(tx, 'child_view', {
      family_id: id, person_id: ids.get(one.who), text: one.text, way: one.way ?? null, said_on: one.on, gathered_by_id: author.id, gathered_by: author.name,
    });
  }
  for (const one of family.goals ?? []) {
    await insert(tx, 'goal', {
      family_id: id, text: one.text, life_area: one.area, scale: one.scale, review_on: one.review, author_id: author.id,
      steps: JSON.stringify(one.steps.map((text) => ({ text, done: false }))),
    });
  }
  for (const one of family.notes ?? []) {
    await insert(tx, 'contact_note', { family_id: id, kind: one.kind, on_date: one.on, with_whom: one.withWhom, text: one.text, ...authored });
  }
}

function ownerColumns({ county, ids, family }: Planting, owner: string): Record<string, unknown> {
  const user = county.users.get(owner);
  if (user !== undefined) return { owner_kind: 'user', owner_user_id: user.id };
  if (family.network?.some(({ key }) => key === owner)) return { owner_kind: 'network_member', owner_network_member_id: ids.get(owner) };
  return { owner_kind: 'member', owner_person_id: ids.get(owner) };
}

async function agree(planting: Planting, act: DemoAct, meetingId: string | null): Promise<void> {
  await insert(planting.tx, 'agreed_act', {
    family_id: planting.id, meeting_id: meetingId, text: act.text, due_on: act.due, status: act.status ?? 'open',
    done_on: act.status === 'done' ? act.due : null, created_by: planting.author.id, ...ownerColumns(planting, act.owner),
  });
}

async function holdMeeting(planting: Planting, meeting: DemoMeeting): Promise<void> {
  const { tx, id, author, ids, county, family } = planting;
  const meetingId = newId();
  await insert(tx, 'network_meeting', {
    id: meetingId, family_id: id, kind: 'network', on_date: meeting.date, start_time: meeting.start, end_time: meeting.end, place: meeting.place,
    status: meeting.held ? 'held' : 'planned', created_by: author.id, next_meeting_on: meeting.next ?? null,
    family_view: meeting.familyView ?? null, minutes_status: 'none', version: 2,
  });
  for (const [position, text] of ['Mitä kuuluu', 'Mikä sujuu, mikä huolettaa', 'Mistä sovitaan'].entries()) {
    await insert(tx, 'agenda_item', { family_id: id, meeting_id: meetingId, position, text });
  }
  for (const key of [family.worker ?? '', ...meeting.invite]) {
    const user = county.users.get(key);
    const name = user?.name ?? family.network?.find((one) => one.key === key)?.name
      ?? family.members.filter((one) => one.key === key).map((one) => [one.given, one.surname].filter(Boolean).join(' '))[0];
    const isNetwork = family.network?.some((one) => one.key === key) ?? false;
    if (name === undefined) continue;
    await insert(tx, 'meeting_invitee', {
      family_id: id, meeting_id: meetingId, kind: user ? 'user' : isNetwork ? 'network_member' : 'member', name, present: meeting.held ? true : null,
      user_id: user?.id ?? null, network_member_id: isNetwork ? ids.get(key) : null, person_id: !user && !isNetwork ? ids.get(key) : null,
    });
  }
  for (const [position, [heading, text]] of (meeting.paragraphs ?? []).entries()) {
    await insert(tx, 'minutes_paragraph', { family_id: id, meeting_id: meetingId, position, heading, text });
  }
  if (meeting.childSaid) {
    await insert(tx, 'meeting_child_view', { family_id: id, meeting_id: meetingId, person_id: ids.get(meeting.childSaid[0]), text: meeting.childSaid[1] });
  }
  for (const act of meeting.acts ?? []) await agree(planting, act, meetingId);
  if (meeting.held) {
    await tx.query(`update app.network_meeting set minutes_status = 'final', finalised_at = $2, finalised_by = $3 where id = $1`,
      [meetingId, `${meeting.date}T14:00:00Z`, author.id]);
  }
}
