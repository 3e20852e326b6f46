import { useState } from 'react';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { show } from '../testing';
import { SavedTick } from './saved-tick';

interface Answer { taken: () => void; refused: (error: Error) => void }

const box = () => screen.getByRole('checkbox', { name: 'Kirjaimet' });
const answers: Answer[] = [];
beforeEach(() => { answers.length = 0; });

/** As a page does: what is ticked comes from what was saved, and is heard of later than the answer. */
function Page() {
  const [ticked, setTicked] = useState(false);
  const save = (on: boolean) => new Promise<void>((taken, refused) => {
    answers.push({ refused, taken: () => { setTimeout(() => setTicked(on)); taken(); } });
  });
  return <SavedTick ticked={ticked} save={save}>Kirjaimet</SavedTick>;
}

it('shows what was pressed before anything was saved, and from then on without a flicker', async () => {
  show(<Page />);
  const seen: boolean[] = [];
  fireEvent.click(box());
  expect(box()).toBeChecked();
  const watching = setInterval(() => seen.push(screen.getByRole<HTMLInputElement>('checkbox').checked));
  answers[0]?.taken();
  await new Promise((resolve) => { setTimeout(resolve, 50); });
  clearInterval(watching);
  expect(new Set(seen)).toEqual(new Set([true]));
});

it('shows what holds again when it was refused, and says why', async () => {
  show(<Page />);
  fireEvent.click(box());
  answers[0]?.refused(new Error('Joku muu on muuttanut tätä.'));
  expect(await screen.findByText('Joku muu on muuttanut tätä.')).toBeVisible();
  await waitFor(() => expect(box()).not.toBeChecked());
});

it('shows the last of several presses, whichever is answered first', async () => {
  show(<Page />);
  fireEvent.click(box());
  fireEvent.click(box());
  fireEvent.click(box());
  answers[0]?.taken();
  answers[1]?.taken();
  await new Promise((resolve) => { setTimeout(resolve, 20); });
  expect(box()).toBeChecked();
  answers[2]?.taken();
  await new Promise((resolve) => { setTimeout(resolve, 20); });
  expect(box()).toBeChecked();
});
