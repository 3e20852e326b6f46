import { screen, waitFor, within } from '@testing-library/react';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import type { User } from '../contract';
import { staffWords } from '../locales';
import { UserForm, UsersList } from '.';

const user = (changes: Partial<User>): User => ({
  id: 'u-aino', username: 'aino.kettunen-vaara', displayName: 'Aino Kettunen-Vaara', email: null, phone: null, roles: ['worker'], language: 'fi', status: 'active',
  agency: null, teams: [{ id: '01a20000-0000-7000-8000-0000000000aa', name: 'Pohjoinen', lead: false }], hasPassword: true, version: 3, ...changes,
});
const aino = user({});
const greta = user({ id: 'u-greta', username: 'greta.lund', displayName: 'Greta Lund', roles: ['administrator'], teams: [] });
const team = { id: '01a20000-0000-7000-8000-0000000000aa', name: 'Pohjoinen', version: 1, members: [] };
const words = { staff: staffWords };

let server: TestServer;
beforeEach(() => {
  server = respond({
    'GET /auth/me': { body: { id: 'u-greta', displayName: 'Greta Lund', roles: ['administrator'], teamIds: [], language: 'fi', letterKeys: true } },
    'GET /teams': { body: { items: [team] } }, 'GET /agencies': { body: { items: [] } },
  });
});

const table = () => within(screen.getByRole('table'));

describe('The administrator’s list of users', () => {
  it('tells who is suspended and who has no password yet', () => {
    show(<UsersList users={[aino, user({ id: '2', status: 'suspended' }), user({ id: '3', hasPassword: false })]} onEdit={() => undefined} />, { words });
    expect(table().getAllByText(/^(käytössä|keskeytetty|ei vielä salasanaa)$/).map(({ textContent }) => textContent)).toEqual(['käytössä', 'keskeytetty', 'ei vielä salasanaa']);
  });

  it('suspends after asking, and says what will happen', async () => {
    server.answer('POST /users/u-aino/suspend', { body: user({ status: 'suspended' }) });
    const { user: hand } = show(<UsersList users={[aino]} onEdit={() => undefined} />, { words });
    await hand.click(table().getByRole('button', { name: 'Keskeytä käyttö: Aino Kettunen-Vaara' }));
    const dialog = within(await screen.findByRole('dialog'));
    await waitFor(() => expect(dialog.getByText(/Kirjautuminen päättyy heti/)).toBeVisible());
    expect(server.to('POST /users/u-aino/suspend')).toHaveLength(0);
    await hand.click(dialog.getByRole('button', { name: 'Keskeytä käyttö' }));
    await waitFor(() => expect(server.to('POST /users/u-aino/suspend')).toHaveLength(1));
  });

  it('lets the administrator edit the own account, but not suspend it', async () => {
    show(<UsersList users={[greta, aino]} onEdit={() => undefined} />, { words });
    await waitFor(() => expect(table().queryByRole('button', { name: 'Keskeytä käyttö: Greta Lund' })).toBeNull());
    expect(table().getByRole('button', { name: 'Muokkaa: Greta Lund' })).toBeVisible();
    expect(table().getByRole('button', { name: 'Keskeytä käyttö: Aino Kettunen-Vaara' })).toBeVisible();
  });

  it('shows a one-time link once, with its end, and copies it', async () => {
    server.answer('POST /users/u-aino/password-link', { body: { path: '/salasana/abc123', expiresAt: '2026-11-26T08:55:00.000Z' } });
    const { user: hand } = show(<UsersList users={[aino]} onEdit={() => undefined} />, { words });
    await hand.click(table().getByRole('button', { name: 'Salasanalinkki: Aino Kettunen-Vaara' }));
    const dialog = within(await screen.findByRole('dialog'));
    await waitFor(() => expect(dialog.getByText(/Linkki toimii kerran ja vanhenee 26.11.2026 10.55/)).toBeVisible());
    expect(dialog.getByLabelText('Kertakäyttöinen linkki')).toHaveValue(`${window.location.origin}/salasana/abc123`);
    await hand.click(dialog.getByRole('button', { name: 'Kopioi linkki' }));
    expect(await navigator.clipboard.readText()).toBe(`${window.location.origin}/salasana/abc123`);
    await hand.click(dialog.getByRole('button', { name: 'Sulje' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('The form of an account', () => {
  it('makes an account with its roles and teams', async () => {
    server.answer('POST /users', { status: 201, body: aino });
    const done: string[] = [];
    const { user: hand } = show(<UserForm user={null} onDone={() => done.push('done')} />, { words });
    await hand.type(await screen.findByRole('textbox', { name: /^Käyttäjätunnus/ }), 'uusi.tyontekija');
    await hand.type(screen.getByRole('textbox', { name: /^Nimi/ }), 'Uusi Työntekijä');
    await hand.click(screen.getByRole('checkbox', { name: 'tiimivastaava' }));
    await hand.click(screen.getAllByRole('checkbox', { name: 'Pohjoinen' })[1] as HTMLElement);
    await hand.click(screen.getByRole('button', { name: 'Tallenna' }));
    await waitFor(() => expect(done).toEqual(['done']));
    expect(server.to('POST /users')[0]?.body).toMatchObject({
      username: 'uusi.tyontekija', displayName: 'Uusi Työntekijä', roles: ['worker', 'team_lead'], teams: [{ id: team.id, lead: true }],
    });
  });

  it('says by name what is missing, and that a username is taken', async () => {
    server.answer('POST /users', { status: 422, body: { status: 422, code: 'platform.invalid', detail: 'Tarkista.', errors: [{ path: 'username', code: 'staff.username-taken', message: 'Käyttäjätunnus on jo käytössä.' }] } });
    const { user: hand } = show(<UserForm user={null} onDone={() => undefined} />, { words });
    await hand.click(await screen.findByRole('button', { name: 'Tallenna' }));
    expect(await screen.findByRole('link', { name: 'Käyttäjätunnus: Tämä tieto tarvitaan.' })).toBeVisible();
    await hand.type(screen.getByRole('textbox', { name: /^Käyttäjätunnus/ }), 'aino.kettunen-vaara');
    await hand.type(screen.getByRole('textbox', { name: /^Nimi/ }), 'Aino Toinen');
    await hand.click(screen.getByRole('button', { name: 'Tallenna' }));
    expect(await screen.findByRole('link', { name: 'Käyttäjätunnus: Käyttäjätunnus on jo käytössä.' })).toBeVisible();
  });

  it('edits from the version it was opened with, and empties what was emptied', async () => {
    server.answer('PATCH /users/u-aino', { body: aino });
    const { user: hand } = show(<UserForm user={user({ phone: '050 555 0101' })} onDone={() => undefined} />, { words });
    await hand.clear(await screen.findByRole('textbox', { name: 'Puhelin' }));
    await hand.click(screen.getByRole('button', { name: 'Tallenna' }));
    await waitFor(() => expect(server.to('PATCH /users/u-aino')).toHaveLength(1));
    const [{ body, headers } = { body: null, headers: {} }] = server.to('PATCH /users/u-aino');
    expect(body).toMatchObject({ phone: null });
    expect(headers).toMatchObject({ 'If-Match': '"3"' });
  });
});
