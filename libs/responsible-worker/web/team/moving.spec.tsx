import { screen, waitFor, within } from '@testing-library/react';
import { respond, show, type Asked, type TestServer } from '@rinnalla/platform/web/testing';
import { staffWords } from '@rinnalla/staff/locales';
import type { Holdings, Move, Reassignment } from '../../contract';
import { responsibleWorkerWords } from '../../locales';
import { MoveFamilies } from '.';

const id = (last: string) => `01a20000-0000-7000-8000-${last.padStart(12, '0')}`;
const [daavid, aino, hilla, team, other] = [id('da'), id('a1'), id('b1'), id('71'), id('72')];
const row = (worker: string, name: string, families: number) => ({ worker: { id: worker, name }, families, children: 0, weighted: families, meetingsIn30Days: 0, lateActs: 0, absence: null, deputy: null });
const held = (number: number, name: string, teamId = team) => ({ id: id(`f${number}`), number, name, assignmentId: id(`e${number}`), teamId });
const nothing: NonNullable<Holdings['lists']> = { families: [], pairs: [], closed: [], acts: [], meetings: [], deputyPeriods: [], offers: [] };
const holdings = (lists: Partial<typeof nothing>) => ({ body: { counts: {}, lists: { ...nothing, ...lists } } });
const three = [held(1, 'Hirvonen'), held(2, 'Karvinen'), held(3, 'Penttilä')];
const path = `GET /workers/${daavid}/holdings`;

/** As the server counts it: each family weighs one. */
function reassigned({ body }: Asked): { body: Reassignment } {
  const { moves, dryRun = false } = body as { moves: Move[]; dryRun?: boolean };
  const load = (worker: string, name: string, before: number, change: number) => ({ worker: { id: worker, name }, before, after: before + change, weightedBefore: before, weightedAfter: before + change });
  const to = (worker: string) => moves.filter(({ toWorkerId }) => toWorkerId === worker).length;
  return { body: { dryRun, moved: moves.length, cannotMove: [], loads: [load(aino, 'Aino', 7, to(aino)), load(daavid, 'Daavid', 3, -moves.length), load(hilla, 'Hilla', 6, to(hilla))] } };
}

let server: TestServer;
beforeEach(() => {
  server = respond({
    [`GET /caseloads?teamId=${team}`]: { body: { items: [row(aino, 'Aino', 7), row(daavid, 'Daavid', 3), row(hilla, 'Hilla', 6)] } },
    'GET /staff': { body: { items: [{ id: id('be'), name: 'Bertil', roles: ['worker'], mayHoldFamilies: true, teamIds: [] }] } },
    [path]: holdings({ families: three }), 'POST /reassignments': reassigned, [`PUT /drafts/reassign:${daavid}`]: { body: {} }, [`DELETE /drafts/reassign:${daavid}`]: { status: 204 },
    'POST /reassignments/proposal': { body: { cannotMove: [], moves: three.map((family, place) => (
      { familyId: family.id, number: family.number, name: family.name, replaces: family.assignmentId, toWorkerId: place === 1 ? aino : hilla, because: place === 0 ? 'language' : 'load' })) } },
  });
});

function open(from: string | undefined = daavid) {
  const chosen: Array<string | undefined> = [];
  const ways = { family: (familyId: string, label: string) => <a href={`/perheet/${familyId}`}>{label}</a>, meeting: (meetingId: string, label: string) => <a href={`/palaverit/${meetingId}`}>{label}</a> };
  const { user } = show(<MoveFamilies teamId={team} ledTeamIds={[team]} from={from} onFrom={(worker) => chosen.push(worker)} ways={ways} back={null} />, { words: { 'responsible-worker': responsibleWorkerWords, staff: staffWords } });
  const tick = async (name: RegExp | string) => user.click(await screen.findByRole('checkbox', { name }));
  const press = (name: string) => user.click(screen.getByRole('button', { name }));
  const why = (words: string) => user.type(screen.getByRole('textbox', { name: /^Miksi perheet siirtyvät/ }), words);
  return { user, chosen, tick, press, why };
}
const to = (family: string) => screen.getByRole('combobox', { name: `Kenelle: ${family}` });
const sent = () => server.to('POST /reassignments').map(({ body }) => body as { moves: Move[]; dryRun?: boolean; reason: string }).filter(({ dryRun }) => dryRun !== true);

describe('Placing a caseload with others', () => {
  it('begins by asking whose families move', async () => {
    const { user, chosen } = open('');
    await user.click(await screen.findByRole('button', { name: /^Daavid/ }));
    expect(chosen).toEqual([daavid]);
  });

  it('takes all of them at first, shares them by the proposal, and moves just what the question said', async () => {
    const { tick, press, why, user } = open();
    await tick(/^Aino/);
    await tick(/^Hilla/);
    expect(screen.getByText('3 / 3 valittu')).toBeVisible();
    await press('Jaa tasaisesti');
    await waitFor(() => expect(to('Karvinen')).toHaveDisplayValue('Aino'));
    expect(screen.getByText('kieli')).toBeVisible();
    expect(await screen.findByRole('row', { name: /^Daavid.*Ennen 3.*Jälkeen 0/ })).toBeVisible();
    await user.selectOptions(to('Hirvonen'), 'Aino');
    expect(screen.queryByText('kieli')).toBeNull();
    await why('Daavid lähtee.');
    await press('Siirrä 3 perhettä');
    const question = await screen.findByRole('dialog', { name: 'Siirretäänkö 3 perhettä?' });
    expect(within(question).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Aino: 2 perhettä', 'Hilla: 1 perhe']);
    expect(sent()).toEqual([]);
    server.answer(path, holdings({}));
    await user.click(within(question).getByRole('button', { name: 'Siirrä' }));
    expect(await screen.findByRole('heading', { name: 'Siirretty 3 perhettä' })).toBeVisible();
    expect(sent()).toEqual([{ reason: 'Daavid lähtee.', moves: three.map(({ id: familyId, assignmentId }, place) => ({ familyId, toWorkerId: place === 2 ? hilla : aino, replaces: assignmentId })) }]);
    expect(await screen.findByText(/Hänellä ei ole enää mitään siirrettävää/)).toBeVisible();
  });

  it('gives everything to the one who was chosen alone, less what was left out', async () => {
    const { tick, press, why } = open();
    await tick('Karvinen');
    await tick(/^Hilla/);
    expect(screen.queryByRole('button', { name: 'Jaa tasaisesti' })).toBeNull();
    expect(screen.queryByRole('combobox', { name: 'Kenelle: Karvinen' })).toBeNull();
    expect(screen.getByRole('checkbox', { name: 'Kaikki' })).toBePartiallyChecked();
    await why('Tasataan.');
    await press('Siirrä 2 perhettä');
    await screen.findByText('Hilla: 2 perhettä');
  });

  it('asks nothing while a chosen family has nobody to take it', async () => {
    const { tick, press, why } = open();
    await tick(/^Aino/);
    await tick(/^Hilla/);
    await why('Tasataan.');
    await press('Siirrä perheet');
    expect(await screen.findByText('3 valittua perhettä on vielä ilman vastaanottajaa.')).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says at the family why it cannot move, and what stays where it is', async () => {
    server.answer(path, holdings({ families: [...three, held(9, 'Niskanen', other)], closed: [{ id: id('f8'), number: 8, name: 'Vanha' }] }));
    server.answer('POST /reassignments', (asked) => ({ body: { ...reassigned(asked).body, cannotMove: [{ familyId: three[0]?.id ?? '', code: 'responsible-worker.another-holder', message: 'Perheellä on jo vastuutyöntekijä: Hilla.' }] } }));
    const { tick } = open();
    await tick(/^Aino/);
    expect(await screen.findByText('Perheellä on jo vastuutyöntekijä: Hilla.')).toBeVisible();
    for (const name of ['Niskanen', 'Vanha']) expect(screen.getByRole('checkbox', { name })).toBeDisabled();
    expect(screen.getByText('asiakkuus päättynyt, ei siirry')).toBeVisible();
    expect(screen.getByText('3 / 3 valittu, 2 ei siirry')).toBeVisible();
  });

  it('draws hundreds of families piece by piece, filters them by name, and counts those that are not drawn', async () => {
    server.answer(path, holdings({ families: Array.from({ length: 418 }, (_, place) => held(place + 1000, `Perhe ${place}`)) }));
    const { user, tick } = open();
    expect(await screen.findByText('418 / 418 valittu')).toBeVisible();
    expect(screen.getAllByRole('checkbox', { name: /^Perhe/ })).toHaveLength(20);
    await user.type(screen.getByRole('searchbox', { name: 'Rajaa nimellä' }), 'perhe 41');
    expect(screen.getAllByRole('checkbox', { name: /^Perhe/ })).toHaveLength(9);
    await tick('Kaikki löytyneet');
    expect(screen.getByText('409 / 418 valittu')).toBeVisible();
  });

  it('tells what goes along with the families, and where each of the rest is dealt with', async () => {
    const act = (last: string, familyId: string, text: string) => ({ id: id(last), familyId, number: 5, text, due: '2026-12-01', version: 1 });
    server.answer(path, holdings({
      families: three, acts: [act('ac1', three[0]?.id ?? '', 'Soitto'), act('ac2', id('f7'), 'Toinen soitto')], pairs: [held(7, 'Mantere')],
      deputyPeriods: [{ id: id('d1'), worker: 'Aino', from: '2026-12-01', until: '2026-12-10', version: 1 }],
    }));
    server.answer(`POST /deputy-periods/${id('d1')}/end`, { body: {} });
    const { user, tick } = open();
    expect(await screen.findByText('Siirtyy perheiden mukana: 1 avoin tehtävä.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Toinen soitto' })).toHaveAttribute('href', `/perheet/${id('f7')}`);
    expect(screen.getByRole('link', { name: 'Mantere' })).toBeVisible();
    await tick('Hirvonen');
    expect(screen.getByRole('link', { name: 'Soitto' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Päätä sijaisuus: Aino' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Päätä sijaisuus' }));
    await waitFor(() => expect(server.to(`POST /deputy-periods/${id('d1')}/end`)).toHaveLength(1));
  });
});
