import { screen } from '@testing-library/react';
import { respond, show } from '@rinnalla/platform/web/testing';
import { allWords } from '../../testing/all-words';
import { DoorWarning } from './door-warning';

const me = { id: '01a40000-0000-7000-8000-0000000000bb', displayName: 'Hilla Saarinen', roles: ['worker'], language: 'fi' };
const family = '01a40000-0000-7000-8000-0000000000f1';

describe('The line at the door', () => {
  it('says that a member bears the same surname, and that the look is marked; at the next opening it is not said again', async () => {
    respond({ 'GET /auth/me': { body: me } });
    const { unmount } = show(<DoorWarning familyId={family} warning="surname" />, { words: allWords });
    expect(await screen.findByRole('note')).toHaveTextContent('Katsot perhettä, jossa on sama sukunimi kuin sinulla. Katselusta jää merkintä.');
    unmount();
    show(<><DoorWarning familyId={family} warning="surname" /><DoorWarning familyId="another" warning="own" /></>, { words: allWords });
    expect(await screen.findByRole('note')).toHaveTextContent('Katsot perhettä, jonka jäsenellä on sama nimi kuin sinulla.');
    expect(screen.getAllByRole('note')).toHaveLength(1);
  });

  it('is silent where there is nothing to say', () => {
    respond({ 'GET /auth/me': { body: me } });
    show(<DoorWarning familyId={family} warning={undefined} />, { words: allWords });
    expect(screen.queryByRole('note')).toBeNull();
  });
});
