import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router';
import { screen, within } from '@testing-library/react';
import { accessControlWords } from '@rinnalla/access-control/locales';
import { respond, show } from '@rinnalla/platform/web/testing';
import type { CaseloadRow } from '@rinnalla/responsible-worker/contract';
import { responsibleWorkerWords } from '@rinnalla/responsible-worker/locales';
import { CaseloadPage } from './caseload-page';

const row = (changes: Partial<CaseloadRow>): CaseloadRow => ({
  id: '01a20000-0000-7000-8000-000000000042', number: 1042, name: 'Saarinen', status: 'open', membersCount: 4, responsibleWorker: null, nextMeeting: null, openActs: 0,
  lateActs: 0, stale: false, lastContact: '2026-11-19', alerts: [], standingIn: false, ...changes,
});

async function open(items: CaseloadRow[]) {
  respond({ 'GET /families?scope=mine&status=all&sort=attention&limit=50': { body: { items, nextCursor: null, total: items.length } }, 'GET /auth/me': { body: { roles: ['worker'] } } });
  const root = createRootRoute({ component: Outlet });
  const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: Outlet });
  const page = createRoute({ getParentRoute: () => signedIn, path: '/perheet', validateSearch: (search) => search, component: CaseloadPage });
  const router = createRouter({ routeTree: root.addChildren([signedIn.addChildren([page])]), history: createMemoryHistory({ initialEntries: ['/perheet?status=all'] }) });
  show(<RouterProvider router={router as never} />, { words: { 'responsible-worker': responsibleWorkerWords, 'access-control': accessControlWords } });
  return within(await screen.findByRole('table'));
}

it('a family without a responsible worker stands out while its client relationship is open, and not when it has ended', async () => {
  const table = await open([row({ name: 'Avoin' }), row({ id: '01a20000-0000-7000-8000-000000000043', number: 1043, name: 'Päättynyt', status: 'closed' })]);
  const lastCell = (name: RegExp) => within(table.getByRole('row', { name })).getAllByRole('cell').at(-1)?.textContent;
  expect(lastCell(/^Avoin/)).toBe('Ei vastuutyöntekijää');
  expect(lastCell(/^Päättynyt/)).toBe('–');
});
