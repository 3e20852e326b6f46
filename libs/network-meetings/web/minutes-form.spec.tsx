import { fireEvent, screen, waitFor } from '@testing-library/react';
import { respond, show, type Answer } from '@rinnalla/platform/web/testing';
import type { Meeting } from '../contract';
import { networkMeetingsWords } from '../locales';
import { MinutesForm, type FormKept } from '.';

const meeting = {
  id: 'm', children: [], invitees: [], agenda: [],
  minutes: { version: 4, familyView: null, childViews: [], paragraphs: [], acts: [], nextMeeting: null, addenda: [] },
} as unknown as Meeting;

/** Minutes in which something was typed, being saved; the server answers when it is told to. */
async function saving() {
  let answerNow: (given: Answer) => void = () => undefined;
  const server = respond({
    'GET /drafts/minutes:m': { body: { value: null } },
    'PUT /drafts/minutes:m': { body: {} },
    'DELETE /drafts/minutes:m': { body: {} },
    'PUT /meetings/m/minutes': () => new Promise<Answer>((resolve) => { answerNow = resolve; }),
  });
  const kept: FormKept[] = [];
  show(<MinutesForm meeting={meeting} owners={[]} onKept={(now) => kept.push(now)} />, { words: { 'network-meetings': networkMeetingsWords } });
  const words = await screen.findByRole('textbox', { name: 'Perheen omin sanoin' });
  const type = (value: string) => fireEvent.change(words, { target: { value } });
  type('Olemme tyytyväisiä.');
  await waitFor(() => expect(kept).toEqual(['unsaved']));
  fireEvent.click(screen.getByRole('button', { name: 'Tallenna luonnos' }));
  await waitFor(() => expect(server.to('PUT /meetings/m/minutes')).toHaveLength(1));
  expect(kept.at(-1)).toBe('saving');
  return { kept, type, answer: (given: Answer) => answerNow(given) };
}

const saved = { body: { ...meeting, minutes: { ...meeting.minutes, version: 5 } } };

it('tells that what was typed is on its way, and then that it is saved', async () => {
  const { kept, answer } = await saving();
  answer(saved);
  await waitFor(() => expect(kept.at(-1)).toBe('saved'));
});

it('tells that something is unsaved when it was typed while the rest was being saved', async () => {
  const { kept, type, answer } = await saving();
  type('Olemme tyytyväisiä, melkein.');
  answer(saved);
  await screen.findByText('Muistio tallennettu luonnoksena');
  expect(kept.at(-1)).toBe('unsaved');
});

it('tells that it is unsaved when the server refuses', async () => {
  const { kept, answer } = await saving();
  answer({ status: 409, body: { status: 409, code: 'meetings.final', detail: 'Muistio on jo valmis.', errors: [] } });
  await waitFor(() => expect(kept.at(-1)).toBe('unsaved'));
});
