import { hash } from '@node-rs/argon2';
import type { EntityManager } from 'typeorm';
import { newId, type Keys } from '@rinnalla/platform/api';
import { helsinkiDate } from '@rinnalla/platform/contract';
import { createOwnerDataSource } from '@rinnalla/platform/database';
import { demoPassword, demoStaff } from './demo-staff';
import { demoServices } from './demo-services';
import { demoFamilies } from './demo-families';
import { plantFamily, type County } from './plant-family';

/** Fills an empty installation with an invented county; one that already has users is left as it is. */
export async function seedDemoCounty(ownerUrl: string, keys: Keys): Promise<void> {
  const owner = await createOwnerDataSource(ownerUrl).initialize();
  try {
    await owner.transaction(async (tx) => {
      const [{ count } = { count: '0' }] = await tx.query<Array<{ count: string }>>('select count(*) from app.user_account');
      if (count !== '0') return;
      await tx.query('set local role app_definer');
      const county = await hireStaff(tx);
      await listServices(tx, county);
      for (const family of demoFamilies(county.today)) await plantFamily(tx, { county, family, keys });
    });
  } finally {
    await owner.destroy();
  }
}

async function hireStaff(tx: EntityManager): Promise<County> {
  const county: County = { today: helsinkiDate(new Date()), users: new Map(), teams: new Map(), agencies: new Map(), services: new Map() };
  // One hash for all: the accounts share their password, and ten hashes would be felt at the first start.
  const password = await hash(demoPassword, { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 });
  for (const name of ['Pohjoinen', 'Etelä']) {
    county.teams.set(name, newId());
    await tx.query('insert into app.team (id, name) values ($1, $2)', [county.teams.get(name), name]);
  }
  for (const person of demoStaff) {
    const id = newId();
    county.users.set(person.username, { id, name: person.displayName });
    await tx.query(
      `insert into app.user_account (id, username, display_name, email, phone, roles, agency_id) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, person.username, person.displayName, `${person.username}@kunta.example.test`, person.phone ?? null, person.roles,
        await agency(tx, county, person.agency)]);
    await tx.query('insert into app.user_password (user_id, hash) values ($1, $2)', [id, password]);
    if (person.team !== undefined) {
      await tx.query('insert into app.team_member (team_id, user_id, lead) values ($1, $2, $3)',
        [county.teams.get(person.team), id, person.leads ?? false]);
    }
  }
  return county;
}

async function listServices(tx: EntityManager, county: County): Promise<void> {
  for (const { fi, sv, en, ring, agency: provider } of demoServices) {
    const id = newId();
    county.services.set(fi, { id, provider });
    await tx.query('insert into app.service (id, name_fi, name_sv, name_en, ring, agency_id) values ($1, $2, $3, $4, $5, $6)',
      [id, fi, sv, en, ring, await agency(tx, county, provider)]);
  }
}

async function agency(tx: EntityManager, county: County, name: string): Promise<string> {
  const known = county.agencies.get(name);
  if (known !== undefined) return known;
  const id = newId();
  county.agencies.set(name, id);
  const kind = /koulu|päiväkoti/i.test(name) ? 'school' : /seurakunta/i.test(name) ? 'parish' : /ry$/.test(name) ? 'organisation' : 'county';
  await tx.query('insert into app.agency (id, name, kind) values ($1, $2, $3)', [id, name, kind]);
  return id;
}
