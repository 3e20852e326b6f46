import { newId } from '@rinnalla/platform/api';
import { createOwnerDataSource, migrate } from '@rinnalla/platform/database';
import { newToken } from '@rinnalla/staff/api';
import { readSettings } from './settings';

const hours = 24;

/** Makes the first administrator of an installation with its own database, and prints the one-time link for the password. */
async function createAdministrator(): Promise<void> {
  const [username, displayName] = process.argv.slice(2);
  const ownerUrl = readSettings(process.env)['DATABASE_OWNER_URL'];
  if (ownerUrl === undefined) throw new Error('Set DATABASE_OWNER_URL. (The demonstration has its accounts already.)');
  if (username === undefined || displayName === undefined) throw new Error('Usage: npm run admin:create -- <username> "<name>"');
  await migrate(ownerUrl);
  const owner = await createOwnerDataSource(ownerUrl).initialize();
  try {
    const { token, hash } = newToken();
    await owner.transaction(async (tx) => {
      const [{ count } = { count: '0' }] = await tx.query<Array<{ count: string }>>(
        `select count(*) from app.user_account where 'administrator' = any (roles) and status = 'active'`);
      if (count !== '0') throw new Error('There is an administrator already; she makes further accounts on the screen.');
      const id = newId();
      await tx.query(`insert into app.user_account (id, username, display_name, roles) values ($1, $2, $3, '{administrator}')`,
        [id, username.toLowerCase(), displayName]);
      await tx.query('insert into app.password_link (id, user_id, token_hash, expires_at) values ($1, $2, $3, now() + make_interval(hours => $4))',
        [newId(), id, hash, hours]);
    });
    process.stdout.write(`Open this within ${hours} hours, once, at Rinnalla's own address: /salasana/${token}\n`);
  } finally {
    await owner.destroy();
  }
}

createAdministrator().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
