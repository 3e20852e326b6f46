import { screen, waitFor, within } from '@testing-library/react';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import type { DeputyPeriod } from '@rinnalla/responsible-worker/contract';
import { responsibleWorkerWords } from '@rinnalla/responsible-worker/locales';
import { DeputiesPage } from './deputies-page';

const id = (last: string) => `01a20000-0000-7000-8000-0000000000${last}`;
const [aino, hilla, carita] = [{ id: id('aa'), name: 'Aino Kettunen-Vaara' }, { id: id('bb'), name: 'Hilla Jomppanen' }, { id: id('ca'), name: 'Carita Nyholm' }];
const period = (changes: Partial<DeputyPeriod> = {}): DeputyPeriod => ({
  id: id('01'), worker: aino, deputy: hilla, from: '2026-12-07', until: '2026-12-20', families: null, reason: null, state: 'coming', version: 3, ...changes,
});
const family = (last: string, name: string, number: number, worker = aino) => ({ id: id(last), name, number, responsibleWorker: worker });

let server: TestServer;
function open(who: 'aino' | 'carita', mine: DeputyPeriod[] = [], ofTeam: DeputyPeriod[] = []) {
  const me = who === 'aino' ? { ...aino, roles: ['worker'] } : { ...carita, roles: ['team_lead', 'worker'] };
  const list = (items: unknown[]) => ({ body: { items, nextCursor: null } });
  server = respond({
    'GET /auth/me': { body: { id: me.id, displayName: me.name, roles: me.roles, language: 'fi' } },
    'GET /teams': list([{ id: id('70'), name: 'Pohjoinen', version: 1, members: [aino, hilla, carita].map((one) => ({ ...one, lead: one === carita, mayHoldFamilies: true })) }]),
    'GET /staff': list([aino, hilla, carita].map((one) => ({ ...one, roles: [], teamIds: [], mayHoldFamilies: true }))),
    'GET /deputy-periods?past=false': list(mine), [`GET /deputy-periods?past=false&teamId=${id('70')}`]: list(ofTeam),
    'GET /families?scope=mine&status=open&sort=name&limit=200': list([family('f1', 'Räsänen', 1008), family('f2', 'Saarinen', 1001), family('f3', 'Vänskä', 1020, hilla)]),
    'GET /families?scope=team&status=open&sort=name&limit=200': list([family('f1', 'Räsänen', 1008), family('f3', 'Vänskä', 1020, hilla)]),
  });
  return show(<DeputiesPage />, { words: { 'responsible-worker': responsibleWorkerWords } });
}
const form = async (name: string) => within(await screen.findByRole('dialog', { name }));
type User = ReturnType<typeof open>['user'];
async function choose(user: User, field: HTMLElement, name: string) {
  await user.click(field);
  const list = () => within(document.getElementById(field.getAttribute('aria-controls') ?? '') as HTMLElement);
  await user.click(await waitFor(() => list().getByRole('option', { name, hidden: true })));
}
async function fill(user: User, panel: Awaited<ReturnType<typeof form>>) {
  await user.type(panel.getByRole('textbox', { name: /^Ensimmäinen päivä/ }), '7.12.2026');
  await user.type(panel.getByRole('textbox', { name: /^Viimeinen päivä/ }), '20.12.2026');
  await choose(user, panel.getByRole('combobox', { name: /^Sijainen/ }), 'Hilla Jomppanen');
}
const set = () => server.to('POST /deputy-periods').map(({ body }) => body);

describe('Absence and deputy', () => {
  it('BUG-016: is set for chosen families of one’s own, none of those one only stands in for', async () => {
    const { user } = open('aino');
    await user.click(await screen.findByRole('button', { name: 'Merkitse poissaolo' }));
    const panel = await form('Merkitse poissaolo');
    expect(panel.queryByRole('combobox', { name: /^Kenen poissaolo/ })).toBeNull();
    await fill(user, panel);
    await user.click(panel.getByRole('radio', { name: 'valitut perheet' }));
    await user.click(await panel.findByRole('checkbox', { name: 'Räsänen (1008)' }));
    expect(panel.queryByRole('checkbox', { name: /Vänskä/ })).toBeNull();
    server.answer('POST /deputy-periods', { status: 201, body: period() });
    await user.click(panel.getByRole('button', { name: 'Tallenna' }));
    await waitFor(() => expect(set()).toEqual([{ workerId: aino.id, deputyId: hilla.id, from: '2026-12-07', until: '2026-12-20', familyIds: [id('f1')] }]));
  });

  it('asks for at least one family where families are to be chosen', async () => {
    const { user } = open('aino');
    await user.click(await screen.findByRole('button', { name: 'Merkitse poissaolo' }));
    const panel = await form('Merkitse poissaolo');
    await fill(user, panel);
    await user.click(panel.getByRole('radio', { name: 'valitut perheet' }));
    await user.click(panel.getByRole('button', { name: 'Tallenna' }));
    expect(within(await panel.findByRole('alert')).getByRole('link', { name: /^Perheet/ })).toBeVisible();
    expect(set()).toEqual([]);
  });

  it('shows at its field what the server refuses', async () => {
    const { user } = open('aino');
    await user.click(await screen.findByRole('button', { name: 'Merkitse poissaolo' }));
    const panel = await form('Merkitse poissaolo');
    await fill(user, panel);
    server.answer('POST /deputy-periods', { status: 422, body: { status: 422, code: 'platform.invalid', detail: 'Tarkista tiedot.', errors: [{ path: 'deputyId', code: 'responsible-worker.deputy-away', message: 'Hän on itse poissa näinä päivinä.' }] } });
    await user.click(panel.getByRole('button', { name: 'Tallenna' }));
    await waitFor(() => expect(panel.getByRole('combobox', { name: /^Sijainen/ })).toHaveAccessibleDescription('Hän on itse poissa näinä päivinä.'));
  });

  it('is changed over the version it was read in, from chosen families to all', async () => {
    const { user } = open('aino', [period({ families: [{ id: id('f1'), number: 1008, name: 'Räsänen' }], state: 'now' })]);
    const own = within(await screen.findByRole('list', { name: 'Omat poissaoloni' }));
    expect(own.getByRole('listitem')).toHaveTextContent('7.12.2026–20.12.2026nytSijainen Hilla JomppanenPerheet: Räsänen');
    await user.click(own.getByRole('button', { name: 'Muuta: Aino Kettunen-Vaara 7.12.2026–20.12.2026' }));
    const panel = await form('Muuta poissaoloa');
    await user.click(panel.getByRole('radio', { name: 'kaikki perheet' }));
    server.answer(`PATCH /deputy-periods/${id('01')}`, { body: period() });
    await user.click(panel.getByRole('button', { name: 'Tallenna' }));
    await waitFor(() => expect(server.to(`PATCH /deputy-periods/${id('01')}`)).toMatchObject([{ body: { from: '2026-12-07', until: '2026-12-20', deputyId: hilla.id, familyIds: null }, headers: { 'If-Match': '"3"' } }]));
  });

  it('ends after a question that says who sees the families no longer', async () => {
    const { user } = open('aino', [period({ state: 'now' })]);
    await user.click(await screen.findByRole('button', { name: /^Päätä: Aino/ }));
    const dialog = await form('Päätetäänkö sijaisuus?');
    await waitFor(() => expect(dialog.getByText('Hilla Jomppanen ei enää näe näitä perheitä sijaisena. Vastuussa on edelleen Aino Kettunen-Vaara.')).toBeVisible());
    server.answer(`POST /deputy-periods/${id('01')}/end`, { body: period({ state: 'ended' }) });
    await user.click(dialog.getByRole('button', { name: 'Päätä nyt' }));
    await waitFor(() => expect(server.to(`POST /deputy-periods/${id('01')}/end`)).toHaveLength(1));
  });

  it('tells for whom one stands in, which is not one’s own to change', async () => {
    open('carita', [period({ deputy: carita })]);
    const standing = within(await screen.findByRole('list', { name: 'Sijaistan' }));
    expect(standing.getByRole('listitem')).toHaveTextContent('Poissa Aino Kettunen-Vaara');
    expect(standing.queryByRole('button')).toBeNull();
  });

  it('is set by a lead for any worker of the team, with that worker’s families', async () => {
    const { user } = open('carita', [], [period()]);
    expect(await screen.findByRole('list', { name: 'Tiimin poissaolot: Pohjoinen' })).toHaveTextContent('Poissa Aino Kettunen-Vaara · Sijainen Hilla Jomppanen');
    await user.click(screen.getByRole('button', { name: 'Merkitse poissaolo' }));
    const panel = await form('Merkitse poissaolo');
    await choose(user, panel.getByRole('combobox', { name: /^Kenen poissaolo/ }), 'Aino Kettunen-Vaara');
    await fill(user, panel);
    await user.click(panel.getByRole('radio', { name: 'valitut perheet' }));
    await user.click(await panel.findByRole('checkbox', { name: 'Räsänen (1008)' }));
    server.answer('POST /deputy-periods', { status: 201, body: period() });
    await user.click(panel.getByRole('button', { name: 'Tallenna' }));
    await waitFor(() => expect(set()).toMatchObject([{ workerId: aino.id, familyIds: [id('f1')] }]));
  });
});
