import type { TestCounty } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import type { Everybody } from './everybody-around';
import { writeTellingWords } from './words-in-the-record';

type Row = Record<string, unknown>;
const bytes = (length: number) => Buffer.alloc(length, 7);

/**
 * A row in every table under the second lock: where the network's reader sees part of a table, one inside that part and one outside.
 */
export async function fillEveryLockedTable(county: TestCounty, everybody: Everybody): Promise<void> {
  await writeTellingWords(county, everybody);
  const { familyId, subjects, personas } = everybody;
  const { sql, users } = county;
  const insert = async (table: string, row: Row): Promise<string | undefined> => {
    const { rows } = await sql.query<{ id?: string }>(
      `insert into app.${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row).map((_, place) => `$${place + 1}`).join(', ')}) returning *`, Object.values(row));
    return rows[0]?.id;
  };
  const { rows: members } = await sql.query<{ person_id: string; given_names: string }>(
    'select m.person_id, p.given_names from app.family_member m join app.person p on p.id = m.person_id where m.family_id = $1', [familyId]);
  const personOf = (given: string) => members.find(({ given_names }) => given_names === given)?.person_id ?? '';
  const place: Place = {
    family: familyId, child: subjects.person, mother: personOf('Äiti'), sibling: personOf('KANARIA-SISARUS'), aino: users.aino,
    network: users[personas['network']?.name ?? 'aino'], meeting: subjects.meeting, household: subjects.household, guest: subjects.guest, statement: subjects.statement,
  };
  for (const [table, row] of [...people(place), ...writings(place), ...atTheTable(place), ...oneEach(place), ...ofTheLog(place)]) await insert(table, row);
  const assignment = await sql.query<{ id: string }>('select id from app.responsible_worker_assignment where family_id = $1', [familyId]);
  await insert('handover_tick', { assignment_id: assignment.rows[0]?.id, family_id: familyId, item: 'oma', ticked_by: users.aino, ticked_at: new Date() });
  const elsewhere = await insert('network_meeting', { family_id: familyId, kind: 'network', on_date: '2099-06-06', start_time: '09:00', end_time: '10:00', created_by: users.aino });
  for (const [table, row] of atTheTable({ ...place, meeting: elsewhere ?? '', child: place.sibling })) await insert(table, row);
  await insert('meeting_invitee', { family_id: familyId, meeting_id: elsewhere, kind: 'member', person_id: place.mother, name: 'Äiti' });
  const other = await sql.query<{ id: string }>(`select id from app.picture_statement where text = 'KANARIA-SISARUSHUOLI'`);
  await insert('differing_view', differing(place, other.rows[0]?.id));
  const service = await sql.query<{ service_id: string }>('select service_id from app.service_in_use where id = $1', [subjects.service_in_use]);
  await insert('service_in_use', { family_id: familyId, service_id: service.rows[0]?.service_id, provider: 'Äidin palvelu', person_ids: [place.mother], status: 'active', from_on: '2020-01-01' });
  await sql.query('delete from app.notice');
  await insert('notice', { user_id: users.aino, kind: 'named', family_ids: [familyId], at: new Date() });
  await (await county.as('aino')).get(`/api/families/${familyId}`).expect(200);
}

type Place = Record<'family' | 'child' | 'mother' | 'sibling' | 'aino' | 'network' | 'meeting' | 'household' | 'guest' | 'statement', string>;

const differing = ({ family, mother, aino }: Place, statement: string | undefined): Row => ({
  family_id: family, statement_id: statement, person_id: mother, person_name: 'Äiti', text: 'Toisin', said_on: '2026-01-03', author_id: aino, author_name: 'Aino' });

const people = ({ family, child, mother, sibling, household, aino }: Place): Array<[string, Row]> => [
  ...[child, sibling].flatMap((person): Array<[string, Row]> => [
    ['household_member', { family_id: family, household_id: household, person_id: person, from_on: '2026-01-01' }],
    ['person_relation', { person_id: person, related_person_id: mother, kind: 'grandparent' }],
    ['person_secret', { person_id: person, ciphertext: bytes(40), key_version: 1, blind_index: Buffer.from(person), masked: '010190-•••A' }],
    ['person_reveal', { family_id: family, person_id: person, field: 'phone', reason: 'Koe', revealed_by: aino, revealed_by_name: 'Aino', revealed_at: new Date() }],
  ]),
  ['custody', { id: newId(), child_id: sibling, guardian_id: mother, kind: 'sole', from_on: '2020-01-01' }],
  ['non_disclosure', { person_id: sibling, from_on: '2020-01-01' }],
  ['personal_caseworker', { id: newId(), family_id: family, person_id: sibling, name: 'Toinen', from_on: '2020-01-01' }],
];

const writings = (place: Place): Array<[string, Row]> => {
  const { family, child, sibling, mother, aino, network } = place;
  const written = { family_id: family, author_id: network };
  return [
    ['goal', { ...written, text: 'Oma' }],
    ['contact_note', { ...written, kind: 'call', on_date: '2026-01-02', text: 'Oma', author_name: 'Verkosto Koe' }],
    ['child_view', { family_id: family, person_id: sibling, text: 'Sisar', said_on: '2026-01-02', gathered_by_id: aino, gathered_by: 'Aino' }],
    ['agreed_act', { family_id: family, text: 'Verkostolle', owner_kind: 'user', owner_user_id: network, due_on: '2099-01-10', created_by: aino }],
    ['network_member', { family_id: family, kind: 'natural', name: 'Kummi', ring: 'natural', about: [child], from_on: '2020-01-01' }],
    ['change_record', { family_id: family, subject_kind: 'goal', subject_id: newId(), deed: 'update', changed_by: network, changed_at: new Date() }],
    ['differing_view', differing(place, place.statement)],
    ['consent', { family_id: family, giver_person_id: mother, receiver_name: 'Koulu', categories: ['plan'], purpose: 'Koe', from_on: '2020-01-01', form: 'oral', recorded_by: aino }],
  ];
};

const atTheTable = ({ family, child, meeting, aino }: Place): Array<[string, Row]> => {
  const of = { family_id: family, meeting_id: meeting };
  return [
    ['agenda_item', { ...of, position: 0, text: 'Arki' }],
    ['minutes_addendum', { ...of, text: 'Lisäys', author_id: aino, author_name: 'Aino', written_at: new Date() }],
    ['minutes_paragraph', { ...of, position: 7, text: 'Kirjattu' }],
    ['meeting_child_view', { ...of, person_id: child, text: 'Mieluummin koulussa' }],
  ];
};

const oneEach = ({ family, guest, aino, statement }: Place): Array<[string, Row]> => [
  ['family_reader', { family_id: family, user_id: aino, named_by: aino }],
  ['suggestion_answer', { id: newId(), family_id: family, fingerprint: 'x', reason: 'Ei nyt', answered_by: aino, answered_by_name: 'Aino', answered_at: new Date() }],
  ['guest_comment', { family_id: family, guest_id: guest, text: 'Luettu', author_id: aino, author_name: 'Aino', written_at: new Date() }],
  ['shared_item', { family_id: family, guest_id: guest, kind: 'statement', subject_id: statement, shared_by: aino, shared_by_name: 'Aino', shared_at: new Date() }],
  ['draft', { user_id: aino, key: 'koe', value: '{}' }],
  ['idempotency_record', { actor_id: aino, key: 'koe', request_hash: bytes(32) }],
  ['caseload_import', { file_name: 'x.csv', file_hash: bytes(32), preview: '{}', created_by: aino }],
  ['password_reset', { user_id: aino, asked_at: new Date(), next_at: new Date() }],
];

const ofTheLog = ({ family, child, aino }: Place): Array<[string, Row]> => [
  ['log_export', { id: newId(), request_id: newId(), at: new Date(), user_id: aino, user_name: 'Aino', filter: '{}', row_count: 0, cut: false, sha256: bytes(32), signature: bytes(64) }],
  ['log_mark', { rule: 'own', grade: 'look', user_id: aino, user_name: 'Aino', row_ids: [newId()], row_ats: [new Date()], families: [family], first_at: new Date(), last_at: new Date(), made_at: new Date() }],
  ['log_request', { id: newId(), person_id: child, requester_name: 'Äiti', requester_right: 'guardian', language: 'fi', received_on: '2026-01-10', from_on: '2026-01-01', until_on: '2026-01-10', due_on: '2026-03-10', created_at: new Date(), created_by: aino, created_by_name: 'Aino' }],
  ['log_seal', { number: 1, from_xid: '1', to_xid: '2', row_count: 1, first_id: newId(), first_at: new Date(), leaves: bytes(56), root: bytes(32), previous: bytes(32), head: bytes(32), signature: bytes(64), key_id: 'koe', sealed_at: new Date() }],
];
