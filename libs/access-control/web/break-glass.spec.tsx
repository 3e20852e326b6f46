import { screen, waitFor, within } from '@testing-library/react';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import type { BreakGlass } from '../contract';
import { accessControlWords } from '../locales';
import { BreakGlassForm, BreakGlassList, BreakGlassStrip } from '.';

const words = { 'access-control': accessControlWords };
const id = (last: string) => `01a40000-0000-7000-8000-0000000000${last}`;
const opened = { id: id('01'), familyId: id('f1'), familyNumber: 1042, until: '2026-11-25T08:00:00.000Z' };
const access = (changes: Partial<BreakGlass> = {}): BreakGlass => ({
  id: id('01'), user: { id: id('aa'), name: 'Hilla Jomppanen' }, family: { id: id('f1'), number: 1042 }, reasonCode: 'emergency_duty', text: 'Koulu soitti päivystykseen',
  openedAt: '2026-11-25T07:00:00.000Z', until: '2026-11-25T08:00:00.000Z', reviewBy: '2026-11-26', overdue: false, finding: null, note: null, reviewedAt: null,
  reviewedBy: null, mayReview: true, ...changes,
});

describe('Opening a family in an emergency', () => {
  let server: TestServer;
  const families: string[] = [];
  const open = () => {
    families.length = 0;
    server = respond({ 'POST /break-glass': { status: 201, body: opened } });
    return show(<BreakGlassForm onOpened={({ familyId }) => { families.push(familyId); }} />, { words });
  };
  const sent = () => server.to('POST /break-glass').map(({ body }) => body);
  const submit = () => screen.getByRole('button', { name: 'Avaa perhe' });

  it('says first what follows, takes a family number, and sends a reason with it', async () => {
    const { user } = open();
    expect(screen.getByRole('note')).toHaveTextContent(/kerrotaan heti tiimivastaaville\. Se kirjataan lokiin, ja joku muu.*vain lukea, kuusikymmentä minuuttia/);
    await user.type(screen.getByRole('textbox', { name: /^Perheen numero/ }), '1042');
    await user.click(screen.getByRole('radio', { name: 'päivystystehtävä' }));
    await user.type(screen.getByRole('textbox', { name: /^Mitä on tapahtunut/ }), 'Koulu soitti');
    await user.click(submit());
    await waitFor(() => expect(families).toEqual([id('f1')]));
    expect(sent()).toEqual([{ familyNumber: '1042', reasonCode: 'emergency_duty', text: 'Koulu soitti' }]);
  });

  it('takes an identity code instead, and sends no number with it', async () => {
    const { user } = open();
    await user.type(screen.getByRole('textbox', { name: /^Perheen numero/ }), '1042');
    await user.click(screen.getByRole('radio', { name: 'henkilötunnuksella' }));
    expect(screen.queryByRole('textbox', { name: /^Perheen numero/ })).toBeNull();
    await user.type(screen.getByRole('textbox', { name: /^Henkilötunnus/ }), '250612a908b');
    await user.click(screen.getByRole('radio', { name: 'välitön vaara' }));
    await user.type(screen.getByRole('textbox', { name: /^Mitä on tapahtunut/ }), 'Lapsi yksin kadulla');
    await user.click(submit());
    await waitFor(() => expect(sent()).toEqual([{ identityCode: '250612A908B', reasonCode: 'immediate_danger', text: 'Lapsi yksin kadulla' }]));
  });

  it('asks for all of it, each at its own field', async () => {
    const { user } = open();
    await user.click(screen.getByRole('radio', { name: 'henkilötunnuksella' }));
    await user.click(submit());
    const summary = within(await screen.findByRole('alert'));
    expect(summary.getAllByRole('link').map(({ textContent }) => textContent?.split(':')[0])).toEqual(['Henkilötunnus', 'Miksi tietoja tarvitaan', 'Mitä on tapahtunut']);
    expect(sent()).toEqual([]);
  });

  it('says in plain words that nothing was found, and leads to a family that is open anyway', async () => {
    const { user } = open();
    await user.type(screen.getByRole('textbox', { name: /^Perheen numero/ }), '9999');
    await user.click(screen.getByRole('radio', { name: 'muu syy' }));
    await user.type(screen.getByRole('textbox', { name: /^Mitä on tapahtunut/ }), 'x');
    server.answer('POST /break-glass', { status: 404, body: { status: 404, code: 'platform.not-found', detail: 'Tätä ei löydy.', errors: [] } });
    await user.click(submit());
    expect(await screen.findByText(/Tällä tiedolla ei löydy perhettä/)).toBeVisible();
    server.answer('POST /break-glass', { status: 409, body: { status: 409, code: 'access-control.open-anyway', detail: 'Auki', errors: [], familyId: id('f2') } });
    await user.click(submit());
    await waitFor(() => expect(families).toEqual([id('f2')]));
  });
});

describe('A family open in an emergency', () => {
  it('counts its minutes down, and tells once when they are over', async () => {
    let over = 0;
    const { again } = show(<BreakGlassStrip until={new Date(Date.now() + 12 * 60_000 + 5000).toISOString()} onOver={() => { over += 1; }} />, { words });
    expect(screen.getByRole('note')).toHaveTextContent('Hätäkäyttö: tietoja voi vain lukea. Aikaa jäljellä 12 min');
    again(<BreakGlassStrip key="end" until={new Date(Date.now() + 900).toISOString()} onOver={() => { over += 1; }} />);
    expect(screen.getByRole('note')).toHaveTextContent('Aikaa jäljellä alle minuutti');
    await waitFor(() => expect(over).toBe(1), { timeout: 4000 });
  });
});

describe('The list of emergency accesses', () => {
  const list = (items: BreakGlass[]) => show(<BreakGlassList label="Hätäkäytöt" empty="Hätäkäyttöjä ei ole." items={items} />, { words });
  const row = () => screen.getByRole('list', { name: 'Hätäkäytöt' });

  it('tells who, which family, when and why, and until when a review is waited for', () => {
    list([access({ mayReview: false })]);
    for (const told of ['Hilla Jomppanen', 'Perhe 1042', '25.11.2026 09.00–10.00', 'päivystystehtävä', 'Koulu soitti päivystykseen', 'odottaa arviota, viimeistään 26.11.2026']) expect(row()).toHaveTextContent(told);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says that a review is late', () => {
    list([access({ overdue: true })]);
    expect(row()).toHaveTextContent('arvio myöhässä, piti antaa viimeistään 26.11.2026');
  });

  it('is reviewed in a panel beside, with a finding and a note', async () => {
    const { user } = list([access()]);
    const server = respond({ [`POST /break-glass/${id('01')}/review`]: { body: access() } });
    await user.click(screen.getByRole('button', { name: 'Arvioi: Hilla Jomppanen, perhe 1042' }));
    const panel = within(await screen.findByRole('dialog', { name: 'Hätäkäytön arvio' }));
    await user.click(panel.getByRole('button', { name: 'Tallenna arvio' }));
    expect(within(await panel.findByRole('alert')).getByRole('link', { name: /^Oliko avaaminen/ })).toBeVisible();
    await user.click(panel.getByRole('radio', { name: 'ei perusteltu' }));
    await user.type(panel.getByRole('textbox', { name: 'Perustelu' }), 'Ei päivystystä');
    await user.click(panel.getByRole('button', { name: 'Tallenna arvio' }));
    await waitFor(() => expect(server.to(`POST /break-glass/${id('01')}/review`).map(({ body }) => body)).toEqual([{ finding: 'not_justified', note: 'Ei päivystystä' }]));
  });

  it('shows what was found, by whom and why', () => {
    list([access({ finding: 'justified', note: 'Päivystysvuoro', reviewedAt: '2026-11-25T10:00:00.000Z', reviewedBy: { id: id('ca'), name: 'Carita Nyholm' }, mayReview: false })]);
    expect(row()).toHaveTextContent('perusteltu');
    expect(row()).toHaveTextContent('Carita Nyholm arvioi 25.11.2026: Päivystysvuoro');
  });
});
