import { screen, waitFor, within } from '@testing-library/react';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import { familiesWords } from '@rinnalla/families/locales';
import { servicesInUseWords } from '../locales';
import { ServicesPanel, type ShownService } from '.';

const eetu = { id: '01a20000-0000-7000-8000-0000000000ee', name: 'Eetu Saarinen' };
const familyWork: ShownService = {
  id: 's', service: { id: 'k', name: 'Perhetyö' }, provider: 'Hyvinvointialue', personIds: [eetu.id], status: 'planned', from: '2026-10-01', until: null, purpose: 'Arjen rytmi', withheld: [],
  nextReview: '2026-12-01', contact: 'Outi Hirvonen', version: 2,
};
const field = (name: string) => screen.getByRole('textbox', { name: new RegExp(`^${name}`) });
const press = async (name: string) => screen.findByRole('button', { name });

let server: TestServer;
beforeEach(() => { server = respond({}); });

async function open(mayEdit = true, service = familyWork) {
  const shown = show(
    <ServicesPanel familyId="f" services={[service]} members={[eetu]} today="2026-11-25" mayEdit={mayEdit} mayReveal={mayEdit} />,
    { words: { 'services-in-use': servicesInUseWords, families: familiesWords } });
  await shown.user.click(await press('Perhetyö'));
  await screen.findByText('1.12.2026');
  return shown;
}

describe('A service in use', () => {
  it('is corrected: its situation and its next review', async () => {
    server.answer('PATCH /services-in-use/s', { body: familyWork });
    const { user } = await open();
    await user.click(await press('Muokkaa'));
    await user.click(screen.getByRole('radio', { name: 'käytössä' }));
    await user.clear(field('Seuraava tarkistus'));
    await user.click(await press('Tallenna'));
    expect(await press('Muokkaa')).toBeVisible();
    const [asked] = server.to('PATCH /services-in-use/s');
    expect(asked?.headers).toMatchObject({ 'If-Match': '"2"' });
    expect(asked?.body).toMatchObject({ status: 'active', nextReview: null, personIds: [eetu.id], contact: 'Outi Hirvonen' });
  });

  it('shows both versions when somebody saved meanwhile', async () => {
    server.answer('PATCH /services-in-use/s', { status: 412, body: { status: 412, code: 'platform.edited-meanwhile', detail: 'Muuttui.', current: { ...familyWork, status: 'paused', nextReview: '2027-01-15', version: 3 } } });
    const { user } = await open();
    await user.click(await press('Muokkaa'));
    await user.click(await press('Tallenna'));
    const notice = within(await screen.findByRole('alert'));
    expect(notice.getAllByRole('row').slice(1).map((row) => row.textContent)).toEqual(['Tilannejonossatauolla', 'Seuraava tarkistus1.12.202615.1.2027']);
  });

  it('ends on a day', async () => {
    server.answer('POST /services-in-use/s/end', { body: familyWork });
    const { user } = await open();
    await user.click(await press('Päätä palvelu'));
    await user.click(await press('Päätä palvelu'));
    await waitFor(() => expect(server.to('POST /services-in-use/s/end')[0]?.body).toEqual({ until: '2026-11-25' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('whose provider would tell of somebody protected is named so, and shown for a reason', async () => {
    server.answer('POST /services-in-use/s/reveal', { body: { field: 'provider', value: 'Kaarnan päiväkoti' } });
    const { user } = await open(true, { ...familyWork, provider: null, contact: null, withheld: ['provider', 'contact'] });
    expect(screen.getByText('Paikka suojattu · Arjen rytmi')).toBeVisible();
    await user.click(await press('Näytä: Järjestäjä'));
    await user.type(screen.getByRole('textbox', { name: /^Miksi/ }), 'Soitan hoitoajoista');
    await user.click(await press('Näytä'));
    expect(await screen.findByText('Kaarnan päiväkoti')).toBeVisible();
    expect(server.to('POST /services-in-use/s/reveal')[0]?.body).toEqual({ field: 'provider', reason: 'Soitan hoitoajoista' });
  });

  it('whose contact is withheld keeps it when something else is corrected', async () => {
    server.answer('PATCH /services-in-use/s', { body: familyWork });
    const { user } = await open(true, { ...familyWork, provider: null, contact: null, withheld: ['provider', 'contact'] });
    await user.click(await press('Muokkaa'));
    await user.click(await press('Tallenna'));
    await waitFor(() => expect(server.to('PATCH /services-in-use/s')[0]?.body).not.toHaveProperty('contact'));
  });

  it('can be looked at, but not changed, by whoever may only read', async () => {
    await open(false);
    expect(screen.queryByRole('button', { name: 'Muokkaa' })).toBeNull();
  });
});
