import { fittingPoolSize, jobConnections, migrations } from '@rinnalla/platform/database';
import { ok, unlessNone, warning, wrong, type AskedPatient, type Finding } from './finding';

const wanted = ['btree_gist', 'pg_trgm', 'unaccent', 'pgcrypto'];
const mostSkewMs = 2_000;

interface Facts {
  version: number; words: string; extensions: string[]; provider: string; encoding: string; migration: string | null; now: string;
  settings: Record<string, string>; connections: number;
}

export async function lookAtServer({ ask, installation }: AskedPatient): Promise<Finding[]> {
  const asked = Date.now();
  const [facts] = await ask<Facts>(`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as words,
      array(select extname::text from pg_extension) as extensions, d.datlocprovider::text as provider, pg_encoding_to_char(d.encoding) as encoding,
      (select name from app.schema_migration order by id desc limit 1) as migration, (extract(epoch from clock_timestamp()) * 1000)::text as now,
      (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections,
      (select jsonb_object_agg(name, setting) from pg_settings where name in
        ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'max_connections', 'log_statement', 'log_min_error_statement', 'log_min_duration_statement', 'password_encryption')) as settings
    from pg_database d where d.datname = current_database()`);
  if (facts === undefined) return [wrong('The database did not answer.', 'Look at the log of the server.')];
  const { version, words, extensions, provider, encoding } = facts;
  return [
    version >= 160_000 ? ok(`PostgreSQL ${words}.`) : wrong(`PostgreSQL ${words} is too old.`, 'Rinnalla needs version 16 or newer.'),
    unlessNone(wanted.filter((name) => !extensions.includes(name)), 'All extensions are there.', (names) => wrong(`Extensions are missing: ${names}.`, 'As superuser in the database: create extension …; (docs/operations.md)')),
    provider === 'i' && encoding === 'UTF8' ? ok('Letters are ordered by ICU, in UTF-8.') : wrong('The database was not made with ICU and UTF-8.', 'Make it as docs/operations.md says and move the data: names would be ordered and searched wrongly.'),
    lookAtMigration(facts.migration), lookAtClock(Number(facts.now), asked, Date.now()),
    ...lookAtDurability(facts.settings), ...lookAtSilence(facts.settings), lookAtConnections(facts, installation.kind === 'demo'),
  ];
}

function lookAtMigration(last: string | null): Finding {
  const known = migrations.map((made) => new made().name ?? made.name);
  if (last === known.at(-1)) return ok('The tables are those of this version.');
  if (last !== null && known.includes(last)) return wrong(`The tables are of an older version (${last}).`, 'Start Rinnalla once with DATABASE_OWNER_URL.');
  return wrong(`The tables are of another version (${last ?? 'none'}).`, last === null ? 'Start Rinnalla once with DATABASE_OWNER_URL.' : 'Run the newest Rinnalla: this one is older than its database.');
}

function lookAtClock(theirs: number, asked: number, heard: number): Finding {
  const skew = theirs < asked ? asked - theirs : Math.max(0, theirs - heard);
  if (skew < mostSkewMs) return ok('The clocks of server and database agree.');
  return wrong(`The database’s clock differs from this machine’s by ${Math.round(skew / 1000)} seconds.`, 'Let both take their time from NTP: sign-ins, seals and restores go by it.');
}

function lookAtDurability(settings: Record<string, string>): Finding[] {
  const off = ['fsync', 'full_page_writes'].filter((name) => settings[name] === 'off');
  const commit = settings['synchronous_commit'] ?? '';
  return [
    unlessNone(off, 'What is saved is on the disk (fsync, full_page_writes).', (names) => wrong(`${names} is off: a power cut destroys the database.`, 'Turn it on.')),
    commit === 'off' ? wrong('synchronous_commit is off: what a worker was told is saved can be lost.', 'Set it to on.') : ok(`A save is acknowledged when it is safe (synchronous_commit=${commit}).`),
    settings['data_checksums'] === 'on' ? ok('Pages have checksums.') : warning('Pages have no checksums: a disk that rots is noticed late.', 'Stop the server and run pg_checksums --enable.'),
  ];
}

/** What people wrote must not stand in the server's own log. */
function lookAtSilence(settings: Record<string, string>): Finding[] {
  const loud = [
    settings['log_statement'] !== 'none' && 'log_statement', settings['log_min_error_statement'] !== 'panic' && 'log_min_error_statement', settings['log_min_duration_statement'] !== '-1' && 'log_min_duration_statement',
  ].filter((name) => name !== false);
  return [
    unlessNone(loud, 'The server’s log holds no statements.', (names) => wrong(`The server’s log may hold what people wrote: ${names}.`, 'Set them as docs/operations.md says ("What is never in a log").')),
    settings['password_encryption'] === 'scram-sha-256' ? ok('Passwords of roles are kept as scram-sha-256.') : wrong('Passwords of roles are kept as md5.', 'Set password_encryption=scram-sha-256 and set the passwords anew.'),
  ];
}

/** What one server of ours takes at most: for requests, for what is done by the clock, for the queue, and one to seal. */
const perServer = fittingPoolSize + jobConnections.poolSize + 3 + 1;

function lookAtConnections({ settings, connections }: Facts, demo: boolean): Finding {
  const most = Number(settings['max_connections'] ?? 0);
  if (most < 20) return wrong(`max_connections is ${most}.`, `Set it to ${perServer} for each server of Rinnalla, and ten more.`);
  if (connections > most * 0.8) return warning(`${connections} of ${most} connections are in use.`, 'Raise max_connections, or find out who holds them.');
  return ok(`${connections} of ${most} connections are in use; a server of Rinnalla takes up to ${perServer}${demo ? '' : `, so ${Math.floor((most - 10) / perServer)} servers fit`}.`);
}
