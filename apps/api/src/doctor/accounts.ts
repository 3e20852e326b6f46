import { demoStaff } from '../demo/demo-staff';
import { ok, unlessNone, warning, wrong, type AskedPatient, type Finding } from './finding';

export async function lookAtAccounts({ ask, installation }: AskedPatient): Promise<Finding[]> {
  const names = async (sql: string, values: unknown[] = []) => (await ask<{ name: string }>(sql, values)).map(({ name }) => name);
  const found: Finding[] = [];
  if (installation.kind === 'own-database') {
    const demo = await names(`select username as name from app.user_account where status = 'active' and username = any ($1) order by 1`, [demoStaff.map(({ username }) => username)]);
    found.push(unlessNone(demo, 'No account of the demonstration is here.', (list) => wrong(`Accounts of the demonstration can sign in: ${list}.`, 'Suspend them at once: their password is published.')));
  }
  const left = await names(`select distinct u.username as name from app.session s join app.user_account u on u.id = s.user_id where s.ended_at is null and u.status <> 'active' order by 1`);
  found.push(unlessNone(left, 'Nobody is signed in whose account is suspended or ended.', (list) => wrong(`Sessions of suspended or ended accounts are open: ${list}.`, 'update app.session set ended_at = now() where …; and find out why they stayed.')));
  const [roles] = await ask<{ administrators: number; auditors: number }>(`
    select count(*) filter (where 'administrator' = any (roles))::int as administrators, count(*) filter (where 'auditor' = any (roles))::int as auditors from app.user_account where status = 'active'`);
  const { administrators = 0, auditors = 0 } = roles ?? {};
  if (administrators === 0) found.push(wrong('There is no administrator.', 'npm run admin:create -- <username> "<name>"'));
  if (auditors === 0) found.push(warning('There is no auditor: nobody reads the access log.', 'Give somebody who is no administrator the role.'));
  if (administrators > 0 && auditors > 0) found.push(ok(`${administrators} administrators, ${auditors} auditors.`));
  return found;
}
