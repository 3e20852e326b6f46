import type { CastName, TestCounty } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import type { Relation, Role } from '@rinnalla/access-control/contract';
import type { SubjectKind } from '@rinnalla/access-control/api';

/** One family with somebody in every relation to it, and one record of every kind. */
export interface Everybody {
  familyId: string;
  /** With `own`, somebody whose place is beside the family: only those records are asked as them. */
  personas: Record<string, { name: CastName; relations: Relation[]; roles: Role[]; own?: Partial<Record<SubjectKind, string>> }>;
  subjects: Record<SubjectKind, string>;
  /** Words that occur nowhere but in this family's record. */
  canaries: string[];
  /** Takes back the answer to the offer, so that the next one finds everybody in their place. */
  reopenOffer(): Promise<void>;
}

const canaries = ['Kanarialinnunperhe', 'KANARIA-HENKILÖ', 'KANARIA-HUOLI', 'KANARIA-SANAT', 'KANARIA-MUISTIO', 'KANARIA-TEHTÄVÄ', 'KANARIA-VERKOSTO',
  'KANARIA-OMATYÖNTEKIJÄ', 'KANARIA-YHTEYDENOTTO', 'KANARIA-TAVOITE', 'KANARIA-PALVELU', '050 555 7777', 'Kanariakatu 7'];

/** Puts the cast around one family: aino is responsible, hilla her pair, daavid deputy, carita leads the team, bertil stands outside. */
export async function gatherEverybody(county: TestCounty): Promise<Everybody> {
  const family = await county.family({ name: 'Kanarialinnunperhe', worker: 'aino', members: [{ given: 'KANARIA-HENKILÖ', role: 'child', born: '2016-02-29' }, { given: 'Äiti', role: 'mother' }] });
  const [childId = '', motherId = ''] = family.persons;
  const { sql, users } = county;
  const insert = (table: string, row: Record<string, unknown>): Promise<string> => county.add(table, row);
  const familyId = family.id;
  await sql.query('update app.responsible_worker_assignment set pair_id = $2, pair_name = $3 where family_id = $1', [familyId, users.hilla, 'Hilla']);
  await sql.query(`update app.person set phone = '050 555 7777', street_address = 'Kanariakatu 7' where id = $1`, [childId]);
  await insert('deputy_period', { worker_id: users.aino, deputy_id: users.daavid, from_on: '2020-01-01', until_on: '2099-01-01', recorded_by: users.carita });
  const agencyId = await insert('agency', { name: `Toimija ${newId()}` });
  const serviceId = await insert('service', { name_fi: 'Palvelu', name_sv: 'S', name_en: 'S', ring: 'universal', agency_id: agencyId });
  const meeting = await insert('network_meeting', { family_id: familyId, kind: 'network', on_date: '2099-05-05', start_time: '09:00', end_time: '10:00', created_by: users.aino });
  await insert('minutes_paragraph', { family_id: familyId, meeting_id: meeting, position: 0, text: 'KANARIA-MUISTIO' });
  const subjects: Record<SubjectKind, string> = {
    family: familyId,
    family_member: (await sql.query<{ id: string }>('select id from app.family_member where family_id = $1 and person_id = $2', [familyId, motherId])).rows[0]?.id ?? '',
    person: childId,
    custody: await insert('custody', { child_id: childId, guardian_id: motherId, kind: 'sole', from_on: '2020-01-01' }),
    household: await insert('household', { family_id: familyId, name: 'Koti', from_on: '2020-01-01' }),
    network_member: await insert('network_member', { family_id: familyId, kind: 'natural', name: 'KANARIA-VERKOSTO', ring: 'natural', from_on: '2020-01-01' }),
    consent: await insert('consent', { family_id: familyId, giver_person_id: motherId, receiver_name: 'Koulu', categories: ['plan'], purpose: 'Yhteistyö', from_on: '2020-01-01', form: 'oral', recorded_by: users.aino }),
    service_in_use: await insert('service_in_use', { family_id: familyId, service_id: serviceId, provider: 'KANARIA-PALVELU', status: 'active', from_on: '2020-01-01' }),
    statement: await insert('picture_statement', { family_id: familyId, life_area: 'safety', kind: 'concern', text: 'KANARIA-HUOLI', source_name: 'Äiti', source_role: 'äiti', said_on: '2026-01-02', confirmed_on: '2026-01-02', author_id: users.aino, author_name: 'Aino' }),
    child_view: await insert('child_view', { family_id: familyId, person_id: childId, text: 'KANARIA-SANAT', said_on: '2026-01-02', gathered_by_id: users.aino, gathered_by: 'Aino' }),
    goal: await insert('goal', { family_id: familyId, text: 'KANARIA-TAVOITE', author_id: users.aino }),
    contact_note: await insert('contact_note', { family_id: familyId, kind: 'call', on_date: '2026-01-02', text: 'KANARIA-YHTEYDENOTTO', author_id: users.aino, author_name: 'Aino' }),
    meeting,
    act: await insert('agreed_act', { family_id: familyId, text: 'KANARIA-TEHTÄVÄ', owner_kind: 'member', owner_person_id: motherId, due_on: '2026-01-10', created_by: users.aino }),
    handover_proposal: '', guest: '',
    personal_caseworker: await insert('personal_caseworker', { family_id: familyId, person_id: childId, name: 'KANARIA-OMATYÖNTEKIJÄ', from_on: '2020-01-01' }),
  };
  const personas = await takePlaces(county, { familyId, assignmentId: family.assignmentId ?? '', subjects });
  await handWritingsTo(county, personas['network']?.name ?? 'aino');
  return { familyId, subjects, canaries, personas, reopenOffer: () => reopenOffer(county, { familyId, proposalId: subjects.handover_proposal }) };
}

async function reopenOffer({ sql }: TestCounty, { familyId, proposalId }: { familyId: string; proposalId: string }): Promise<void> {
  await sql.query('begin');
  await sql.query(`delete from app.responsible_worker_assignment where family_id = $1 and how = 'offer'`, [familyId]);
  await sql.query('update app.responsible_worker_assignment set until_at = null where family_id = $1', [familyId]);
  await sql.query(`update app.handover_proposal set status = 'open', answered_at = null where id = $1`, [proposalId]);
  await sql.query('commit');
}

/** A network member may change only what they wrote themselves: everything is theirs, so that the table alone decides. */
async function handWritingsTo({ sql, users }: TestCounty, name: CastName): Promise<void> {
  for (const table of ['picture_statement', 'contact_note', 'goal']) await sql.query(`update app.${table} set author_id = $1`, [users[name]]);
  await sql.query('update app.child_view set gathered_by_id = $1', [users[name]]);
}

/** Users beside the cast for the relations nobody of the cast holds. Somebody stands in for the responsible worker, so the lead may what is theirs. */
async function takePlaces(
  county: TestCounty, { familyId, assignmentId, subjects }: { familyId: string; assignmentId: string; subjects: Record<SubjectKind, string> },
): Promise<Everybody['personas']> {
  const { sql, users } = county;
  const hire = async (name: string, roles: Role[]): Promise<CastName> => {
    const id = newId();
    await sql.query('insert into app.user_account (id, username, display_name, roles) values ($1, $2, $3, $4)', [id, `${name}.koe`, `${name} Koe`, roles]);
    (users as Record<string, string>)[name] = id;
    return name as CastName;
  };
  const network = await hire('verkosto', ['worker']);
  await sql.query(
    `insert into app.network_member (family_id, kind, name, ring, user_id, access, about, from_on)
       values ($1, 'professional', 'Verkosto Koe', 'universal', $2, 'read', array[$3::uuid], '2020-01-01')`, [familyId, users[network], subjects.person]);
  await sql.query(`insert into app.meeting_invitee (family_id, meeting_id, kind, user_id, name) values ($1, $2, 'user', $3, 'Verkosto Koe')`,
    [familyId, subjects.meeting, users[network]]);
  const breaker = await hire('rikkoja', ['worker']);
  await sql.query(
    `insert into app.break_glass (family_id, user_id, reason_code, reason, opened_at) values ($1, $2, 'emergency_duty', 'koe', now())`, [familyId, users[breaker]]);
  subjects.guest = await inviteGuests(county, familyId, ['farid', await hire('vieras', ['partner'])]);
  const offered = await hire('tarjottu', ['worker']);
  const { rows } = await sql.query<{ id: string }>(
    `insert into app.handover_proposal (family_id, from_assignment_id, to_worker_id, reason, offered_at, offered_by, returns_at) values ($1, $2, $3, 'koe', now(), $4, now() + interval '3 days') returning id`,
    [familyId, assignmentId, users[offered], users.aino]);
  subjects.handover_proposal = rows[0]?.id ?? '';
  return {
    responsible: { name: 'aino', relations: ['responsible'], roles: ['worker'] },
    pair: { name: 'hilla', relations: ['pair'], roles: ['worker'] },
    deputy: { name: 'daavid', relations: ['deputy'], roles: ['worker'] },
    'team lead': { name: 'carita', relations: ['team_lead', 'lead_in_absence'], roles: ['team_lead', 'worker'] },
    network: { name: network, relations: ['network'], roles: ['worker'] },
    offered: { name: offered, relations: ['offered'], roles: ['worker'] },
    'break-glass': { name: breaker, relations: ['break_glass'], roles: ['worker'] },
    'another team’s lead': { name: 'outi', relations: [], roles: ['team_lead'] },
    stranger: { name: 'bertil', relations: [], roles: ['worker'] },
    administrator: { name: 'greta', relations: [], roles: ['administrator'] },
    auditor: { name: 'eila', relations: [], roles: ['auditor'] },
    partner: { name: 'farid', relations: ['partner'], roles: ['partner'] },
  };
}

/** Answers the last: the guest whom the deeds are about is another than the one who asks, since ending the one must not move the other. */
async function inviteGuests({ sql, users }: TestCounty, familyId: string, names: CastName[]): Promise<string> {
  let last = '';
  for (const name of names) {
    const { rows } = await sql.query<{ id: string }>(
      `with member as (insert into app.network_member (family_id, kind, name, ring, from_on) values ($1, 'professional', 'Vieras', 'universal', '2020-01-01') returning id)
        insert into app.guest (family_id, network_member_id, user_id, host_id, host_name, legal_basis, until_on, invited_at)
          select $1, id, $2, $3, 'Aino', 'SHL 41 §', '2099-01-01', now() from member returning id`, [familyId, users[name], users.aino]);
    last = rows[0]?.id ?? '';
  }
  return last;
}
