import { screen, waitFor, within } from '@testing-library/react';
import { z } from 'zod';
import { Form, request, TextArea } from '@rinnalla/platform/web';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import { allWords } from '../../testing/all-words';
import { StepUpKeeper } from './step-up-keeper';

const deed = 'POST /break-glass';
const refused = { status: 403, body: { status: 403, code: 'auth.step-up', detail: 'Vahvista salasanasi jatkaaksesi.', errors: [] } };
const done: unknown[] = [];

function Page() {
  return (
    <Form
      schema={z.object({ text: z.string() })} values={{ text: '' }} labels={{ text: 'Teksti' }} submitLabel="Avaa"
      onSubmit={async (body, idempotencyKey) => done.push(await request('/break-glass', { method: 'POST', body, idempotencyKey }))}
    >
      <TextArea name="text" label="Teksti" />
    </Form>
  );
}

let server: TestServer;
async function open() {
  done.length = 0;
  server = respond({ [deed]: refused });
  const { user } = show(<><StepUpKeeper /><Page /></>, { words: allWords });
  await user.type(screen.getByRole('textbox', { name: 'Teksti' }), 'Koulu soitti');
  await user.click(screen.getByRole('button', { name: 'Avaa' }));
  return { user, dialog: within(await screen.findByRole('dialog', { name: 'Vahvista salasanallasi' })) };
}

describe('A deed that asks for the password first', () => {
  it('is sent once more, the same under the same key, when the password was right', async () => {
    const { user, dialog } = await open();
    server.answer('POST /auth/step-up', { status: 422, body: { status: 422, code: 'auth.not-recognised', detail: 'Käyttäjätunnus tai salasana ei täsmää.', errors: [] } });
    await user.type(dialog.getByLabelText('Salasana'), 'väärä');
    await user.click(dialog.getByRole('button', { name: 'Vahvista' }));
    expect(await dialog.findByText('Käyttäjätunnus tai salasana ei täsmää.')).toBeVisible();
    expect(server.to(deed)).toHaveLength(1);
    server.answer('POST /auth/step-up', { body: {} });
    server.answer(deed, { status: 201, body: { id: 'x' } });
    await user.click(dialog.getByRole('button', { name: 'Vahvista' }));
    await waitFor(() => expect(done).toEqual([{ id: 'x' }]));
    const [first, second] = server.to(deed);
    expect(second).toEqual(first);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is put aside when the password is not given, and says why', async () => {
    const { user, dialog } = await open();
    await user.click(dialog.getByRole('button', { name: 'Peruuta' }));
    expect(await screen.findByText('Vahvista salasanasi jatkaaksesi.')).toBeVisible();
    expect(server.to(deed)).toHaveLength(1);
    expect(screen.getByRole('textbox', { name: 'Teksti' })).toHaveValue('Koulu soitti');
  });
});
