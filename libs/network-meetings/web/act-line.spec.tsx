import { fireEvent, screen, waitFor } from '@testing-library/react';
import { respond, show, type Answer } from '@rinnalla/platform/web/testing';
import type { Act } from '../contract';
import { networkMeetingsWords } from '../locales';
import { ActLine } from '.';

const act = { id: 'a', text: 'Soita kouluun', owner: { name: 'Aino' }, due: null, late: false, status: 'open', version: 3 } as unknown as Act;

async function tick(answer: Answer) {
  let answerNow: (given: Answer) => void = () => undefined;
  const server = respond({ 'PATCH /acts/a': () => new Promise<Answer>((resolve) => { answerNow = resolve; }) });
  show(<ul><ActLine act={act} today="2026-11-25" mayUpdate /></ul>, { words: { 'network-meetings': networkMeetingsWords } });
  fireEvent.click(box());
  const before = { checked: box().checked, line: screen.getByText('Soita kouluun').style.textDecoration };
  fireEvent.click(box());
  await waitFor(() => expect(server.to('PATCH /acts/a')).toHaveLength(1));
  answerNow(answer);
  return { server, before };
}
const box = () => screen.getByRole<HTMLInputElement>('checkbox');

it('is seen as done in the moment it is pressed, and sent once, from the version it was seen in', async () => {
  const { server, before } = await tick({ body: {} });
  expect(before).toEqual({ checked: true, line: 'line-through' });
  await screen.findByText('Tehtävä merkitty tehdyksi');
  expect(box().checked).toBe(true);
  expect(server.asked).toHaveLength(1);
  expect(server.asked[0]).toMatchObject({ body: { status: 'done' }, headers: { 'If-Match': '"3"' } });
});

it('is open again when the server refuses, with what it said', async () => {
  await tick({ status: 412, body: { status: 412, code: 'platform.stale', detail: 'Joku muu on muuttanut tätä.', errors: [] } });
  await screen.findByText('Tehtävä ”Soita kouluun” on yhä avoin. Joku muu on muuttanut tätä.');
  await waitFor(() => expect(box().checked).toBe(false));
  expect(box().disabled).toBe(false);
  expect(screen.getByText('Soita kouluun').style.textDecoration).toBe('none');
});
