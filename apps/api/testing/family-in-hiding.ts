import type { CastName, TestCounty, TestFamily } from '@rinnalla/access-control/testing';

/** Where somebody protected is, in words that occur nowhere else. `place` is told to those who arrange the meeting and those invited. */
export interface Hiding { family: TestFamily; secrets: string[]; place: string; subjects: Record<string, string[]> }

const pick = <T>(list: readonly T[], turn: number): T => list[turn % list.length] as T;

/**
 * A family with one of its members protected: which one, how they live, who serves them and who has the case is different from turn to
 * turn. Everything that tells where that person is, is a canary.
 */
export async function hideFamily(county: TestCounty, turn: number): Promise<Hiding> {
  const { sql, users } = county;
  const mark = `KÄTKÖ${turn}X`;
  const family = await county.family({ name: `Turvala ${turn}`, worker: pick<CastName>(['aino', 'hilla', 'daavid'], turn), members: [
    { given: `Äiti${turn}`, role: 'mother' }, { given: `Lapsi${turn}`, role: 'child', born: '2017-03-03' }, { given: `Isä${turn}`, role: 'father' },
  ] });
  const hidden = turn % 2;
  const [person = '', other = '', father = ''] = [family.persons[hidden], family.persons[1 - hidden], family.persons[2]];
  const insert = (table: string, row: Record<string, unknown>) => county.add(table, row);
  const of = { family_id: family.id };
  const phone = `0405${String(100_000 + turn)}`;
  await sql.query(`update app.person set phone = $2, email = $3, street_address = $4, postal_code = $5, city = $6 where id = $1`,
    [person, phone, `${mark}-posti@example.fi`, `${mark}-katu 1`, `${mark}-posti2`, `${mark}-kunta`]);
  // Whoever lives with the protected one has the same address in the same home.
  await sql.query('update app.person set street_address = $2, city = $3 where id = $1', [other, `${mark}-katu 1`, `${mark}-kunta`]);
  await sql.query('update app.family set primary_contact_person_id = $2, primary_contact_phone = $3 where id = $1', [family.id, person, phone]);
  await sql.query('update app.family_member set share_of_residence = $3 where family_id = $1 and person_id = $2', [family.id, person, `${mark}-puolet`]);
  const home = await insert('household', { ...of, name: 'Koti', street_address: `${mark}-katu 1`, city: `${mark}-kunta`, from_on: '2026-01-01' });
  for (const who of [person, other]) await insert('household_member', { ...of, household_id: home, person_id: who, from_on: '2026-01-01' });
  await insert('non_disclosure', { person_id: person, from_on: '2026-01-01', until_on: turn % 3 === 0 ? null : '2027-06-01' });
  const agency = await insert('agency', { name: `${mark}-koulu` });
  const service = await insert('service', { name_fi: `Opetus ${turn}`, name_sv: 'Undervisning', name_en: 'Teaching', ring: 'universal', agency_id: await insert('agency', { name: `Luettelo ${turn}` }) });
  const used = await insert('service_in_use', { ...of, service_id: service, provider: `${mark}-päiväkoti`, contact: `${mark}-ryhmä`, person_ids: turn % 4 === 3 ? [] : [person], status: 'active', from_on: '2026-02-01' });
  const network = await insert('network_member', { ...of, kind: 'professional', name: `Opettaja${turn}`, agency_id: agency, email: `ope@${mark}-koulu.fi`, ring: 'universal', about: [person], from_on: '2026-01-01' });
  // The network reads about the father: nothing of the protected one is his matter.
  await insert('network_member', { ...of, kind: 'professional', name: 'Bertil', ring: 'special', user_id: users.bertil, access: 'read', about: [father], from_on: '2026-01-01' });
  const place = `${mark}-paikka`;
  const meeting = await insert('network_meeting', { ...of, kind: 'network', on_date: '2026-12-01', start_time: '09:00', end_time: '10:00', place, created_by: users.aino });
  await insert('meeting_invitee', { ...of, meeting_id: meeting, kind: 'member', person_id: father, name: 'Isä' });
  await insert('personal_caseworker', { ...of, person_id: person, name: `Omatyöntekijä ${turn}`, from_on: '2026-01-01' });
  const secrets = [phone, `${mark}-posti`, `${mark}-katu`, `${mark}-posti2`, `${mark}-kunta`, `${mark}-puolet`, `${mark}-koulu`, `${mark}-päiväkoti`, `${mark}-ryhmä`];
  return {
    family, secrets, place,
    subjects: {
      family: [family.id], person: family.persons, household: [home], service_in_use: [used], network_member: [network], meeting: [meeting],
      family_member: (await sql.query<{ id: string }>('select id from app.family_member where family_id = $1', [family.id])).rows.map(({ id }) => id),
    },
  };
}
