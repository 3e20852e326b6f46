import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { screen, within } from '@testing-library/react';
import type { Role } from '@rinnalla/access-control/contract';
import { show } from '@rinnalla/platform/web/testing';
import { BottomBar } from './bottom-bar';
import { destinationsFor } from './navigation';

async function open(roles: Role[]) {
  const root = createRootRoute({ component: () => <BottomBar destinations={destinationsFor(roles)} /> });
  const router = createRouter({ routeTree: root.addChildren([createRoute({ getParentRoute: () => root, path: '/kayttajat' })]), history: createMemoryHistory({ initialEntries: ['/kayttajat'] }) });
  show(<RouterProvider router={router as never} />);
  return within(await screen.findByRole('navigation'));
}

it('a lead’s six destinations stand side by side, by their short words', async () => {
  const bar = await open(['worker', 'team_lead']);
  expect(bar.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['Tänään', 'Perheet', 'Tehtävät', 'Palaverit', 'Tiimi', 'Tuonti']);
  expect(bar.queryByRole('button')).toBeNull();
});

it('whoever has more than there is room for finds the last ones behind one, which shows that they are there', async () => {
  const bar = await open(['worker', 'team_lead', 'administrator']);
  const others = bar.getByRole('button', { name: 'Muut' });
  expect(others).toHaveClass('here');
  const rest = document.getElementById(String(others.getAttribute('popovertarget')));
  expect([...rest?.querySelectorAll('a') ?? []].map(({ textContent }) => textContent)).toEqual(['Käyttäjät', 'Tiimit', 'Tuonti']);
  expect(bar.getAllByRole('link', { hidden: true })).toHaveLength(8);
});
