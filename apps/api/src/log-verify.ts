import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { SealKeys, verifyLog, WitnessFile, type Ask } from '@rinnalla/access-log/api';
import type { Verification } from '@rinnalla/access-log/contract';
import { reachEmbedded } from '@rinnalla/platform/database';
import { readSealPlaces } from './sealing';
import { readSettings } from './settings';

/** Whether the access log is whole, told in Finnish and English; exit code 1 when it is not, 2 when that could not be found out. */
async function tell(): Promise<void> {
  const own = readSettings(process.env)['DATABASE_SEALER_URL'];
  const dataDir = own === undefined || process.env['DATA_DIR'] ? resolve(process.env['DATA_DIR'] ?? join(process.cwd(), '.data')) : undefined;
  const { sealerUrl, leave } = own === undefined ? await reachEmbedded(dataDir ?? '') : { sealerUrl: own, leave: async () => {} };
  const client = new Client({ connectionString: sealerUrl });
  try {
    await client.connect();
    const ask: Ask = async <Row>(sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as Row[];
    const { keyFile, witnessFile } = readSealPlaces(process.env, dataDir);
    const [{ id } = { id: '' }] = await ask<{ id: string }>('select id from app.installation');
    await ask('begin');
    const found = await verifyLog({
      ask, keys: keyFile === undefined ? SealKeys.none() : SealKeys.publicBeside(keyFile), witness: witnessFile === undefined ? null : new WitnessFile(witnessFile, id),
      onProgress: (checked, all) => { if (process.stderr.isTTY) process.stderr.write(`\r${checked} / ${all}`); },
    });
    await ask('commit');
    process.stdout.write(`${inWords(found)}\n`);
    process.exitCode = found.whole ? 0 : 1;
  } finally {
    await client.end();
    await leave();
  }
}

const faults: Record<NonNullable<Verification['firstBad']>['fault'], readonly [string, string]> = {
  changed: ['riviä on muutettu', 'the row was changed'], removed: ['rivi on poistettu', 'the row was removed'], inserted: ['rivi on lisätty jälkikäteen', 'the row was added afterwards'],
  'back-dated': ['rivin aika on muutettu aiemmaksi', 'the row was dated back'], 'seal-changed': ['rivin sinettiä on muutettu', 'the seal over the row was changed'],
  'seal-removed': ['rivin sinetti on poistettu', 'the seal over the row was removed'], 'seals-cut': ['lokin loppu on poistettu tästä rivistä alkaen', 'the log was cut from this row on'],
  'unknown-key': ['sinetin avainta ei löydy', 'the key of the seal is not known here'],
};
const witnesses = { agrees: ['todistaja vahvistaa', 'the witness agrees'], differs: ['todistaja on eri mieltä', 'the witness differs'], missing: ['todistajaa ei ole', 'there is no witness'] } as const;

function restoreInWords({ at, target, seals, rows }: Verification['restores'][number]): string {
  const [hetkeen, moment] = target === 'latest' ? ['uusimpaan tilaan', 'the latest state'] : [`hetkeen ${target}`, target];
  return `Tietokanta palautettiin ${at} ${hetkeen}: lokista puuttuu ${rows} riviä (${seals} sinettiä), jotka todistaja muistaa.\n`
    + `The database was restored at ${at} to ${moment}: ${rows} rows (${seals} seals) that the witness remembers are not in the log.`;
}

function inWords({ whole, rowsChecked, unsealed, lastSealAt, witness, restores, firstBad }: Verification): string {
  const [todistaja, said] = witnesses[witness];
  const lines = [
    `${whole ? 'Loki on ehjä.' : 'LOKI EI OLE EHJÄ.'} Tarkistettu ${rowsChecked} riviä, sinetöimättä ${unsealed}, viimeisin sinetti ${lastSealAt ?? '–'}, ${todistaja}.`,
    `${whole ? 'The log is whole.' : 'THE LOG IS NOT WHOLE.'} ${rowsChecked} rows checked, ${unsealed} not yet sealed, last seal ${lastSealAt ?? '–'}, ${said}.`,
    ...restores.map(restoreInWords),
  ];
  if (firstBad === null) return lines.join('\n');
  const [vika, fault] = faults[firstBad.fault];
  const row = `${firstBad.id ?? '?'} (${firstBad.at ?? '?'})`;
  return [...lines, `Ensimmäinen virheellinen rivi ${row}: ${vika}.`, `The first row that does not fit is ${row}: ${fault}.`].join('\n');
}

tell().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
