import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { accessControlWords } from '@rinnalla/access-control/locales';
import { respond, show, type Asked } from '@rinnalla/platform/web/testing';
import { Finder } from './finder';
import { KeyHelp } from './key-help';
import { destinationsFor } from './navigation';

const pages = destinationsFor(['worker']);
const family = (name: string, id: string) => ({ id, number: 1001, name, status: 'open', near: false });
const me = (letterKeys: boolean) => ({ body: { id: 'aino', displayName: 'Aino', roles: ['worker'], teamIds: [], language: 'fi', letterKeys } });
const names = [family('Saarinen', '1'), family('Sorsa', '2')];
const answer = ({ body }: Asked) => ({ body: { families: names.filter(({ name }) => name.startsWith((body as { q: string }).q)), persons: [] } });

function open() {
  const root = createRootRoute({ component: () => <><Finder id="finder" pages={pages} /><KeyHelp pages={pages} /><Outlet /></> });
  const page = (path: string) => createRoute({ getParentRoute: () => root, path, component: () => <h1>{path}</h1> });
  const router = createRouter({
    routeTree: root.addChildren([page('/'), page('/perheet/$familyId'), page('/tehtavat'), page('/hatakaytto')]), history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  const { user } = show(<RouterProvider router={router as never} />, { words: { 'access-control': accessControlWords } });
  return { user, at: () => router.state.location.pathname };
}

it('finds by keyboard alone: Ctrl K, a name, Enter', async () => {
  const server = respond({ 'POST /search': answer });
  const { user, at } = open();
  await screen.findByRole('combobox');
  await user.keyboard('{Control>}k{/Control}Saar');
  await screen.findByRole('option', { name: /Saarinen/ });
  expect(screen.getByRole('combobox')).toHaveAttribute('aria-activedescendant', screen.getByRole('option').id);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(at()).toBe('/perheet/1'));
  expect(server.asked.every(({ path }) => !path.includes('Saar'))).toBe(true);
});

it('never opens what was found for other words than those that stand there now', async () => {
  respond({ 'POST /search': answer });
  const { user, at } = open();
  const field = await screen.findByRole('combobox');
  await user.type(field, 'Saar');
  await screen.findByRole('option', { name: /Saarinen/ });
  await user.clear(field);
  await user.type(field, 'Sor{Enter}');
  expect(at()).toBe('/');
  await screen.findByRole('option', { name: /Sorsa/ });
  await user.keyboard('{Enter}');
  await waitFor(() => expect(at()).toBe('/perheet/2'));
});

it('says that nothing was found, and says it otherwise when the search has failed', async () => {
  const server = respond({ 'POST /search': answer });
  const { user } = open();
  const field = await screen.findByRole('combobox');
  await user.type(field, 'Q');
  await screen.findByText('Ei osumia');
  server.answer('POST /search', { status: 500, body: { status: 500, code: 'platform.failed', detail: 'Jokin meni vikaan.' } });
  await user.type(field, 'W');
  await screen.findByText(/Haku ei onnistunut/);
  expect(screen.queryByText('Ei osumia')).toBeNull();
});

it('goes to a page by two letters, tells the keys by ?, and leaves what is typed in a field alone', async () => {
  const server = respond({ 'POST /search': answer, 'GET /auth/me': me(true), 'PATCH /auth/me': me(false) });
  const { user, at } = open();
  await user.type(await screen.findByRole('combobox'), 'gt?');
  expect(at()).toBe('/');
  await user.click(document.body);
  await user.keyboard('gt');
  await waitFor(() => expect(at()).toBe('/tehtavat'));
  await user.keyboard('?');
  const letters = await screen.findByRole('checkbox', { name: 'Kirjainnäppäimet käytössä' });
  fireEvent.click(letters);
  expect(letters).not.toBeChecked();
  await waitFor(() => expect(server.to('PATCH /auth/me')).toHaveLength(1));
  expect(server.to('PATCH /auth/me')[0]?.body).toEqual({ letterKeys: false });
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.keyboard('?');
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('keeps the letters on when that could not be saved, and says why', async () => {
  const server = respond({ 'GET /auth/me': me(true) });
  server.answer('PATCH /auth/me', { status: 500, body: { status: 500, code: 'platform.failed', detail: 'Ei onnistunut.', errors: [] } });
  const { user } = open();
  await waitFor(() => expect(server.to('GET /auth/me')).toHaveLength(1));
  await user.click(screen.getByRole('button', { name: 'Näppäimet' }));
  const letters = await screen.findByRole('checkbox', { name: 'Kirjainnäppäimet käytössä' });
  await waitFor(() => expect(letters).toBeChecked());
  fireEvent.click(letters);
  expect(letters).not.toBeChecked();
  expect(await screen.findByText('Ei onnistunut.')).toBeVisible();
  await waitFor(() => expect(letters).toBeChecked());
});

it('leads to the emergency access when nothing is found, by keyboard too', async () => {
  respond({ 'POST /search': answer });
  const { user, at } = open();
  await user.type(await screen.findByRole('combobox'), 'Q');
  expect(await screen.findByRole('link', { name: 'Hätäkäyttö: perhe, joka ei ole sinulle auki' })).toBeVisible();
  await user.tab();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(at()).toBe('/hatakaytto'));
  expect(screen.getByRole('combobox')).toHaveValue('');
});

it('finds a person by a whole identity code, and sends it in no address', async () => {
  const person = { id: 'p', name: 'Eetu Saarinen', birthDate: '2012-06-25', familyId: '1', familyName: 'Saarinen', near: false };
  const server = respond({ 'POST /search': answer, 'POST /search/identity-code': { body: { families: [], persons: [person] } } });
  const { user, at } = open();
  await user.type(await screen.findByRole('combobox'), '250612a908b');
  await screen.findByRole('option', { name: /Eetu Saarinen/ });
  expect(server.to('POST /search/identity-code').at(-1)?.body).toEqual({ identityCode: '250612a908b' });
  await user.keyboard('{Enter}');
  await waitFor(() => expect(at()).toBe('/perheet/1'));
  expect(server.asked.every(({ path }) => !path.includes('908'))).toBe(true);
});
