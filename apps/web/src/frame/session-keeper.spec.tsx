import { act, screen, waitFor } from '@testing-library/react';
import { z } from 'zod';
import { Form, request, tellTabs, TextArea } from '@rinnalla/platform/web';
import { respond, show, signedOut, type TestServer } from '@rinnalla/platform/web/testing';
import { useMe } from '@rinnalla/staff/web';
import { allWords } from '../../testing/all-words';
import { SessionKeeper } from './session-keeper';

const person = (id: string) => ({ id, displayName: id, roles: ['worker'], teamIds: [], language: 'fi', letterKeys: true });
const schema = z.object({ text: z.string() });
const saving = 'POST /families/1/contact-notes';

function Page() {
  const me = useMe();
  if (!me.data) return <p>Kirjautumissivu</p>;
  return (
    <Form
      schema={schema} values={{ text: '' }} labels={{ text: 'Teksti' }} submitLabel="Tallenna"
      onSubmit={(body, idempotencyKey) => request('/families/1/contact-notes', { method: 'POST', body, idempotencyKey })}
    >
      <TextArea name="text" label="Teksti" />
    </Form>
  );
}

const text = () => screen.findByRole('textbox', { name: 'Teksti', hidden: true });
const dialog = () => screen.findByRole('dialog', { name: 'Istuntosi on päättynyt' });

describe('A session that ends while somebody works', () => {
  let server: TestServer;
  beforeEach(() => {
    document.body.hidden = false;
    server = respond({ 'GET /auth/me': { body: person('aino') }, [saving]: { status: 201, body: {} } });
  });

  async function typeAndLoseSession() {
    const shown = show(<><SessionKeeper /><Page /></>, { words: allWords });
    await shown.user.type(await text(), 'Äiti kertoi');
    server.answer(saving, signedOut);
    await shown.user.click(screen.getByRole('button', { name: 'Tallenna' }));
    await dialog();
    return shown;
  }

  async function signIn(user: Awaited<ReturnType<typeof typeAndLoseSession>>['user'], id: string) {
    server.answer(saving, { status: 201, body: {} });
    server.answer('POST /auth/sign-in', { body: person(id) });
    server.answer('GET /auth/me', { body: person(id) });
    await user.type(await screen.findByRole('textbox', { name: 'Käyttäjätunnus' }), id);
    await user.type(screen.getByLabelText('Salasana'), 'Rinnalla-demo-2026');
    await user.click(screen.getByRole('button', { name: 'Kirjaudu' }));
  }

  it('BUG-162: asks to sign in on the spot, and then sends the same text once, under the same key', async () => {
    const { user } = await typeAndLoseSession();
    await signIn(user, 'aino');
    await waitFor(() => expect(server.to(saving)).toHaveLength(2));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const [first, second] = server.to(saving);
    expect(second?.body).toEqual({ text: 'Äiti kertoi' });
    expect(second?.headers['Idempotency-Key']).toBe(first?.headers['Idempotency-Key']);
    expect(await text()).toHaveValue('Äiti kertoi');
  });

  it('BUG-162, BUG-163: when somebody else signs in, nothing of the former one is sent or shown', async () => {
    const { user } = await typeAndLoseSession();
    await signIn(user, 'bertil');
    await waitFor(() => expect(document.body).not.toBeVisible());
    await expectSilence(server);
  });

  it('BUG-163: when somebody else signs in in another tab, this one is left at once and sends nothing more', async () => {
    const { user } = show(<><SessionKeeper /><Page /></>, { words: allWords });
    await user.type(await text(), 'Äiti kertoi');
    fromAnotherTab({ kind: 'signed-in', userId: 'bertil' });
    expect(document.body).not.toBeVisible();
    void request('/families/1/contact-notes', { method: 'POST', body: { text: 'x' } });
    await expectSilence(server);
  });

  it('goes on when the same person has signed in again in another tab', async () => {
    await typeAndLoseSession();
    server.answer(saving, { status: 201, body: {} });
    fromAnotherTab({ kind: 'signed-in', userId: 'aino' });
    await waitFor(() => expect(server.to(saving)).toHaveLength(2));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('keeps the page when it is only the look at who is signed in that finds the session ended', async () => {
    const { user, client } = show(<><SessionKeeper /><Page /></>, { words: allWords });
    await user.type(await text(), 'Äiti kertoi');
    server.answer('GET /auth/me', signedOut);
    void client.invalidateQueries({ queryKey: ['me'] });
    await dialog();
    expect(await text()).toHaveValue('Äiti kertoi');
  });
});

async function expectSilence(server: TestServer) {
  const before = server.to(saving).length;
  await new Promise((resolve) => { setTimeout(resolve, 300); });
  expect(server.to(saving)).toHaveLength(before);
  expect(before).toBeLessThanOrEqual(1);
}

function fromAnotherTab(news: Parameters<typeof tellTabs>[0]) {
  act(() => new BroadcastChannel('rinnalla.session').postMessage(news));
}
