import pg from 'pg';
import { paths } from '../paths/paths.mjs';
import { startBaseline } from './baseline.mjs';
import { startCounty } from './database.mjs';
import { startProduct } from './product.mjs';
import { signInAll } from './sign-in.mjs';

const mostSignedIn = { worker: 40, lead: 20, auditor: 8 };

/** A county with the product and the bare server on it, and people signed in: one side of a comparison. */
export async function startSide(endings, { families, logRows, say }) {
  const county = await startCounty({ families, logRows, say });
  endings.push(county.stop);
  const owner = new pg.Client({ connectionString: county.superuserUrl });
  await owner.connect();
  endings.push(() => owner.end());
  // Forty people who look at ten families a second each are no picture of use, and going through such a log (docs/access.md, Marks) takes minutes.
  await owner.query(`select pg_advisory_lock(hashtext('rinnalla marks'))`);
  const product = await startProduct(county);
  endings.push(product.stop);
  const baseline = await startBaseline(county);
  endings.push(baseline.stop);
  const people = await peopleOf(owner, product.url);
  // As it is in a county in use: what was filled just now would be planned for as if it were empty.
  await owner.query('analyze app.session');
  await untilSealed(owner, say);
  const side = { families, county, owner, product, baseline, people };
  // A kept county may have been left in the middle of something.
  for (const path of paths) await path.reset?.(side);
  return side;
}

/** Those who may sign in, spread over the county. */
async function peopleOf(owner, url) {
  const people = {};
  for (const [kind, most] of Object.entries(mostSignedIn)) {
    const { rows } = await owner.query(`select id, username from (
      select u.id, u.username, row_number() over (order by u.id) as place, count(*) over () as all from app.user_account u join app.user_password p on p.user_id = u.id where u.username ~ $1) u
      where place % greatest(1, u.all / $2) = 0 order by id limit $2`, [`^${kind}[0-9]+$`, most]);
    people[kind] = await signInAll(url, rows);
  }
  return people;
}

/** A log that was planted is sealed first: that is no part of any path. */
async function untilSealed(owner, say) {
  for (let told = Infinity; ;) {
    const { rows: [{ waits }] } = await owner.query(`select count(*)::int as waits from (select from app.access_log
      where written_in >= coalesce((select to_xid from app.log_seal order by number desc limit 1), '0'::xid8) limit 200000) l`);
    if (waits < 1000) return;
    if (waits !== told) say(`waiting for the seals of ${waits === 200_000 ? 'more than 200000' : waits} log rows`);
    told = waits;
    await new Promise((resolve) => { setTimeout(resolve, 2000); });
  }
}
