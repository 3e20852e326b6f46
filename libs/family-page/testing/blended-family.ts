import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CastName, TestCounty } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';

interface Sheet {
  members: Array<{ id: number; first: string; last: string | null; born: string | null; due?: string; died?: string; address_protected?: boolean }>;
  parent_of: Array<[number, number]>;
  partner: Array<{ a: number; b: number; from: string; to: string | null }>;
  guardian: Array<{ adult: number; child: number; from: string; to: string | null }>;
  foster: Array<{ carer: number; child: number; from: string; to: string | null }>;
  lives_with: Array<{ home: string; members: number[] }>;
}

const roles: Record<number, string> = {
  1: 'mother', 2: 'father', 3: 'parent', 4: 'father', 5: 'step_parent', 13: 'unborn_child', 15: 'grandparent', 16: 'grandparent', 17: 'grandparent',
  18: 'grandparent', 19: 'young',
};

/** A family of twenty with everything a family can be, and its persons by the numbers of the sheet. */
export class BlendedFamily {
  private readonly ids = new Map<number, string>();
  private constructor(readonly id: string, private readonly county: TestCounty, private readonly sheet: Sheet) {}

  static async settle(county: TestCounty, worker: CastName = 'aino'): Promise<BlendedFamily> {
    const sheet = JSON.parse(await readFile(join(import.meta.dirname, 'blended_family_20.json'), 'utf8')) as Sheet;
    const { id } = await county.family({ name: 'Saarinen–Näkkäläjärvi', worker });
    const family = new BlendedFamily(id, county, sheet);
    await county.sql.query('begin');
    await family.bringMembers();
    await family.relate();
    await family.settleHomes();
    await county.sql.query('commit');
    return family;
  }

  person(number: number): string {
    const id = this.ids.get(number);
    if (id === undefined) throw new Error(`nobody has number ${number}`);
    return id;
  }

  /** The sheet's numbers of persons, in order. */
  numbers(personIds: string[]): number[] {
    return [...this.ids].filter(([, id]) => personIds.includes(id)).map(([number]) => number).sort((left, right) => left - right);
  }

  private async bringMembers(): Promise<void> {
    for (const { id: number, first, last, born, due, died, address_protected: hidden } of this.sheet.members) {
      const personId = newId();
      this.ids.set(number, personId);
      await this.insert('family_member', { family_id: this.id, person_id: personId, role: roles[number] ?? 'child', from_on: '2026-01-01', share_of_residence: 'kokonaan' });
      await this.insert('person', {
        id: personId, given_names: first, surname: last, birth_date: born, due_date: due ?? null, died_on: died ?? null,
        ...(hidden ? { street_address: 'Piilokuja 1', city: 'Piilola', phone: '050 555 0666' } : {}),
      });
      if (hidden) await this.insert('non_disclosure', { person_id: personId, from_on: '2026-01-01', until_on: '2099-12-31' });
    }
  }

  private async relate(): Promise<void> {
    for (const [parent, child] of this.sheet.parent_of) await this.relation('parent', [parent, child]);
    for (const { a, b, from, to } of this.sheet.partner) {
      const [first = a, second = b] = [a, b].sort((left, right) => (this.person(left) < this.person(right) ? -1 : 1));
      await this.relation('partner', [first, second], { from, to });
    }
    for (const { carer, child, from, to } of this.sheet.foster) await this.relation('foster_parent', [carer, child], { from, to });
    for (const { adult, child, from, to } of this.sheet.guardian) {
      await this.insert('custody', { child_id: this.person(child), guardian_id: this.person(adult), kind: 'joint', from_on: from, until_on: to });
    }
  }

  private async settleHomes(): Promise<void> {
    for (const { home, members } of this.sheet.lives_with) {
      const id = newId();
      await this.insert('household', { id, family_id: this.id, name: home, from_on: '2026-01-01' });
      for (const member of members) {
        await this.insert('household_member', { family_id: this.id, household_id: id, person_id: this.person(member), from_on: '2026-01-01' });
      }
    }
  }

  private relation(kind: string, [person, related]: [number, number], span: { from?: string; to?: string | null } = {}): Promise<void> {
    return this.insert('person_relation', {
      person_id: this.person(person), related_person_id: this.person(related), kind, from_on: span.from ?? null, until_on: span.to ?? null,
    });
  }

  private async insert(table: string, row: Record<string, unknown>): Promise<void> {
    const columns = Object.keys(row);
    await this.county.sql.query(
      `insert into app.${table} (${columns.join(', ')}) values (${columns.map((_, place) => `$${place + 1}`).join(', ')})`, Object.values(row));
  }
}
