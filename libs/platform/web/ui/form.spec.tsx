import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { z } from 'zod';
import { calendarDate, text } from '../../contract';
import { request } from '../client';
import { respond, show, type TestServer } from '../testing';
import { DateField } from './date-field';
import { TextArea, TextField } from './fields';
import { Form } from './form';

const schema = z.object({ date: calendarDate, place: text(20).nullish(), agenda: text(20) });

function MeetingForm({ version }: { version?: number }) {
  return (
    <Form
      schema={schema} values={{ date: '', place: version === undefined ? '' : 'Toimisto', agenda: '' }} submitLabel="Tallenna" labels={{ date: 'Päivä', place: 'Paikka', agenda: 'Asialista' }}
      {...(version === undefined ? {} : { version })}
      onSubmit={(body, idempotencyKey, over) => (over === undefined
        ? request('/meetings', { method: 'POST', body, idempotencyKey }) : request('/meetings/1', { method: 'PATCH', body, version: over }))}
    >
      <DateField name="date" label="Päivä" required />
      <TextField name="place" label="Paikka" />
      <TextArea name="agenda" label="Asialista" />
    </Form>
  );
}

const field = (name: string) => screen.getByRole('textbox', { name: new RegExp(`^${name}`) });
const save = () => screen.getByRole('button', { name: 'Tallenna' });

describe('A form', () => {
  let server: TestServer;
  beforeEach(() => { server = respond({ 'POST /meetings': { status: 201, body: {} } }); });

  it('says at the top what is missing, takes focus there, and leads to each field', async () => {
    const { user } = show(<MeetingForm />);
    await user.click(save());
    const summary = await screen.findByRole('alert');
    expect(summary).toHaveFocus();
    await user.click(within(summary).getByRole('link', { name: 'Asialista: Tämä tieto tarvitaan.' }));
    expect(field('Asialista')).toHaveFocus();
    expect(server.asked).toEqual([]);
  });

  it('BUG-174: a day that does not exist stays as typed, is told by name, and belongs to its field', async () => {
    const { user } = show(<MeetingForm />);
    await user.type(field('Päivä'), '31.2.2027');
    await user.type(field('Asialista'), 'Koulu');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('alert')).toHaveFocus();
    expect(screen.getByRole('link', { name: 'Päivä: 31.2.2027 ei ole oikea päivä' })).toBeVisible();
    expect(field('Päivä')).toHaveValue('31.2.2027');
    expect(field('Päivä')).toHaveAttribute('aria-invalid', 'true');
    expect(field('Päivä')).toHaveAccessibleDescription('31.2.2027 ei ole oikea päivä');
    expect(field('Asialista')).not.toBeInvalid();
  });

  it('reads a day as it is typed in Finland', async () => {
    const { user } = show(<MeetingForm />);
    await user.type(field('Päivä'), '08.12.2026');
    await user.type(field('Asialista'), 'Koulu');
    expect(field('Päivä')).toHaveValue('8.12.2026');
    await user.click(save());
    await waitFor(() => expect(server.to('POST /meetings')[0]?.body).toEqual({ date: '2026-12-08', agenda: 'Koulu' }));
  });

  it('BUG-157: five clicks and Ctrl+Enter save once; a lost answer is asked for again with the same key', async () => {
    let lost = 0;
    server.answer('POST /meetings', async () => {
      lost += 1;
      if (lost === 1) throw new TypeError('network');
      await new Promise((resolve) => { setTimeout(resolve, 50); });
      return { status: 201, body: {} };
    });
    const { user } = show(<MeetingForm />);
    await user.type(field('Päivä'), '8.12.2026');
    await user.type(field('Asialista'), 'Koulu');
    for (let click = 0; click < 5; click += 1) fireEvent.click(save());
    await user.keyboard('{Control>}{Enter}{Enter}{/Control}');
    await waitFor(() => expect(server.asked).toHaveLength(2));
    await waitFor(() => expect(save()).not.toHaveAttribute('data-loading'));
    const keys = server.asked.map(({ headers }) => headers['Idempotency-Key']);
    expect(server.asked).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('says that it is not saved yet, waits as long as the server asks, saves under the same key, and says no more', async () => {
    let asked = 0;
    server.answer('PATCH /meetings/1', () => {
      asked += 1;
      return asked < 3 ? { status: asked === 1 ? 503 : 409, headers: { 'retry-after': '1' }, body: { code: asked === 1 ? 'platform.busy' : 'platform.still-running' } } : { body: {} };
    });
    const { user } = show(<MeetingForm version={4} />);
    await user.type(field('Päivä'), '8.12.2026');
    await user.type(field('Asialista'), 'Koulu');
    await user.click(save());
    expect(await screen.findByText('Ei vielä tallennettu. Yritetään uudelleen, pidä sivu auki.')).toBeVisible();
    expect(field('Asialista')).toHaveValue('Koulu');
    await waitFor(() => expect(server.asked).toHaveLength(3), { timeout: 5000 });
    await waitFor(() => expect(screen.queryByText(/Ei vielä tallennettu/)).toBeNull());
    const keys = new Set(server.asked.map(({ headers }) => headers['Idempotency-Key']));
    expect([keys.size, keys.has(undefined as never)]).toEqual([1, false]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps what was typed when nobody answers, says that the server cannot be reached, and saves at the next try', async () => {
    server.answer('POST /meetings', () => { throw new TypeError('network'); });
    const { user } = show(<MeetingForm />);
    await user.type(field('Päivä'), '8.12.2026');
    await user.type(field('Asialista'), 'Koulu');
    await user.click(save());
    expect(await screen.findByText(/^Palvelimeen ei ole yhteyttä/, {}, { timeout: 8000 })).toBeVisible();
    expect(field('Asialista')).toHaveValue('Koulu');
    expect(server.asked).toHaveLength(4);
    server.answer('POST /meetings', { status: 201, body: {} });
    await user.click(save());
    await waitFor(() => expect(screen.queryByText(/^Palvelimeen ei ole yhteyttä/)).toBeNull());
    expect(new Set(server.asked.map(({ headers }) => headers['Idempotency-Key'])).size).toBe(1);
  }, 15_000);

  it('puts the faults that the server finds at their fields, and keeps what was typed', async () => {
    server.answer('POST /meetings', { status: 422, body: { status: 422, code: 'platform.invalid', detail: 'Tarkista.', errors: [{ path: 'place', code: 'x', message: 'Paikka on varattu.' }] } });
    const { user } = show(<MeetingForm />);
    await user.type(field('Päivä'), '8.12.2026');
    await user.type(field('Paikka'), 'Kirjasto');
    await user.type(field('Asialista'), 'Koulu');
    await user.click(save());
    await user.click(await screen.findByRole('link', { name: 'Paikka: Paikka on varattu.' }));
    expect(field('Paikka')).toHaveFocus();
    expect(field('Paikka')).toHaveValue('Kirjasto');
    expect(field('Paikka')).toHaveAccessibleDescription('Paikka on varattu.');
  });

  it('shows both versions when somebody saved meanwhile, and saves mine over the newer one', async () => {
    server.answer('PATCH /meetings/1', ({ headers }) => (headers['If-Match'] === '"3"'
      ? { status: 412, body: { status: 412, code: 'platform.edited-meanwhile', detail: 'x', errors: [], current: { version: 7, place: 'Koulu', date: '2026-12-08', agenda: 'Omani' } } } : { body: {} }));
    const { user } = show(<MeetingForm version={3} />);
    await user.type(field('Päivä'), '8.12.2026');
    await user.clear(field('Paikka'));
    await user.type(field('Asialista'), 'Omani');
    await user.click(save());
    const row = await screen.findByRole('row', { name: /Koulu/ });
    expect(row).toHaveTextContent('Paikka');
    await user.click(screen.getByRole('button', { name: 'Pidä minun' }));
    await waitFor(() => expect(server.to('PATCH /meetings/1')).toHaveLength(2));
    const [, second] = server.to('PATCH /meetings/1');
    expect(second?.headers['If-Match']).toBe('"7"');
    expect(second?.body).toEqual({ date: '2026-12-08', place: null, agenda: 'Omani' });
  });

  it('tells a rule of the domain in the domain\'s own words', async () => {
    const rule = z.object({ agenda: text(20) }).refine(({ agenda }) => agenda !== 'sama', { path: ['agenda'], params: { code: 'tests.agenda-taken' } });
    const problem = { problem: { 'agenda-taken': 'Asialista on jo olemassa.' } };
    const { user } = show(
      <Form schema={rule} values={{ agenda: 'sama' }} submitLabel="Tallenna" labels={{ agenda: 'Asialista' }} onSubmit={() => Promise.resolve()}><TextArea name="agenda" label="Asialista" /></Form>,
      { words: { tests: { fi: problem, sv: problem, en: problem } } });
    await user.click(save());
    expect(await screen.findByRole('link', { name: 'Asialista: Asialista on jo olemassa.' })).toBeVisible();
  });
});
