import { jest } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { describeFault } from '../client';
import { respond, show } from '../testing';
import { FaultBoundary } from '.';

const typed = '250612A908B äiti väsynyt';

function Failing(): never {
  throw Object.assign(new TypeError(`cannot read ${typed}\n    at ${typed} (http://x/assets/${typed}.js:1:2)`), {
    stack: `TypeError: cannot read ${typed}\n    at ${typed} (http://x/assets/${typed}.js:1:2)\n    at Form (http://localhost/assets/person-form-a1.js:10:22)`,
  });
}

it('BUG-058: a page that fails says what to do and gives a code; the report holds kind and place, not what was typed', async () => {
  const server = respond({ 'POST /fault-reports': { status: 204, body: null } });
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  show(<FaultBoundary><Failing /></FaultBoundary>);
  quiet.mockRestore();
  expect(screen.getByRole('heading', { level: 1, name: 'Sivu ei toimi nyt' })).toHaveFocus();
  expect(document.title).toBe('Sivu ei toimi nyt – Rinnalla');
  expect(screen.getByRole('link', { name: 'Etusivulle' })).toHaveAttribute('href', '/');
  expect(screen.getByRole('button', { name: 'Lataa sivu uudelleen' })).toBeVisible();
  await waitFor(() => expect(server.to('POST /fault-reports')).toHaveLength(1));
  const body = server.to('POST /fault-reports')[0]?.body as { id: string };
  expect(body).toEqual({ id: body.id, kind: 'TypeError', where: ['/assets/person-form-a1.js:10:22'] });
  expect(screen.getByText(`Koodi tukea varten: ${body.id}`)).toBeVisible();
  expect(document.body).not.toHaveTextContent(/väsynyt|250612A908B/);
});

it('tells of a thrown thing that is no error that it is unknown', () => {
  expect(describeFault(typed)).toEqual({ kind: 'Unknown', where: [] });
  expect(describeFault(Object.assign(new Error('x'), { name: typed })).kind).toBe('Error');
});
