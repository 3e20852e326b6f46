import type { CastName, TestCounty } from '@rinnalla/access-control/testing';
import type { Language } from '@rinnalla/platform/contract';
import type { Everybody } from '../everybody-around';
import type { Known } from './valid-value';

/** The table whose ids stand under a path's segment or a property's name. */
const tables: Array<[RegExp, string]> = [
  [/^famil(y|ies|yIds?)$/i, 'family'], [/^family-members$/, 'family_member'], [/^(persons|.*person.*|about|child.*Id|guardianId|newPrimaryContact|primaryContact|for)$/i, 'person'],
  [/^custody$/, 'custody'], [/^households$/, 'household'], [/^relation/i, 'person_relation'], [/^network-?members?(Id)?$/i, 'network_member'], [/^consent/, 'consent'], [/^services-in-use$/, 'service_in_use'],
  [/^service(s|Id)$/, 'service'], [/^statements$/, 'picture_statement'], [/^child-views$/, 'child_view'], [/^goals$/, 'goal'], [/^contact-notes$/, 'contact_note'], [/^meetings?$/, 'network_meeting'],
  [/^invitee/, 'meeting_invitee'], [/^acts$/, 'agreed_act'], [/^handover-proposals$/, 'handover_proposal'], [/^personal-caseworkers$/, 'personal_caseworker'], [/^guests$/, 'guest'],
  [/^(users|workers|.*worker.*|.*user.*|deputy.*|pairId|withheldFrom|readers)$/i, 'user_account'], [/^teams?(Id)?$/, 'team'], [/agenc/i, 'agency'], [/^deputy-periods$/, 'deputy_period'],
  [/^(assignmentId|replaces)$/, 'responsible_worker_assignment'], [/^notices$/, 'notice'], [/^sessions$/, 'session'], [/^break-glass$/, 'break_glass'], [/^imports$/, 'caseload_import'],
  [/^log-requests$/, 'log_request'], [/^marks?(Id)?$/, 'log_mark'], [/^suggestions$/, 'family'],
];

/** What is there in the county, looked up anew now and then, and who is signed in. */
export class KnownCounty implements Known {
  private readonly ids = new Map<string, string[]>();
  private readonly versions = new Map<string, number>();
  private readonly sessions = new Map<string, string>();
  private asked: Promise<unknown> = Promise.resolve();
  private turn = 0;
  private rounds = 0;

  /** The records of the family with everybody around it, by table. */
  private readonly middle: Map<string, string>;

  constructor(private readonly county: TestCounty, private readonly everybody: Everybody) {
    const table: Record<string, string> = { meeting: 'network_meeting', act: 'agreed_act', statement: 'picture_statement' };
    this.middle = new Map(Object.entries(everybody.subjects).map(([kind, id]) => [table[kind] ?? kind, id]));
  }

  get people(): string[] {
    return Object.keys(this.everybody.personas);
  }

  idFor(name: string, pick: number): string {
    const table = tables.find(([fits]) => fits.test(name))?.[1] ?? 'family';
    const all = name === '' ? [...this.ids.values()].flat() : this.ids.get(table) ?? [];
    // The family with everybody around it, oftener than all others: there something is allowed.
    const main = this.middle.get(table);
    return (pick % 4 === 0 ? undefined : main) ?? all[(pick >> 2) % Math.max(all.length, 1)] ?? this.everybody.familyId;
  }

  versionOf(id: string): number {
    return this.versions.get(id) ?? 1;
  }

  mark(): string {
    return `merkki${this.turn}x`;
  }

  nextMark(): string {
    this.turn += 1;
    return this.mark();
  }

  async languageOf(who: string): Promise<Language> {
    const { rows } = await this.oneByOne(() => this.county.sql.query<{ language: Language }>('select language from app.user_account where id = $1', [this.county.users[this.nameOf(who)]]));
    return rows[0]?.language ?? 'fi';
  }

  /** The test's own connection answers one question at a time. */
  private oneByOne<T>(ask: () => Promise<T>): Promise<T> {
    const answer = this.asked.then(ask);
    this.asked = answer.catch(() => undefined);
    return answer;
  }

  learn(answer: unknown): void {
    if (typeof answer !== 'object' || answer === null) return;
    const { id, version, current } = answer as { id?: unknown; version?: unknown; current?: unknown };
    if (typeof id === 'string' && typeof version === 'number') this.versions.set(id, version);
    this.learn(current);
  }

  async sessionOf(who: string): Promise<string> {
    const session = this.sessions.get(who) ?? await this.oneByOne(() => this.county.beginSession(this.nameOf(who)));
    this.sessions.set(who, session);
    return session;
  }

  signedOut(who: string): void {
    this.sessions.delete(who);
  }

  /** Before each round: everybody has their own work again, the limits are lifted, and the ids are looked up anew. */
  async lookAround(): Promise<void> {
    const { sql, users } = this.county;
    for (const { name, roles } of Object.values(this.everybody.personas)) {
      await sql.query(`update app.user_account set status = 'active', roles = $2 where id = $1 and (status <> 'active' or roles <> $2)`, [users[name], roles]);
    }
    const worker = (['aino', 'aino', 'hilla', 'daavid', 'carita'] as const)[this.rounds % 5] ?? 'aino';
    this.rounds += 1;
    await this.county.family({ name: `Perhe ${this.rounds}`, worker, members: [{ given: 'Lapsi', role: 'child', born: '2016-02-29' }, { given: 'Vanhempi', role: 'mother' }] });
    await this.openTheMiddle();
    await sql.query('delete from app.turn; delete from app.sign_in_failure');
    this.sessions.clear();
    for (const table of new Set(tables.map(([, name]) => name))) {
      // What was written last, and some of what is old.
      const { rows } = await sql.query<{ id: string | null; version: number | null }>(
        `with r as (select to_jsonb(t) ->> 'id' as id, (to_jsonb(t) ->> 'version')::int as version from app.${table} t)
         (select * from r order by id desc limit 15) union all (select * from r order by random() limit 15)`);
      this.ids.set(table, rows.flatMap(({ id }) => id ?? []));
      for (const { id, version } of rows) if (id !== null && version !== null) this.versions.set(id, version);
    }
  }

  /** A walk that began by closing the one family would find every door shut from then on. */
  private async openTheMiddle(): Promise<void> {
    const { sql, users } = this.county;
    const { familyId } = this.everybody;
    await sql.query('begin');
    await sql.query('update app.family set restricted = false where id = $1 and restricted', [familyId]);
    await sql.query(
      `update app.client_relationship set closed_at = null, closed_by = null, close_reason = null where id = (select id from app.client_relationship where family_id = $1
         order by opened_at desc limit 1) and closed_at is not null`, [familyId]);
    await sql.query(
      `update app.responsible_worker_assignment set until_at = null where id = (select id from app.responsible_worker_assignment where family_id = $1
         order by from_at desc limit 1) and until_at is not null`, [familyId]);
    await sql.query(
      `update app.responsible_worker_assignment set worker_id = $2, worker_name = 'Aino', pair_id = $3, pair_name = 'Hilla' where family_id = $1 and until_at is null`,
      [familyId, users.aino, users.hilla]);
    await sql.query('commit');
  }

  private nameOf(who: string): CastName {
    return this.everybody.personas[who]?.name ?? 'aino';
  }
}
