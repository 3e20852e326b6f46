import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router';
import { screen, waitFor, within } from '@testing-library/react';
import type { Notice } from '@rinnalla/notices/contract';
import { noticesWords } from '@rinnalla/notices/locales';
import { FailedMessages } from '@rinnalla/notices/web';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import { NoticeBell } from '../frame/notice-bell';
import { NoticesPage } from './notices-page';

const list = 'GET /notices?limit=50';
const family = (number: number) => ({ id: `01a20000-0000-7000-8000-00000000${number}`, number });
const notice = (changes: Partial<Notice>): Notice => ({
  id: `01a20000-0000-7000-8000-0000000000${Math.floor(Math.random() * 90) + 10}`, kind: 'named', familyCount: 1, families: [family(1042)], at: '2026-11-25T07:05:00.000Z', readAt: null, ...changes,
});

function open(items: Notice[], count = 0): { server: TestServer } & ReturnType<typeof draw> {
  const server = respond({ [list]: { body: { items, nextCursor: null } }, 'GET /notices/unread': { body: { count } } });
  return { server, ...draw() };
}

function draw() {
  const root = createRootRoute({ component: () => <><NoticeBell /><Outlet /></> });
  const page = (path: string) => createRoute({ getParentRoute: () => root, path, component: () => <h1>{path}</h1> });
  const notices = createRoute({ getParentRoute: () => root, path: '/ilmoitukset', component: NoticesPage });
  const router = createRouter({
    routeTree: root.addChildren([page('/'), page('/perheet'), page('/perheet/$familyId'), page('/perheet/$familyId/verkosto'), notices]), history: createMemoryHistory({ initialEntries: ['/ilmoitukset'] }),
  });
  return { ...show(<RouterProvider router={router as never} />, { words: { notices: noticesWords } }), at: () => router.state.location.pathname };
}

const sentences = async (group: 'Uudet' | 'Aiemmat') => within(await screen.findByRole('list', { name: group })).getAllByRole('listitem').map(({ textContent }) => textContent);

describe('One’s notices', () => {
  it('lead to the words of a guest, where they stand', async () => {
    open([notice({ kind: 'guest-comment' })]);
    expect(await screen.findByRole('link', { name: 'Perhe 1042' })).toHaveAttribute('href', `/perheet/${family(1042).id}/verkosto`);
  });

  it('BUG-014: are plain sentences: one for many families, one family by its number, none that may not be opened', async () => {
    open([
      notice({ id: 'a', familyCount: 12, families: [family(1001), family(1002)] }), notice({ id: 'b', kind: 'offer', readAt: '2026-11-25T08:00:00.000Z' }),
      notice({ id: 'c', kind: 'moved-away', families: [] }), notice({ id: 'd', kind: 'act' }),
    ]);
    expect(await sentences('Uudet')).toEqual([
      'Sinulle on siirretty 12 perhettä25.11.2026 09.05 · Perhe 1001 · Perhe 1002 ja 10 muuta · Omat perheet',
      'Sinulta on siirretty perhe toiselle työntekijälle25.11.2026 09.05',
      'Perhe 1042: sinulle on sovittu tehtävä25.11.2026 09.05 · Perhe 1042',
    ]);
    expect(await sentences('Aiemmat')).toEqual(['Perhe 1042: siirtoehdotus odottaa vastaustasi25.11.2026 09.05 · Vastaa ehdotukseen']);
  });

  it('lead to their family, and are read by that', async () => {
    const { server, user, at } = open([notice({ id: 'a' })], 1);
    server.answer('POST /notices/a/read', { status: 204 });
    await user.click(await screen.findByRole('link', { name: 'Perhe 1042' }));
    await waitFor(() => expect(at()).toBe(`/perheet/${family(1042).id}`));
    await waitFor(() => expect(server.to('POST /notices/a/read')).toHaveLength(1));
  });

  it('are all marked as read with one press, and counted anew', async () => {
    const { server, user } = open([notice({ id: 'a' }), notice({ id: 'b' })], 2);
    expect(await screen.findByRole('link', { name: 'Ilmoitukset, 2 lukematonta' })).toBeVisible();
    server.answer('POST /notices/read-all', () => {
      server.answer(list, { body: { items: [notice({ id: 'a', readAt: '2026-11-25T08:00:00.000Z' })], nextCursor: null } });
      server.answer('GET /notices/unread', { body: { count: 0 } });
      return { status: 204 };
    });
    await user.click(screen.getByRole('button', { name: 'Merkitse kaikki luetuiksi' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Merkitse kaikki luetuiksi' })).toBeNull());
    expect(await screen.findByRole('link', { name: 'Ilmoitukset' })).toBeVisible();
    expect(screen.queryByRole('list', { name: 'Uudet' })).toBeNull();
  });

  it('say so when there are none', async () => {
    open([]);
    expect(await screen.findByText('Sinulla ei ole ilmoituksia.')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('The administrator', () => {
  it('BUG-062: sees whom messages do not reach, and why', async () => {
    respond({ 'GET /outgoing-messages': { body: { items: [{ id: 'm', user: { id: 'u', name: 'Daavid Okkonen' }, why: 'bad-address', at: '2026-11-25T07:05:00.000Z', tries: 1 }], nextCursor: null } } });
    show(<FailedMessages />, { words: { notices: noticesWords } });
    const [line] = within(await screen.findByRole('region', { name: 'Viestejä, jotka eivät menneet perille' })).getAllByRole('listitem');
    expect(line?.textContent).toBe('Daavid OkkonenViimeksi yritetty 25.11.2026 09.05sähköpostiosoite on virheellinen');
  });
});
