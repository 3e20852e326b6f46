import { hash } from '@node-rs/argon2';
import { given, id, password, surname } from './county.mjs';

/** Everybody who signs in shares one password. The salt is fixed, so that the same county has the same rows. */
const passwordHash = () => hash(password, { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1, salt: Buffer.alloc(16, 7) });
const called = (salt) => `${given(salt, 'n')} || ' ' || ${surname(salt, 'n')}`;

/** Teams of ten workers with a lead, auditors, agencies and the catalogue of services. A few hundred may sign in, in every part of the county. */
export async function plantStaff(sql, { workers, teams }) {
  const run = (text, values = []) => sql.query(text, values);
  await run(`insert into app.agency (id, name) select ${id('agency', 'n')}, 'Toimija ' || n from generate_series(0, 9) n`);
  await run(`insert into app.team (id, name) select ${id('team', 'n')}, 'Tiimi ' || lpad(n::text, 4, '0') from generate_series(0, ${teams - 1}) n`);
  for (const [kind, count, roles] of [['worker', workers, '{worker}'], ['lead', teams, '{team_lead}'], ['auditor', 8, '{auditor}']]) {
    await run(`insert into app.user_account (id, username, display_name, roles, agency_id) select ${id(kind, 'n')}, '${kind}' || n, ${called(kind)},
      '${roles}', ${id('agency', 'n % 10')} from generate_series(0, ${count - 1}) n`);
    await run(`insert into app.user_password (user_id, hash) select ${id(kind, 'n')}, $1 from generate_series(0, ${count - 1}) n
      where n % greatest(1, ${count} / 200) = 0`, [await passwordHash()]);
  }
  await run(`insert into app.team_member (team_id, user_id, lead)
    select ${id('team', 'n / 10')}, ${id('worker', 'n')}, false from generate_series(0, ${workers - 1}) n
    union all select ${id('team', 'n')}, ${id('lead', 'n')}, true from generate_series(0, ${teams - 1}) n`);
  await run(`insert into app.service (id, name_fi, name_sv, name_en, ring, agency_id)
    select ${id('service', 'n')}, 'Palvelu ' || n, 'Tjänst ' || n, 'Service ' || n, (array['meeting_place', 'universal', 'early_support', 'special'])[1 + n % 4], ${id('agency', 'n % 10')}
    from generate_series(0, 23) n`);
}
