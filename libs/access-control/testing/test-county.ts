import { createHash, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import supertest from 'supertest';
import { accessControlWords } from '../locales';
import { Keys, newId } from '@rinnalla/platform/api';
import { createOwnerDataSource } from '@rinnalla/platform/database';
import { platformWords } from '@rinnalla/platform/locales';
import { createTestDatabase, type TestDatabase } from '@rinnalla/platform/testing';
import type { Role } from '../contract';
import { createServer, syncPermissions, type ServerSettings } from '../api';
import { cast, type CastName } from './cast';

export interface TestFamily { id: string; number: number; assignmentId: string | null; persons: string[] }
export interface FamilyWish {
  name?: string; team?: 'Pohjoinen' | 'Etelä'; worker?: CastName | null; opener?: CastName; members?: Array<{ given: string; surname?: string; role?: string; born?: string }>;
  restricted?: boolean; closed?: boolean; since?: string;
}

/** A real server over a real database with the cast signed up: what an API spec needs, and nothing of it faked. */
export class TestCounty {
  readonly users = {} as Record<CastName, string>;
  readonly teams: Record<'Pohjoinen' | 'Etelä', string> = { Pohjoinen: newId(), Etelä: newId() };
  private readonly cookies = new Map<CastName, string>();

  private constructor(readonly app: NestFastifyApplication, readonly database: TestDatabase, readonly sql: Client, readonly keys: Keys) {}

  static async start(settings: Pick<ServerSettings, 'domains' | 'entities'> & Partial<ServerSettings>): Promise<TestCounty> {
    const database = await createTestDatabase();
    const owner = await createOwnerDataSource(database.ownerUrl).initialize();
    await syncPermissions(owner);
    await owner.destroy();
    const sql = new Client({ connectionString: database.superuserUrl });
    await sql.connect();
    const keys = settings.keys ?? Keys.fresh();
    const words = { platform: platformWords, 'access-control': accessControlWords, auth: accessControlWords, ...settings.words };
    const app = await createServer({ poolSize: 5, documentPage: false, ...settings, words, apiUrl: database.apiUrl, keys });
    const county = new TestCounty(app, database, sql, keys);
    await county.hire();
    return county;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.sql.end();
    await this.database.drop();
  }

  /** Requests as one of the cast, with a session begun for them; `null` is somebody without a session. */
  async as(name: CastName | null) {
    const agent = supertest.agent(this.app.getHttpServer());
    if (name === null) return agent;
    const cookie = this.cookies.get(name) ?? await this.beginSession(name);
    this.cookies.set(name, cookie);
    return agent.set('Cookie', cookie);
  }

  async beginSession(name: CastName): Promise<string> {
    const value = randomBytes(32).toString('base64url');
    await this.sql.query('select app.start_session($1, $2, $3, $4)', [createHash('sha256').update(value).digest(), this.users[name], 'spec', '127.0.0.1']);
    return `sid=${value}`;
  }

  /** Gives somebody other roles, which ends their sessions: the next request signs in anew. */
  async changeRoles(name: CastName, roles: readonly Role[]): Promise<void> {
    await this.sql.query('update app.user_account set roles = $2 where id = $1', [this.users[name], roles]);
    this.cookies.delete(name);
  }

  /** Moves the server's clock to an instant (it runs on from there); sessions are begun anew. Null: back to the real time. */
  async setClock(instant: string | null): Promise<void> {
    await this.sql.query('delete from app.clock_shift');
    if (instant !== null) await this.sql.query('insert into app.clock_shift (shift) values ($1::timestamptz - now())', [instant]);
    this.cookies.clear();
  }

  /** A row of a table with an `id`, which is answered. */
  async add(table: string, row: Record<string, unknown>): Promise<string> {
    const values = { id: newId(), ...row };
    const names = Object.keys(values);
    await this.sql.query(`insert into app.${table} (${names.join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})`, Object.values(values));
    return values.id;
  }

  /** Until a request waits for a lock that somebody else holds. Throws when none does for four seconds. */
  async somebodyWaits(): Promise<void> {
    const waiting = `select from pg_stat_activity where datname = current_database() and usename = 'app_api' and wait_event_type = 'Lock'`;
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await this.sql.query(waiting)).rowCount !== 0) return;
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
    throw new Error('nobody waits');
  }

  /** A family with an open client relationship, its worker named and its members in place, since long ago unless told. */
  async family(wish: FamilyWish = {}): Promise<TestFamily> {
    const { name = 'Testilä', team = 'Pohjoinen', worker = 'aino', since = '2026-01-01T08:00:00Z', members = [] } = wish;
    const id = newId();
    const opener = wish.opener ?? worker ?? 'carita';
    const { rows: [row] } = await this.sql.query<{ number: number }>(
      'insert into app.family (id, name, team_id, restricted, created_by) values ($1, $2, $3, $4, $5) returning number',
      [id, name, this.teams[team], wish.restricted ?? false, this.users[opener]]);
    await this.sql.query(
      `insert into app.client_relationship (family_id, opened_at, opened_by, open_reason, closed_at, closed_by, close_reason)
         values ($1, $2, $3::uuid, 'Koe', case when $4 then now() end, case when $4 then $3::uuid end, case when $4 then 'Koe päättyi' end)`,
      [id, since, this.users[opener], wish.closed ?? false]);
    const assignmentId = worker === null ? null : await this.name({ familyId: id, worker, since, closed: wish.closed ?? false });
    const persons: string[] = [];
    for (const member of members) persons.push(await this.member(id, member, since.slice(0, 10)));
    return { id, number: row?.number ?? 0, assignmentId, persons };
  }

  private async name({ familyId, worker, since, closed }: { familyId: string; worker: CastName; since: string; closed: boolean }): Promise<string> {
    const id = newId();
    await this.sql.query(
      `insert into app.responsible_worker_assignment (id, family_id, worker_id, worker_name, from_at, until_at, how, reason, recorded_by, recorded_by_name)
         values ($1, $2, $3::uuid, $4::text, $5, case when $6 then now() end, 'opening', 'Koe', $3::uuid, $4::text)`,
      [id, familyId, this.users[worker], cast[worker].displayName, since, closed]);
    return id;
  }

  async member(familyId: string, member: { given: string; surname?: string; role?: string; born?: string }, from = '2026-01-01'): Promise<string> {
    const personId = newId();
    await this.sql.query('begin');
    await this.sql.query('insert into app.family_member (family_id, person_id, role, from_on) values ($1, $2, $3, $4)',
      [familyId, personId, member.role ?? 'child', from]);
    await this.sql.query('insert into app.person (id, given_names, surname, birth_date) values ($1, $2, $3, $4)',
      [personId, member.given, member.surname ?? null, member.born ?? null]);
    await this.sql.query('commit');
    return personId;
  }

  private async hire(): Promise<void> {
    for (const name of ['Pohjoinen', 'Etelä'] as const) {
      await this.sql.query('insert into app.team (id, name) values ($1, $2)', [this.teams[name], name]);
    }
    for (const [key, person] of Object.entries(cast)) {
      const id = newId();
      this.users[key as CastName] = id;
      await this.sql.query('insert into app.user_account (id, username, display_name, roles) values ($1, $2, $3, $4)',
        [id, person.username, person.displayName, person.roles]);
      if (person.team) {
        await this.sql.query('insert into app.team_member (team_id, user_id, lead) values ($1, $2, $3)', [this.teams[person.team], id, person.lead ?? false]);
      }
    }
  }
}
