import { screen, waitFor, within } from '@testing-library/react';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import type { Consent, NetworkMember } from '../contract';
import { networkWords } from '../locales';
import { ConsentsPanel, NetworkMemberPanel } from '.';

const eetu = { id: '01a20000-0000-7000-8000-0000000000ee', name: 'Eetu Saarinen' };
const school = { id: '01a20000-0000-7000-8000-0000000000aa', name: 'Kaarnan koulu' };
const petri = (changes: Partial<NetworkMember>): NetworkMember => ({
  id: 'n', familyId: 'f', kind: 'professional', name: 'Petri Mäki', title: 'kuraattori', agency: school, ring: 'universal', role: null, about: [eetu.id], withheld: [], userId: null,
  access: 'none', contact: { phone: '050 555 0144', email: null }, consentId: null, from: '2026-05-01', until: null, version: 3, ...changes,
});
const consent = (changes: Partial<Consent>): Consent => ({
  id: 'c', familyId: 'f', giverPersonId: eetu.id, receiverAgencyId: school.id, receiverName: 'Kaarnan koulu', categories: ['koulunkäynti'], purpose: 'Yhteinen suunnitelma',
  from: '2026-05-01', until: null, form: 'signed', withdrawnAt: null, version: 1, ...changes,
});
const of = { familyId: 'f', members: [eetu], agencies: [school], today: '2026-11-25' };
const words = { words: { network: networkWords } };
const press = (name: string) => screen.getByRole('button', { name });
const field = (name: string) => screen.getByRole('textbox', { name: new RegExp(`^${name}`) });

let server: TestServer;
beforeEach(() => {
  server = respond({ 'GET /families/f/network-members': { body: { items: [petri({})] } }, 'GET /families/f/consents': { body: { items: [] } } });
});

describe('One of the network', () => {
  const open = async (mayEdit = true) => {
    const closed: string[] = [];
    const shown = show(<NetworkMemberPanel {...of} id="n" mayEdit={mayEdit} mayReveal={mayEdit} onDone={() => closed.push('closed')} />, words);
    expect(await screen.findByRole('link', { name: '050 555 0144' })).toHaveAttribute('href', 'tel:0505550144');
    return { ...shown, closed };
  };

  it('is corrected from the version that was opened', async () => {
    server.answer('PATCH /network-members/n', { body: petri({ version: 4 }) });
    const { user } = await open();
    await user.click(press('Muokkaa'));
    await user.clear(field('Nimike'));
    await user.clear(field('Puhelin'));
    await user.click(press('Tallenna'));
    expect(await screen.findByRole('button', { name: 'Muokkaa' })).toBeVisible();
    const [asked] = server.to('PATCH /network-members/n');
    expect(asked?.headers).toMatchObject({ 'If-Match': '"3"' });
    expect(asked?.body).toMatchObject({ name: 'Petri Mäki', title: null, agencyId: school.id, contact: {}, about: [eetu.id] });
  });

  it('shows what somebody else saved meanwhile, in words', async () => {
    server.answer('PATCH /network-members/n', { status: 412, body: { status: 412, code: 'platform.edited-meanwhile', detail: 'Muuttui.', current: petri({ ring: 'special', about: [], version: 4 }) } });
    const { user } = await open();
    await user.click(press('Muokkaa'));
    await user.click(press('Tallenna'));
    const notice = within(await screen.findByRole('alert'));
    expect(notice.getAllByRole('row').slice(1).map((row) => row.textContent)).toEqual(['Kehäperuspalveluterityinen tuki', 'Ketä koskeeEetu Saarinen']);
    await user.click(notice.getByRole('button', { name: 'Ota tallennettu' }));
    await user.click(press('Tallenna'));
    await waitFor(() => expect(server.to('PATCH /network-members/n')).toHaveLength(2));
    expect(server.to('PATCH /network-members/n')[1]).toMatchObject({ body: { ring: 'special', about: [] }, headers: { 'If-Match': '"4"' } });
  });

  it('leaves the network on a day', async () => {
    server.answer('POST /network-members/n/end', { body: petri({}) });
    const { user, closed } = await open();
    await user.click(press('Poista verkostosta'));
    await user.clear(field('Päättymispäivä'));
    await user.type(field('Päättymispäivä'), '30.11.2026');
    await user.click(press('Poista verkostosta'));
    await waitFor(() => expect(closed).toEqual(['closed']));
    expect(server.to('POST /network-members/n/end')[0]?.body).toEqual({ until: '2026-11-30' });
  });

  it('can be called, but not changed, by whoever may only read', async () => {
    await open(false);
    expect(screen.queryByRole('button', { name: 'Muokkaa' })).toBeNull();
  });
});

describe('Consents', () => {
  it('tell which of them holds today', async () => {
    server.answer('GET /families/f/consents', { body: { items: [
      consent({}), consent({ id: '2', from: '2026-12-01' }), consent({ id: '3', until: '2026-11-24' }), consent({ id: '4', withdrawnAt: '2026-11-20T22:30:00.000Z' }),
    ] } });
    show(<ConsentsPanel {...of} mayRecord />, words);
    await screen.findByText('voimassa');
    expect(screen.getAllByText(/^(voimassa|ei vielä voimassa|päättynyt|peruttu .*)$/).map(({ textContent }) => textContent)).toEqual(
      ['voimassa', 'ei vielä voimassa', 'päättynyt', 'peruttu 21.11.2026']);
    expect(screen.getAllByRole('button', { name: 'Peru suostumus: Kaarnan koulu' })).toHaveLength(2);
  });

  it('are withdrawn after being told what follows', async () => {
    server.answer('GET /families/f/consents', { body: { items: [consent({})] } });
    server.answer('POST /consents/c/withdraw', { body: consent({}) });
    const { user } = show(<ConsentsPanel {...of} mayRecord />, words);
    await user.click(await screen.findByRole('button', { name: 'Peru suostumus: Kaarnan koulu' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/tulee voimaan heti/)).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Peru suostumus' }));
    await waitFor(() => expect(server.to('POST /consents/c/withdraw')).toHaveLength(1));
  });

  it('are recorded with what may be told, to whom and for what', async () => {
    server.answer('POST /families/f/consents', { status: 201, body: consent({}) });
    const { user } = show(<ConsentsPanel {...of} mayRecord />, words);
    await user.click(press('Kirjaa suostumus'));
    const panel = within(await screen.findByRole('dialog'));
    await user.click(await panel.findByRole('button', { name: 'Kirjaa suostumus' }));
    expect(await screen.findByRole('link', { name: 'Suostumuksen antaja: Tämä tieto tarvitaan.' })).toBeVisible();
    await user.click(screen.getByRole('combobox', { name: /^Suostumuksen antaja/ }));
    await user.click(await screen.findByRole('option', { name: 'Eetu Saarinen', hidden: true }));
    await user.type(field('Kenelle'), 'Kaarnan koulu');
    await user.type(field('Mitä tietoja'), 'koulunkäynti, sovitut asiat');
    await user.type(field('Mihin tarkoitukseen'), 'Yhteinen suunnitelma');
    await user.click(panel.getByRole('button', { name: 'Kirjaa suostumus' }));
    await waitFor(() => expect(server.to('POST /families/f/consents')[0]?.body).toEqual({
      giverPersonId: eetu.id, receiverName: 'Kaarnan koulu', categories: ['koulunkäynti', 'sovitut asiat'], purpose: 'Yhteinen suunnitelma', from: '2026-11-25', form: 'oral',
    }));
  });
});
