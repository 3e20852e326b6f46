import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UntoldRestores } from '@rinnalla/access-log/api';
import { ok, warning, wrong, type AskedPatient, type Finding } from './finding';

const mostLagMinutes = 2;
const mostDaysUnverified = 31;

export async function lookAtSealing({ ask, installation, dataDir }: AskedPatient): Promise<Finding[]> {
  const { keyFile, witnessFile, witnessUrl } = installation.seal;
  const sealed = installation.kind === 'demo' || installation.sealerUrl !== undefined;
  const [log] = await ask<{ waiting: number; oldest: number | null; verified: number | null; seals: number }>(`
    select count(*)::int as waiting, (extract(epoch from clock_timestamp() - min(at)) / 60)::int as oldest, (select count(*)::int from app.log_seal) as seals,
      (select (extract(epoch from clock_timestamp() - max(at)) / 86400)::int from app.access_log where action = 'access-log:verify' and outcome = 'allowed') as verified
    from app.access_log where written_in >= coalesce((select max(to_xid) from app.log_seal), '0'::xid8)`);
  const found: Finding[] = [];
  if (!sealed || keyFile === undefined) found.push(wrong('The access log is not sealed.', 'Set DATABASE_SEALER_URL and LOG_SEAL_KEY_FILE.'));
  else if (log !== undefined && (log.oldest ?? 0) > mostLagMinutes) found.push(wrong(`Sealing lags: ${log.waiting} rows wait, the oldest for ${log.oldest} minutes.`, 'Does Rinnalla run? Its terminal says what keeps the sealer; a transaction that stays open holds it up.'));
  else found.push(ok(`The access log is sealed (${log?.seals ?? 0} seals, ${log?.waiting ?? 0} rows wait).`));
  found.push(await lookAtWitness(witnessFile, witnessUrl, dataDir));
  const days = log?.verified ?? null;
  found.push(days !== null && days <= mostDaysUnverified ? ok(`An auditor last verified the log ${days} days ago.`)
    : warning(days === null ? 'No auditor has verified the log yet.' : `An auditor last verified the log ${days} days ago.`, 'An auditor does so on the page Lokin eheys, once a month.'));
  return found;
}

async function lookAtWitness(file: string | undefined, url: string | undefined, dataDir: string | undefined): Promise<Finding> {
  if (url !== undefined) {
    const untold = file !== undefined && await new UntoldRestores(file).wait();
    return untold ? warning('The witness on another machine has not heard of a restore yet.', 'The running Rinnalla tells it; its terminal says what keeps it from that. Can LOG_WITNESS_URL be reached?')
      : ok('The seals are witnessed by another machine (LOG_WITNESS_URL).');
  }
  if (file === undefined) return wrong('There is no witness of the seals.', 'Set LOG_WITNESS_FILE to a disk or share which the database’s administrators cannot write.');
  const disk = (path: string) => stat(path).then(({ dev }) => dev, () => undefined);
  const [witness, data] = await Promise.all([disk(dirname(file)), dataDir === undefined ? Promise.resolve(undefined) : disk(dataDir)]);
  if (witness === undefined) return wrong(`The folder of the witness cannot be reached (${dirname(file)}).`, 'Is the disk or share there?');
  if (witness === data) return warning('The witness is on the same disk as the data.', 'Set LOG_WITNESS_FILE to another disk or share, or LOG_WITNESS_URL.');
  return ok('The witness is on a disk of its own.');
}
