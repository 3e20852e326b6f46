import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { screen, waitFor } from '@testing-library/react';
import type { SharedWithMe } from '@rinnalla/network/contract';
import { networkWords } from '@rinnalla/network/locales';
import { networkMeetingsWords } from '@rinnalla/network-meetings/locales';
import { overallPictureWords } from '@rinnalla/overall-picture/locales';
import { respond, show, unknown, type TestServer } from '@rinnalla/platform/web/testing';
import { SharedFamilyPage, SharedPage } from './shared-page';

const item = (id: string, kind: SharedWithMe['items'][number]['kind'], title: string, date: string | null, lines: string[]) => ({ id, kind, title, date, lines, sharedAt: '2026-11-24T22:30:00.000Z' });
const shared: SharedWithMe = {
  family: { id: 'f1', name: 'Saarinen' }, host: { id: 'a', name: 'Aino Kettunen-Vaara', phone: '050 555 0111' }, until: '2027-02-28',
  items: [
    item('1', 'goal', 'open', '2026-12-15', ['Aamut sujuvat', 'Vaatteet valmiiksi illalla']), item('2', 'minutes', 'network', '2026-11-03', ['Koulu: Aamut sujuvat']),
    item('3', 'act', 'done', null, ['Soita kouluun']), item('4', 'statement', 'safety', '2026-10-01', ['Pelottaa pimeällä']),
  ],
  comments: [
    { id: 'k1', text: 'Ensin', author: 'Farid Haddadi', writtenAt: '2026-11-24T08:00:00.000Z' }, { id: 'k2', text: 'Sitten', author: 'Farid Haddadi', writtenAt: '2026-11-25T08:00:00.000Z' },
  ],
};

let server: TestServer;
function open(path: string, routes: Parameters<typeof respond>[0]) {
  server = respond(routes);
  const root = createRootRoute();
  const list = createRoute({ getParentRoute: () => root, path: '/jaettu', component: SharedPage });
  const family = createRoute({ getParentRoute: () => root, path: '/jaettu/$familyId', component: SharedFamilyPage });
  const router = createRouter({ routeTree: root.addChildren([list, family]), history: createMemoryHistory({ initialEntries: [path] }) });
  return show(<RouterProvider router={router as never} />, { words: { network: networkWords, 'network-meetings': networkMeetingsWords, 'overall-picture': overallPictureWords } });
}
const told = (name: string) => [...screen.getByRole('list', { name }).children].map(({ textContent }) => textContent);

it('a guest finds the families of which something was shared, and opens one', async () => {
  const { user } = open('/jaettu', {
    'GET /shared': { body: { items: [{ family: { id: 'f1', name: 'Saarinen' }, hostName: 'Aino Kettunen-Vaara', until: '2027-02-28', items: 4 }] } },
    'GET /families/f1/shared': { body: shared },
  });
  const link = await screen.findByRole('link', { name: 'Saarinen' });
  expect(link).toHaveAttribute('href', '/jaettu/f1');
  expect(screen.getByText('4 asiaa · 28.2.2027 asti')).toBeVisible();
  await user.click(link);
  expect(await screen.findByRole('heading', { level: 1, name: 'Saarinen' })).toBeVisible();
  expect(document.title).not.toContain('Saarinen');
});

it('says what a guest will find here when nothing is shared', async () => {
  open('/jaettu', { 'GET /shared': { body: { items: [] } } });
  expect(await screen.findByText(/Sinulle ei ole vielä jaettu mitään/)).toBeVisible();
});

it('what was shared is read in the words of the worker’s own pages, by kind', async () => {
  open('/jaettu/f1', { 'GET /families/f1/shared': { body: shared } });
  expect(await screen.findByRole('link', { name: '050 555 0111' })).toHaveAttribute('href', 'tel:0505550111');
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual(
    ['Vastuutyöntekijä', 'Muistiot', 'Tavoitteet', 'Sovitut tehtävät', 'Havainnot', 'Kirjoita vastuutyöntekijälle']);
  expect([told('Muistiot'), told('Tavoitteet'), told('Sovitut tehtävät'), told('Havainnot')].flat()).toEqual([
    'Verkostopalaveri 3.11.2026Koulu: Aamut sujuvatjaettu 25.11.2026', 'Aamut sujuvatVaatteet valmiiksi illallatarkistetaan 15.12.2026 · jaettu 25.11.2026käynnissä',
    'Soita kouluunjaettu 25.11.2026tehty', 'Pelottaa pimeälläturvallisuus · 1.10.2026 · jaettu 25.11.2026',
  ]);
});

it('a guest writes to the worker, and sees the newest of what was written first', async () => {
  const { user } = open('/jaettu/f1', { 'GET /families/f1/shared': { body: shared }, 'POST /families/f1/shared/comments': { status: 201, body: shared } });
  const box = await screen.findByRole('textbox', { name: /^Viestisi/ });
  expect(told('Mitä olet kirjoittanut')).toEqual(['SittenFarid Haddadi 25.11.2026 klo 10.00', 'EnsinFarid Haddadi 24.11.2026 klo 10.00']);
  await user.type(box, 'Eetu oli iloinen');
  await user.click(screen.getByRole('button', { name: 'Lähetä' }));
  await waitFor(() => expect(screen.getByRole('textbox', { name: /^Viestisi/ })).toHaveValue(''));
  expect(server.to('POST /families/f1/shared/comments').map(({ body }) => body)).toEqual([{ text: 'Eetu oli iloinen' }]);
});

it('a share that has ended says so, also under what was open, and shows nothing of it', async () => {
  const { client } = open('/jaettu/f1', { 'GET /families/f1/shared': { body: shared } });
  await screen.findByRole('heading', { level: 1, name: 'Saarinen' });
  server.answer('GET /families/f1/shared', unknown);
  await client.invalidateQueries();
  expect(await screen.findByText('Jako on päättynyt. Kysy perheen vastuutyöntekijältä.')).toBeVisible();
  expect(document.body).not.toHaveTextContent('Saarinen');
  expect(screen.getByRole('link', { name: 'Kaikki sinulle jaetut' })).toHaveAttribute('href', '/jaettu');
});
