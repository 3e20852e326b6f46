import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { screen, waitFor } from '@testing-library/react';
import type { Picture } from '@rinnalla/family-page/contract';
import { respond, show } from '@rinnalla/platform/web/testing';
import { allWords } from '../../testing/all-words';
import { FamilyInEmergency } from './family-in-emergency';
import { PictureContext } from './picture-context';

const [hilla, family] = ['01a40000-0000-7000-8000-0000000000bb', '01a40000-0000-7000-8000-0000000000f1'];

function open({ leftMs, actions = ['family:read'] }: { leftMs: number; actions?: string[] }) {
  const access = { id: 'x', user: { id: hilla, name: 'Hilla' }, family: { id: family, number: 1042 }, until: new Date(Date.now() + leftMs).toISOString() };
  const server = respond({
    'GET /auth/me': { body: { id: hilla, displayName: 'Hilla', roles: ['worker'], language: 'fi' } },
    'GET /break-glass': { body: { items: [access], nextCursor: null } },
  });
  const root = createRootRoute();
  const shown = { picture: { family: { id: family, number: 1042 }, myActions: actions } as Picture, may: (action: string) => actions.includes(action), open: () => undefined };
  const page = (path: string, component: () => React.ReactNode) => createRoute({ getParentRoute: () => root, path, component });
  const router = createRouter({
    routeTree: root.addChildren([
      page('/perheet', () => <h1>Omat perheet</h1>), page('/perheet/$familyId', () => <PictureContext value={shown}><h1>Niskanen</h1><FamilyInEmergency /></PictureContext>),
    ]),
    history: createMemoryHistory({ initialEntries: [`/perheet/${family}`] }),
  });
  const { client } = show(<RouterProvider router={router as never} />, { words: allWords });
  return { server, client };
}

describe('A family that is open in an emergency only', () => {
  it('says so in its head, with the minutes that are left', async () => {
    open({ leftMs: 42 * 60_000 + 20_000 });
    expect(await screen.findByRole('note')).toHaveTextContent('Hätäkäyttö: tietoja voi vain lukea. Aikaa jäljellä 42 min');
  });

  it('is left for one’s own families when the hour is over, with a plain word, and nothing of it stays in memory', async () => {
    const { client } = open({ leftMs: 2500 });
    client.setQueryData(['family', family, 'picture'], { name: 'Niskanen' });
    await screen.findByRole('note');
    expect(await screen.findByRole('heading', { name: 'Omat perheet' }, { timeout: 6000 })).toBeVisible();
    expect(await screen.findByText('Hätäkäytön aika päättyi, ja perhe sulkeutui.')).toBeVisible();
    await waitFor(() => expect(client.getQueryData(['family', family, 'picture'])).toBeUndefined());
  });

  it('asks for nothing where the visitor has another ground', async () => {
    const { server } = open({ leftMs: 60_000, actions: ['family:read', 'note:write'] });
    await screen.findByRole('heading', { name: 'Niskanen' });
    expect(screen.queryByRole('note')).toBeNull();
    expect(server.to('GET /break-glass')).toEqual([]);
  });
});
