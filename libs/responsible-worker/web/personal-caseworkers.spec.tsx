import { screen, waitFor, within } from '@testing-library/react';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import type { PersonalCaseworker } from '../contract';
import { responsibleWorkerWords } from '../locales';
import { ContinuityLine, PersonalCaseworkersPanel } from '.';

const words = { 'responsible-worker': responsibleWorkerWords };
const id = (last: string) => `01a20000-0000-7000-8000-0000000000${last}`;
const tuire = (changes: Partial<PersonalCaseworker> = {}): PersonalCaseworker => ({
  id: id('c1'), familyId: id('f1'), person: { id: id('aa'), name: 'Otso Saarinen' }, name: 'Tuire Omala', title: 'sosiaalityöntekijä', phone: '040 765 4321',
  from: '2026-01-01', until: null, version: 3, ...changes,
});
const members = [{ id: id('aa'), name: 'Otso Saarinen' }, { id: id('bb'), name: 'Meri Saarinen' }];
const url = `/families/${id('f1')}/personal-caseworkers`;
let server: TestServer;
function open(items: PersonalCaseworker[], mayEdit = true) {
  server = respond({ [`GET ${url}`]: { body: { items, nextCursor: null } } });
  return show(<PersonalCaseworkersPanel familyId={id('f1')} members={members} today="2026-11-25" mayEdit={mayEdit} />, { words }).user;
}
const sent = (route: string) => server.to(route).map(({ body, headers }) => ({ body, version: headers['If-Match'] }));

describe('The personal caseworkers', () => {
  it('are each somebody’s own, told apart from the responsible worker', async () => {
    open([tuire(), tuire({ id: id('c2'), name: 'Eero Entinen', until: '2026-06-01' }), tuire({ id: id('c3'), name: 'Taru Tuleva', from: '2026-12-01', until: '2027-12-01', person: { id: id('bb'), name: 'Meri Saarinen' } })]);
    const lines = within(await screen.findByRole('list', { name: 'Omatyöntekijät' })).getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
    expect(lines[0]).toContain('Otso SaarinenTuire Omalasosiaalityöntekijä040 765 4321');
    expect(lines[1]).toContain('päättynyt 1.6.2026');
    expect(lines[1]).not.toContain('Korjaa');
    expect(lines[2]).toContain('1.12.2027 astialkaa 1.12.2026');
    expect(screen.getByText(/Vastuutyöntekijä vastaa koko perheestä/)).toBeVisible();
  });

  it('are added for one member', async () => {
    const user = open([]);
    expect(await screen.findByText('Omatyöntekijöitä ei ole kirjattu.')).toBeVisible();
    server.answer(`POST ${url}`, { status: 201, body: tuire() });
    await user.click(screen.getByRole('button', { name: 'Lisää omatyöntekijä' }));
    const panel = within(await screen.findByRole('dialog', { name: 'Lisää omatyöntekijä' }));
    await user.click(panel.getByRole('combobox', { name: /^Kenen omatyöntekijä/ }));
    await user.click(await screen.findByRole('option', { name: 'Meri Saarinen', hidden: true }));
    await user.type(panel.getByRole('textbox', { name: /^Omatyöntekijän nimi/ }), 'Tuire Omala');
    await user.click(panel.getByRole('button', { name: 'Lisää omatyöntekijä' }));
    await waitFor(() => expect(sent(`POST ${url}`)).toEqual([{ body: { personId: id('bb'), name: 'Tuire Omala', from: '2026-11-25' }, version: undefined }]));
  });

  it('are corrected from the version that was opened, and ended on a day', async () => {
    const user = open([tuire()]);
    server.answer(`PATCH /personal-caseworkers/${id('c1')}`, { body: tuire() });
    server.answer(`POST /personal-caseworkers/${id('c1')}/end`, { body: tuire() });
    await user.click(await screen.findByRole('button', { name: 'Korjaa: Tuire Omala' }));
    const title = await screen.findByRole('textbox', { name: /^Nimike/ });
    await user.clear(title);
    await user.click(screen.getByRole('button', { name: 'Tallenna' }));
    await waitFor(() => expect(sent(`PATCH /personal-caseworkers/${id('c1')}`)).toMatchObject([{ body: { title: null, name: 'Tuire Omala' }, version: '"3"' }]));
    await user.click(await screen.findByRole('button', { name: 'Päätä: Tuire Omala' }));
    await user.click(await screen.findByRole('button', { name: 'Päätä' }));
    await waitFor(() => expect(sent(`POST /personal-caseworkers/${id('c1')}/end`)).toMatchObject([{ body: { until: '2026-11-25' } }]));
  });

  it('are only read by one who may not edit', async () => {
    open([tuire()], false);
    expect(await screen.findByText('Tuire Omala')).toBeVisible();
    expect(screen.queryAllByRole('button', { name: /Korjaa|Päätä|Lisää/ })).toEqual([]);
  });
});

it('The continuity of a family is one quiet line', async () => {
  respond({ [`GET /families/${id('f1')}/continuity`]: { body: { changes: 2, changesPerYear: 1.1, daysWithout: 0, spans: 3 } } });
  show(<ContinuityLine familyId={id('f1')} />, { words });
  expect(await screen.findByText('Vastuutyöntekijän vaihdoksia 2. Päiviä ilman vastuutyöntekijää 0.')).toBeVisible();
});
