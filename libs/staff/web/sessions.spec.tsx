import { screen, waitFor, within } from '@testing-library/react';
import { respond, show } from '@rinnalla/platform/web/testing';
import type { AdministrationChange, Session } from '../contract';
import { staffWords } from '../locales';
import { tellBrowser } from './tell-browser';
import { AdministrationList, ForgotPasswordForm, SessionsList } from '.';

const words = { staff: staffWords };
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
const session = (changes: Partial<Session>): Session => ({
  id: 's-1', startedAt: '2026-11-25T06:00:00.000Z', seenAt: '2026-11-25T07:30:00.000Z', browser: windows, clientAddress: '10.1.2.3', present: false, ...changes,
});

describe('Browsers', () => {
  it('are told as people call them', () => {
    expect(tellBrowser(windows)).toEqual({ browser: 'Edge', system: 'Windows' });
    expect(tellBrowser(iphone)).toEqual({ browser: 'Safari', system: 'iPhone' });
    expect(tellBrowser('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toEqual({ browser: 'Firefox', system: 'Linux' });
    expect([tellBrowser('curl/8'), tellBrowser(null)]).toEqual([null, null]);
  });
});

describe('One’s own sessions', () => {
  it('say which is this one, where the others are, and end one after asking', async () => {
    const server = respond({
      'GET /auth/sessions': { body: { items: [session({}), session({ id: 's-2', present: true, browser: windows }), session({ id: 's-3', browser: iphone, clientAddress: '192.0.2.7' })] } },
      'DELETE /auth/sessions/s-3': { status: 204, body: null }, 'DELETE /auth/sessions': { status: 204, body: null },
    });
    const { user: hand } = show(<SessionsList />, { words });
    const lines = await screen.findAllByRole('listitem');
    expect(lines.map(({ textContent }) => textContent)).toEqual([
      'Edge, Windowstämä istuntosamassa verkossa kuin sinä nyt · Kirjautunut 25.11.2026 08.00 · käytetty viimeksi juuri nyt',
      'Edge, Windowssamassa verkossa kuin sinä nyt · Kirjautunut 25.11.2026 08.00 · käytetty viimeksi 25.11.2026 09.30Päätä istunto',
      'Safari, iPhonemuualla, verkko-osoite 192.0.2.7 · Kirjautunut 25.11.2026 08.00 · käytetty viimeksi 25.11.2026 09.30Päätä istunto',
    ]);
    await hand.click(screen.getByRole('button', { name: 'Päätä istunto: Safari, iPhone' }));
    const dialog = within(await screen.findByRole('dialog'));
    await waitFor(() => expect(dialog.getByText(/kirjataan ulos heti/)).toBeVisible());
    expect(server.to('DELETE /auth/sessions/s-3')).toHaveLength(0);
    await hand.click(dialog.getByRole('button', { name: 'Päätä istunto' }));
    await waitFor(() => expect(server.to('DELETE /auth/sessions/s-3')).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await hand.click(screen.getByRole('button', { name: 'Päätä kaikki muut' }));
    const all = within(await screen.findByRole('dialog'));
    await hand.click(await all.findByRole('button', { name: 'Päätä kaikki muut' }));
    await waitFor(() => expect(server.to('DELETE /auth/sessions')).toHaveLength(1));
  });

  it('say that there is no other', async () => {
    respond({ 'GET /auth/sessions': { body: { items: [session({ present: true })] } } });
    show(<SessionsList />, { words });
    expect(await screen.findByText('Muita avoimia istuntoja ei ole.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Päätä/ })).toBeNull();
  });
});

describe('A forgotten password', () => {
  it('BUG-166: is answered with the same words whatever was typed, and says what to do without mail', async () => {
    respond({ 'POST /auth/password-resets': { status: 204, body: null } });
    const { user: hand } = show(<ForgotPasswordForm />, { words });
    await hand.type(screen.getByRole('textbox', { name: 'Käyttäjätunnus' }), 'ei.ketaan');
    await hand.click(screen.getByRole('button', { name: 'Lähetä linkki' }));
    await waitFor(() => expect(screen.getAllByRole('status')[0]).toHaveTextContent(/^Jos tunnus on käytössä.*Pyydä linkki organisaatiosi pääkäyttäjältä\.$/));
    expect(document.body).not.toHaveTextContent('ei.ketaan');
  });
});

describe('Changes of administration', () => {
  it('are told in words: who, what, from what to what', async () => {
    const change = (changes: Partial<AdministrationChange>): AdministrationChange => ({
      id: Math.random().toString(), at: '2026-11-25T07:30:00.000Z', by: { id: 'u-greta', name: 'Greta Lund' }, kind: 'user_account', deed: 'update',
      subject: { id: 'u-aino', name: 'Aino Kettunen-Vaara' }, fields: [], ...changes,
    });
    respond({ 'GET /administration-changes?limit=50': { body: { nextCursor: null, items: [
      change({ fields: [{ field: 'roles', before: ['worker'], after: ['worker', 'team_lead'] }, { field: 'phone', before: null, after: '050 555 0101' }] }),
      change({ kind: 'team_member', deed: 'delete', fields: [{ field: 'team', before: 'Pohjoinen', after: null }] }),
      change({ kind: 'user_password', deed: 'update', by: null }),
    ] } } });
    show(<AdministrationList />, { words });
    expect((await screen.findAllByRole('listitem')).map(({ textContent }) => textContent)).toEqual([
      'Greta Lund muutti käyttäjää: Aino Kettunen-VaaraRoolit: työntekijä → työntekijä, tiimivastaavaPuhelin: tyhjä → 050 555 010125.11.2026 09.30',
      'Greta Lund poisti tiimistä: Aino Kettunen-VaaraTiimi: Pohjoinen25.11.2026 09.30',
      'Järjestelmä: salasana asetettiin linkillä: Aino Kettunen-Vaara25.11.2026 09.30',
    ]);
  });
});
