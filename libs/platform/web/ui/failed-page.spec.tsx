import { screen } from '@testing-library/react';
import { ProblemError, UnreachableError } from '../client';
import { show } from '../testing';
import { FetchedPage } from '.';

const missing = { title: 'Perhettä ei löydy', text: 'Sitä ei ole, tai se ei ole sinulle auki.', onward: <a href="/perheet">Omat perheet</a> };

function open(error: unknown, data?: { name: string }) {
  const asked: string[] = [];
  const { user } = show(<FetchedPage query={{ data, error, refetch: () => asked.push('again') }} missing={missing}>{({ name }) => <h1>{name}</h1>}</FetchedPage>);
  return { user, asked };
}

it.each([404, 400])('what is not there for this eye (%s) is a page: a heading that is read at once, a title, a way on, in words of its own', (status) => {
  open(new ProblemError(status, { detail: 'Palvelimen sanat.' }));
  expect(screen.getByRole('heading', { level: 1, name: missing.title })).toHaveFocus();
  expect(document.title).toBe('Perhettä ei löydy – Rinnalla');
  expect(screen.getByText(missing.text)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Omat perheet' })).toBeVisible();
  expect(document.body).not.toHaveTextContent('Palvelimen sanat.');
});

it('takes away what was shown when the server says that it is no longer for this eye, and keeps it when only the network fails', () => {
  open(new ProblemError(404, {}), { name: 'Saarinen' });
  expect(screen.queryByText('Saarinen')).toBeNull();
  open(new UnreachableError('unreachable'), { name: 'Sorsa' });
  expect(screen.getByRole('heading', { name: 'Sorsa' })).toBeVisible();
});

it('a page that failed can be tried again, and tells the code for support once', async () => {
  const { user, asked } = open(new ProblemError(500, { detail: 'Kerro tukeen koodi abc-1.', requestId: 'abc-1' }));
  expect(screen.getByRole('heading', { level: 1, name: 'Sivua ei saatu näkyviin' })).toHaveFocus();
  expect(screen.getAllByText(/abc-1/)).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Yritä uudelleen' }));
  expect(asked).toEqual(['again']);
});
