import { screen, waitFor, within } from '@testing-library/react';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import type { Family, Member, Person } from '../contract';
import { familiesWords } from '../locales';
import { MemberPanel } from '.';

const person = (changes: Partial<Person>): Person => ({
  id: 'p-meri', name: 'Meri Saarinen', givenNames: 'Meri', surname: 'Saarinen', birthDate: '1984-03-14', birthYear: null, dueDate: null, diedOn: null,
  identityCode: null, identityCodeTemporary: false, languages: ['fi'], interpreterNeeded: false, phone: '050 555 0101', email: null, streetAddress: null,
  postalCode: null, city: 'Salola', withheld: [], nonDisclosure: null, version: 4, ...changes,
});
const member = (changes: Partial<Member>): Member => ({
  id: 'm-meri', familyId: 'f', role: 'mother', from: '2025-02-01', until: null, shareOfResidence: null, person: person({}), withheld: [], version: 2, ...changes,
});
const eetu = member({ id: 'm-eetu', role: 'child', person: person({ id: '01a20000-0000-7000-8000-0000000000ee', name: 'Eetu Saarinen' }) });
const family = (meri: Member, contact: string | null = null) => ({
  id: 'f', members: [meri, eetu], primaryContact: contact === null ? null : { personId: contact, name: 'Meri', phone: null, when: null, withheld: [] },
}) as unknown as Family;
const hidden = person({
  phone: null, city: null, withheld: ['phone', 'email', 'streetAddress', 'postalCode', 'city'], nonDisclosure: { from: '2026-01-01', until: null },
});

// Its code comes when a member is first opened: on a busy machine that takes longer than a test waits.
beforeAll(() => import('./shown-member'));

let server: TestServer;
beforeEach(() => { server = respond({ 'GET /families/f': { body: family(member({})) } }); });

async function open(allowed = ['family:edit', 'person:reveal-protected']) {
  const closed: string[] = [];
  const shown = show(
    <MemberPanel familyId="f" memberId="m-meri" today="2026-11-25" may={(action) => allowed.includes(action)} onDone={() => closed.push('closed')} />,
    { words: { families: familiesWords } });
  await screen.findByText('14.3.1984 (42 v)');
  return { ...shown, closed };
}
const press = (name: string) => screen.getByRole('button', { name });
const field = (name: string) => screen.getByRole('textbox', { name: new RegExp(`^${name}`) });

describe('A member of the family', () => {
  it('is corrected from the version that was opened; what is emptied is emptied', async () => {
    server.answer('PATCH /persons/p-meri', { body: person({ version: 5 }) });
    const { user } = await open();
    await user.click(press('Muokkaa tietoja'));
    await user.clear(field('Puhelin'));
    await user.type(field('Sähköposti'), 'meri@example.org');
    await user.click(screen.getByRole('checkbox', { name: 'Tarvitsee tulkin' }));
    await user.click(press('Tallenna'));
    expect(await screen.findByRole('button', { name: 'Muokkaa tietoja' })).toBeVisible();
    const [asked] = server.to('PATCH /persons/p-meri');
    expect(asked?.headers).toMatchObject({ 'If-Match': '"4"' });
    expect(asked?.body).toMatchObject({ phone: null, email: 'meri@example.org', interpreterNeeded: true, givenNames: 'Meri', birthDate: '1984-03-14' });
  });

  it('shows both versions when somebody saved meanwhile, and saves over the newer one only when told', async () => {
    server.answer('PATCH /persons/p-meri', ({ headers }) => (headers['If-Match'] === '"4"'
      ? { status: 412, body: { status: 412, code: 'platform.edited-meanwhile', detail: 'Muuttui.', current: person({ phone: '050 555 0999', version: 5 }) } }
      : { body: person({ version: 6 }) }));
    const { user } = await open();
    await user.click(press('Muokkaa tietoja'));
    await user.clear(field('Puhelin'));
    await user.type(field('Puhelin'), '050 555 0222');
    await user.click(press('Tallenna'));
    const row = await screen.findByRole('row', { name: 'Puhelin 050 555 0222 050 555 0999' });
    expect(row).toBeVisible();
    await user.click(within(screen.getByRole('alert')).getAllByRole('button')[0] as HTMLElement);
    await waitFor(() => expect(server.to('PATCH /persons/p-meri')).toHaveLength(2));
    expect(server.to('PATCH /persons/p-meri')[1]?.headers).toMatchObject({ 'If-Match': '"5"' });
  });

  it('leaves the family on a day, and somebody else or nobody is contacted first', async () => {
    server.answer('GET /families/f', { body: family(member({}), 'p-meri') });
    server.answer('POST /family-members/m-meri/end', { body: member({ until: '2026-11-25' }) });
    const { user, closed } = await open();
    await user.click(press('Päättyi perheessä'));
    await user.click(screen.getByRole('combobox', { name: /^Kehen otetaan/ }));
    await user.click(await screen.findByRole('option', { name: 'ei ketään', hidden: true }));
    await user.click(press('Päättyi perheessä'));
    await waitFor(() => expect(closed).toEqual(['closed']));
    expect(server.to('POST /family-members/m-meri/end')[0]?.body).toEqual({ until: '2026-11-25', newPrimaryContact: null });
  });

  it('can be looked at, but not changed, by whoever may only read', async () => {
    await open([]);
    expect(screen.getByRole('link', { name: '050 555 0101' })).toBeVisible();
    expect(screen.queryAllByRole('button', { name: /Muokkaa|Päätt|turvakielto/ })).toEqual([]);
  });
});

describe('Somebody under non-disclosure', () => {
  beforeEach(() => { server.answer('GET /families/f', { body: family(member({ person: hidden })) }); });

  it('has a field shown for a reason, after being told that it is logged', async () => {
    server.answer('POST /persons/p-meri/reveal', { body: { field: 'phone', value: '050 555 0177' } });
    const { user } = await open();
    await user.click(press('Näytä: Puhelin'));
    expect(screen.getByText(/Katselu ja syy kirjataan lokiin/)).toBeVisible();
    await user.click(press('Näytä'));
    expect(await screen.findByRole('link', { name: 'Miksi tarvitset tiedon: Tämä tieto tarvitaan.' })).toBeVisible();
    await user.type(field('Miksi tarvitset tiedon'), 'Sovitaan kotikäynti');
    await user.click(press('Näytä'));
    expect(await screen.findByText('050 555 0177')).toBeVisible();
    expect(server.to('POST /persons/p-meri/reveal')[0]?.body).toEqual({ field: 'phone', reason: 'Sovitaan kotikäynti' });
  });

  it('shows nothing to whoever may not lift it, and is corrected without the hidden fields', async () => {
    server.answer('PATCH /persons/p-meri', { body: hidden });
    const { user } = await open(['family:edit']);
    expect(screen.queryByRole('button', { name: /^Näytä/ })).toBeNull();
    await user.click(press('Muokkaa tietoja'));
    expect(screen.queryByRole('textbox', { name: 'Puhelin' })).toBeNull();
    await user.click(press('Tallenna'));
    await waitFor(() => expect(server.to('PATCH /persons/p-meri')).toHaveLength(1));
    expect(Object.keys(server.to('PATCH /persons/p-meri')[0]?.body as object)).not.toContain('phone');
  });

  it('becomes visible only after being told who will see what', async () => {
    server.answer('POST /persons/p-meri/non-disclosure/end', { body: person({}) });
    const { user } = await open();
    await user.click(press('Päätä turvakielto'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/tulevat heti näkyviin kaikille/)).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Päätä turvakielto' }));
    await waitFor(() => expect(server.to('POST /persons/p-meri/non-disclosure/end')).toHaveLength(1));
  });

  it('is protected after being told what will be hidden, from the day given', async () => {
    server.answer('GET /families/f', { body: family(member({})) });
    server.answer('PUT /persons/p-meri/non-disclosure', { body: hidden });
    const { user } = await open();
    await user.click(press('Merkitse turvakielto'));
    await user.type(field('Asti'), '1.12.2027');
    await user.click(press('Merkitse turvakielto'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(server.to('PUT /persons/p-meri/non-disclosure')).toHaveLength(0);
    await user.click(dialog.getByRole('button', { name: 'Merkitse turvakielto' }));
    await waitFor(() => expect(server.to('PUT /persons/p-meri/non-disclosure')[0]?.body).toEqual({ from: '2026-11-25', until: '2027-12-01' }));
  });
});
