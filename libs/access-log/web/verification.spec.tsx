import { screen } from '@testing-library/react';
import { Fetched } from '@rinnalla/platform/web';
import { respond, show } from '@rinnalla/platform/web/testing';
import type { Verification } from '../contract';
import { accessLogWords } from '../locales';
import { useVerification, VerificationView } from '.';

const words = { 'access-log': accessLogWords };
const whole: Verification = {
  whole: true, rowsChecked: 1200, rowsSealed: 1200, unsealed: 1, overdue: 0, lastSealAt: '2026-11-25T07:05:00.000Z', witness: 'agrees', restores: [], firstBad: null, next: null,
};

function Whole() {
  const query = useVerification();
  return (
    <Fetched query={query} heights={[100]}>
      {(found) => (
        <VerificationView
          found={found} busy={query.isFetching} progress={query.progress} onAgain={() => { void query.refetch(); }}
          logLink={(day, label) => <a href={`/kaytonvalvonta?from=${day}&to=${day}`}>{label}</a>}
        />
      )}
    </Fetched>
  );
}

const answering = (answer: Partial<Verification>) => respond({ 'GET /access-log/verification': { body: { ...whole, ...answer } } });
const fact = (label: string) => screen.getByText(label).nextElementSibling?.textContent;

it('says in one sentence that the log is whole, and how that is known', async () => {
  answering({});
  show(<Whole />, { words });
  expect(await screen.findByRole('heading', { name: 'Loki on ehjä' })).toBeVisible();
  expect(fact('Rivejä tarkistettu')?.replace(/\s/, ' ')).toBe('1 200');
  expect(fact('Viimeisin sinetti')).toBe('25.11.2026 09.05');
  expect(fact('Odottaa sinetöintiä, rivejä')).toBe('1');
  expect(fact('Ulkopuolinen todistaja')).toBe('vahvistaa sinetit');
});

it('names the first row that does not fit, and leads to the log of its day', async () => {
  answering({ whole: false, rowsChecked: 40, firstBad: { id: '01a20000-0000-7000-8000-000000000001', at: '2026-10-14T22:05:00.000Z', fault: 'changed' } });
  show(<Whole />, { words });
  expect(await screen.findByRole('heading', { name: 'Loki ei ole ehjä' })).toBeVisible();
  expect(screen.getByText('Riviä on muutettu.')).toBeVisible();
  expect(fact('Rivin tunnus')).toBe('01a20000-0000-7000-8000-000000000001');
  expect(fact('Rivin aika')).toBe('15.10.2026 01.05');
  expect(screen.getByRole('link', { name: 'Näytä päivän loki' })).toHaveAttribute('href', '/kaytonvalvonta?from=2026-10-15&to=2026-10-15');
});

it('checks again part by part, adding up what was checked', async () => {
  let part = 0;
  const { asked } = respond({
    'GET /access-log/verification': () => { part = 1; return { body: { ...whole, rowsChecked: 700, next: 31 } }; },
    'GET /access-log/verification?after=31': () => { part = 2; return { body: { ...whole, rowsChecked: 500 } }; },
  });
  const { user } = show(<Whole />, { words });
  expect((await screen.findByText('Rivejä tarkistettu')).nextElementSibling?.textContent?.replace(/\s/, ' ')).toBe('1 200');
  await user.click(screen.getByRole('button', { name: 'Tarkista uudelleen' }));
  expect(await screen.findByRole('button', { name: 'Tarkista uudelleen' })).toBeEnabled();
  expect(part).toBe(2);
  expect(asked).toHaveLength(4);
});

it('says when nothing is sealed, when sealing lags, and what is lost without a witness', async () => {
  answering({ rowsChecked: 0, rowsSealed: 0, lastSealAt: null, witness: 'missing', overdue: 9 });
  const { unmount } = show(<Whole />, { words });
  expect(await screen.findByRole('heading', { name: 'Lokia ei ole vielä sinetöity' })).toBeVisible();
  unmount();
  answering({ overdue: 9, witness: 'missing' });
  show(<Whole />, { words });
  expect(await screen.findByText('Sinetöinti on jäljessä')).toBeVisible();
  expect(screen.getByText(/Ilman todistajaa ei huomata/)).toBeVisible();
});

it('tells for ever that the database was restored, and how much of the log was lost by it', async () => {
  answering({ restores: [{ at: '2026-11-25T10:05:00.000Z', target: '2026-11-25T09:00:00.000Z', seals: 4, rows: 31 }, { at: '2026-11-26T10:05:00.000Z', target: 'latest', seals: 0, rows: 0 }] });
  show(<Whole />, { words });
  expect(await screen.findByText(/Tietokanta palautettiin 25\.11\.2026 12\.05 hetkeen 25\.11\.2026 11\.00: lokista jäi pois 31 riviä/)).toBeVisible();
  expect(screen.getByText(/Tietokanta palautettiin 26\.11\.2026 12\.05 uusimpaan hetkeen/)).toBeVisible();
});
