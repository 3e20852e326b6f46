import type { TestCounty } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';

/**
 * A family with something of every kind about the child whom bertil's membership in the network names, and something about the others. The mother is the
 * child's guardian; the sister and the father are nobody to bertil.
 */
export class NetworkFamily {
  /** What bertil must never come by. */
  static readonly others = [
    'SISARUS-NIMI', 'ISÄN-NIMI', 'ÄIDIN-HUOLI', 'SISAREN-SANAT', 'ÄIDIN-PALVELU', 'ÄIDIN-TUKIJA', 'PERHEEN-TAVOITE', 'SOVITTU-MUUALLA', 'LOPPUUN-SOVITTU', 'MUISTION-SANAT', 'SOITTO-ÄIDILLE',
    'KODIN-NIMI', 'Suostumuksen saaja',
  ];
  meetingId = '';

  private constructor(private readonly county: TestCounty, readonly id: string, readonly child: string, private readonly mother: string, private readonly sister: string, private readonly father: string) {}

  static async settle(county: TestCounty): Promise<NetworkFamily> {
    const { id, persons: [child = '', mother = '', sister = '', father = ''] } = await county.family({ name: 'Verkostola', worker: 'aino', members: [
      { given: 'Eetu', role: 'child', born: '2017-05-05' }, { given: 'Meri', role: 'mother' }, { given: 'SISARUS-NIMI', role: 'child', born: '2015-05-05' }, { given: 'ISÄN-NIMI', role: 'father' },
    ] });
    const family = new NetworkFamily(county, id, child, mother, sister, father);
    await family.relate();
    await family.say();
    await family.gatherNetwork();
    await family.meet();
    return family;
  }

  /** A row of the family's. */
  add(table: string, row: Record<string, unknown>): Promise<string> {
    return this.county.add(table, { family_id: this.id, ...row });
  }

  private async relate(): Promise<void> {
    const { sql } = this.county;
    for (const [child, guardian] of [[this.child, this.mother], [this.sister, this.father]]) {
      await sql.query(`insert into app.custody (id, child_id, guardian_id, kind, from_on) values ($1, $2, $3, 'sole', '2020-01-01')`, [newId(), child, guardian]);
    }
    await sql.query(`insert into app.person_relation (person_id, related_person_id, kind) values ($1, $2, 'parent')`, [this.father, this.sister]);
    await sql.query('update app.person set interpreter_needed = true where id = $1', [this.father]);
    await sql.query('update app.family set primary_contact_person_id = $2 where id = $1', [this.id, this.father]);
    await this.add('household', { name: 'KODIN-NIMI', from_on: '2020-01-01' });
  }

  private async say(): Promise<void> {
    const { users } = this.county;
    const written = { author_id: users.aino, author_name: 'Aino' };
    const said = { life_area: 'safety', kind: 'concern', source_name: 'Äiti', source_role: 'äiti', said_on: '2026-01-02', confirmed_on: '2026-01-02', ...written };
    await this.add('picture_statement', { ...said, text: 'EETUN-HUOLI', about: [this.child] });
    await this.add('picture_statement', { ...said, text: 'ÄIDIN-HUOLI', about: [this.child, this.mother] });
    await this.add('child_view', { person_id: this.sister, text: 'SISAREN-SANAT', said_on: '2026-01-02', gathered_by_id: users.aino, gathered_by: 'Aino' });
    await this.add('goal', { text: 'PERHEEN-TAVOITE', author_id: users.aino });
    await this.add('contact_note', { kind: 'call', on_date: '2026-01-02', text: 'SOITTO-ÄIDILLE', ...written });
  }

  private async gatherNetwork(): Promise<void> {
    const { users, sql } = this.county;
    await this.add('network_member', { kind: 'professional', name: 'ÄIDIN-TUKIJA', ring: 'special', about: [this.mother], from_on: '2020-01-01' });
    await this.add('network_member', { kind: 'professional', name: 'Bertil', ring: 'universal', user_id: users.bertil, access: 'read', about: [this.child], from_on: '2020-01-01' });
    await this.add('consent', { giver_person_id: this.mother, receiver_name: 'Suostumuksen saaja', categories: ['plan'], purpose: 'Yhteistyö', from_on: '2020-01-01', form: 'oral', recorded_by: users.aino });
    const { rows: [agency] } = await sql.query<{ id: string }>(`insert into app.agency (name) values ('Toimija') returning id`);
    const { rows: [service] } = await sql.query<{ id: string }>(
      `insert into app.service (name_fi, name_sv, name_en, ring, agency_id) values ('Palvelu', 'Tjänst', 'Service', 'universal', $1) returning id`, [agency?.id]);
    const used = { service_id: service?.id, status: 'active', from_on: '2020-01-01' };
    await this.add('service_in_use', { ...used, provider: 'ÄIDIN-PALVELU', person_ids: [this.mother] });
    await this.add('service_in_use', { ...used, provider: 'EETUN-PÄIVÄKOTI', person_ids: [this.child] });
  }

  private async meet(): Promise<void> {
    const { users } = this.county;
    const meeting = { kind: 'network', start_time: '09:00', end_time: '10:00', created_by: users.aino };
    this.meetingId = await this.add('network_meeting', { ...meeting, on_date: '2099-05-05' });
    await this.add('minutes_paragraph', { meeting_id: this.meetingId, position: 0, text: 'MUISTION-SANAT' });
    const held = await this.add('network_meeting', { ...meeting, on_date: '2026-01-05', status: 'held', minutes_status: 'final' });
    const act = { owner_kind: 'user', owner_user_id: users.aino, due_on: '2099-01-10', created_by: users.aino };
    await this.add('agreed_act', { ...act, text: 'SOVITTU-MUUALLA', meeting_id: this.meetingId });
    await this.add('agreed_act', { ...act, text: 'LOPPUUN-SOVITTU', meeting_id: held });
    await this.add('agreed_act', { ...act, text: 'BERTILIN-TEHTÄVÄ', owner_user_id: users.bertil });
  }
}
