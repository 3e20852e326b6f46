import { screen, waitFor } from '@testing-library/react';
import { z } from 'zod';
import { text } from '../../contract';
import { respond, show, type TestServer } from '../testing';
import { Form, TextArea } from '../ui';
import { DraftNote } from './draft-note';
import { useDraft } from './use-draft';

const schema = z.object({ text: text(1000) });

function Note({ of }: { of: string }) {
  const draft = useDraft<Record<string, unknown>>(`contact-note:${of}`);
  if (draft.found === undefined) return null;
  return (
    <Form
      key={of} schema={schema} values={{ text: '', ...draft.found }} labels={{ text: 'Teksti' }} submitLabel="Tallenna" onChange={draft.keep}
      beside={<DraftNote savedAt={draft.savedAt} />} onSubmit={() => draft.drop()}
    >
      <TextArea name="text" label="Teksti" />
    </Form>
  );
}

const field = () => screen.findByRole('textbox', { name: 'Teksti' });
const eetu = 'PUT /drafts/contact-note:eetu';
const eeli = 'PUT /drafts/contact-note:eeli';

describe('A draft', () => {
  let server: TestServer;
  beforeEach(() => { server = respond({ [eetu]: {}, [eeli]: {}, 'DELETE /drafts/contact-note:eetu': { status: 204 } }); });

  it('is saved after a moment of rest, under its record, and says when', async () => {
    const { user } = show(<Note of="eetu" />);
    await user.type(await field(), 'Isoäiti soitti');
    expect(await screen.findByText(/^Luonnos tallennettu \d\d\.\d\d$/, {}, { timeout: 4000 })).toBeVisible();
    expect(server.to(eetu).map(({ body }) => body)).toEqual([{ value: { text: 'Isoäiti soitti' } }]);
  });

  it('BUG-155: text typed in one card never goes under another, however quickly one switches and however slow the network', async () => {
    const slowly = () => new Promise<object>((resolve) => { setTimeout(() => resolve({}), 400); });
    server.answer(eetu, slowly);
    server.answer(eeli, slowly);
    const { user, again } = show(<Note of="eetu" />);
    await user.type(await field(), 'Eetun asia');
    again(<Note of="eeli" />);
    await waitFor(async () => expect(await field()).toHaveValue(''));
    await user.type(await field(), 'Eelin asia');
    await waitFor(() => expect(server.to(eeli)).not.toEqual([]), { timeout: 6000 });
    expect(server.to(eetu).map(({ body }) => body)).toEqual([{ value: { text: 'Eetun asia' } }]);
    expect(JSON.stringify(server.to(eeli))).not.toContain('Eetun');
    expect(JSON.stringify(server.to(eeli).at(-1)?.body)).toContain('Eelin asia');
    expect(Object.keys(localStorage).filter((key) => key !== 'rinnalla.language')).toEqual([]);
  });

  it('comes back when the page is opened again, and goes with the saving, also when it is just being sent', async () => {
    const order: string[] = [];
    server.answer('GET /drafts/contact-note:eetu', { body: { value: { text: 'Kesken jäänyt' } } });
    server.answer(eetu, async () => { await new Promise((resolve) => { setTimeout(resolve, 300); }); order.push('kept'); return {}; });
    server.answer('DELETE /drafts/contact-note:eetu', () => { order.push('dropped'); return { status: 204 }; });
    const { user } = show(<Note of="eetu" />);
    expect(await field()).toHaveValue('Kesken jäänyt');
    await user.type(await field(), '!');
    await waitFor(() => expect(server.to(eetu)).toHaveLength(1), { timeout: 4000 });
    await user.click(screen.getByRole('button', { name: 'Tallenna' }));
    await waitFor(() => expect(order).toEqual(['kept', 'dropped']));
  });

  it('does not disturb the writing when it cannot be saved, and goes with the next change', async () => {
    server.answer(eetu, { status: 500, body: { status: 500, code: 'platform.failed', detail: 'x', errors: [] } });
    const { user } = show(<Note of="eetu" />);
    await user.type(await field(), 'Yksi');
    await waitFor(() => expect(server.to(eetu)).toHaveLength(1), { timeout: 4000 });
    server.answer(eetu, {});
    await user.type(await field(), ' kaksi');
    await waitFor(() => expect(server.to(eetu).at(-1)?.body).toEqual({ value: { text: 'Yksi kaksi' } }), { timeout: 4000 });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
