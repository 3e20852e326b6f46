import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A test cannot change the time zone of the process it runs in, so the contract is built and asked in one that can. */
const question = `
  import { rolldown } from 'rolldown';
  const { output } = await (await rolldown({ input: process.argv[1], logLevel: 'silent' })).generate({ format: 'esm' });
  const contract = await import('data:text/javascript;base64,' + Buffer.from(output[0].code).toString('base64'));
  const { addDays, addWorkingDays, calendarDate, daysLate, formatDate, helsinkiDate, helsinkiInstant, helsinkiTime } = contract;
  const answers = process.argv.slice(2).map((zone) => ({
    zone: process.env.TZ = zone, offset: new Date(0).getTimezoneOffset(),
    birth: calendarDate.parse('2019-06-01'), next: addDays('2019-05-31', 1),
    shown: ['fi', 'sv', 'en'].map((language) => formatDate('2019-06-01', language)),
    midnight: [helsinkiDate(new Date('2019-05-31T21:00:00Z')), helsinkiTime(new Date('2019-05-31T21:00:00Z'))],
    instant: helsinkiInstant('2019-06-01', '00:00').toISOString(), late: daysLate('2027-03-27', '2027-03-30'), workingDay: addWorkingDays('2026-12-23', 3),
  }));
  process.stdout.write(JSON.stringify(answers));
`;

const zones = { 'Pacific/Honolulu': 600, UTC: 0, 'Asia/Tokyo': -540, 'Europe/Helsinki': -120 };

describe('dates', () => {
  it('BUG-093: never shift: 1.6.2019 is 2019-06-01 for readers in Honolulu, Tokyo and Helsinki alike', async () => {
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', question, join(import.meta.dirname, 'index.ts'), ...Object.keys(zones)],
      { cwd: import.meta.dirname });
    expect(JSON.parse(stdout)).toEqual(Object.entries(zones).map(([zone, offset]) => ({
      zone, offset, birth: '2019-06-01', next: '2019-06-01', shown: ['1.6.2019', '1.6.2019', '1 Jun 2019'], midnight: ['2019-06-01', '00:00'],
      instant: '2019-05-31T21:00:00.000Z', late: 3, workingDay: '2026-12-30',
    })));
  });
});
