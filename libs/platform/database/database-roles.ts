import { Client, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg';

export interface WantedDatabase {
  database: string;
  ownerPassword: string;
  apiPassword: string;
  sealerPassword: string;
}

/**
 * Makes the five roles and the database with its extensions; run again, it changes nothing but the passwords.
 * docs/operations.md holds the same statements for a server of one's own.
 */
export async function createRolesAndDatabase(superuser: Client, wanted: WantedDatabase): Promise<void> {
  await createRoles(superuser, wanted);
  await createDatabase(superuser, wanted.database);
  await createExtensions(superuser, wanted.database);
}

/** The lock keeps two starts against one server from making the same role at once. */
async function createRoles(superuser: Client, { ownerPassword, apiPassword, sealerPassword }: WantedDatabase): Promise<void> {
  await superuser.query(`
    begin;
    select pg_advisory_xact_lock(hashtext('rinnalla roles'));
    ${roleUnlessThere('app_owner')} ${roleUnlessThere('app_definer')} ${roleUnlessThere('app_auditor')} ${roleUnlessThere('app_api')}
    ${roleUnlessThere('app_sealer')}
    alter role app_owner with login nosuperuser nocreatedb nocreaterole nobypassrls password ${escapeLiteral(ownerPassword)};
    alter role app_api with login nosuperuser nocreatedb nocreaterole nobypassrls password ${escapeLiteral(apiPassword)};
    alter role app_sealer with login nosuperuser nocreatedb nocreaterole nobypassrls password ${escapeLiteral(sealerPassword)};
    alter role app_definer with nologin nosuperuser nocreatedb nocreaterole bypassrls;
    alter role app_auditor with nologin nosuperuser nocreatedb nocreaterole nobypassrls;
    grant app_definer to app_owner with inherit false, set true;
    grant app_auditor to app_api with inherit false, set true;
    commit;`);
}

function roleUnlessThere(role: string): string {
  return `do $$ begin if to_regrole('${role}') is null then create role ${role}; end if; end $$;`;
}

async function createDatabase(superuser: Client, database: string): Promise<void> {
  const found = await superuser.query('select from pg_database where datname = $1', [database]);
  const name = escapeIdentifier(database);
  if (!found.rowCount) await createWithLetters(superuser, name, ['C.UTF-8', 'en_US.UTF-8', 'C']);
  await superuser.query(`revoke all on database ${name} from public; grant connect on database ${name} to app_api, app_sealer`);
}

/**
 * ICU orders and folds letters the same way on every machine. Trigrams ask the C library instead what a letter is, and with
 * plain `C` they would skip every å, ä and ö; machines differ in the names they know for a better answer.
 */
async function createWithLetters(superuser: Client, name: string, [letters, ...others]: string[]): Promise<void> {
  const shape = `template template0 encoding 'UTF8' lc_collate 'C' lc_ctype '${letters}' locale_provider icu icu_locale 'fi-FI'`;
  try {
    await superuser.query(`create database ${name} owner app_owner ${shape}`);
  } catch (error) {
    if (!others.length || !(error instanceof DatabaseError) || !error.message.includes('LC_CTYPE')) throw error;
    await createWithLetters(superuser, name, others);
  }
}

async function createExtensions(superuser: Client, database: string): Promise<void> {
  const { host, port, user, password } = superuser;
  const inside = new Client({ host, port, user, password: password ?? undefined, database });
  await inside.connect();
  try {
    await inside.query(`
      set client_min_messages = warning;
      create extension if not exists btree_gist;
      create extension if not exists pg_trgm;
      create extension if not exists unaccent;
      create extension if not exists pgcrypto;`);
  } finally {
    await inside.end();
  }
}
