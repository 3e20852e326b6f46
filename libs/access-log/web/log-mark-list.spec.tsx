import { screen, within } from '@testing-library/react';
import { accessControlWords } from '@rinnalla/access-control/locales';
import { respond, show } from '@rinnalla/platform/web/testing';
import type { LogMark, LogRow } from '../contract';
import { accessLogWords } from '../locales';
import { LogMarkList, type LogFilter } from '.';

const words = { 'access-log': accessLogWords, 'access-control': accessControlWords };
const ainoId = '01a20000-0000-7000-8000-00000000000a';
const mark: LogMark = {
  id: '01a20000-0000-7000-8000-0000000000b1', rule: 'no-link', grade: 'look', user: { id: ainoId, name: 'Bertil Sandelin' }, family: null, visits: 4, families: 3,
  firstAt: '2026-09-25T06:05:00.000Z', lastAt: '2026-11-25T07:05:00.000Z', madeAt: '2026-11-25T07:10:00.000Z', closedAt: null, closedBy: null, finding: null, note: null, mayClose: true,
};
const own: LogMark = {
  ...mark, id: '01a20000-0000-7000-8000-0000000000b2', rule: 'own', grade: 'serious', family: { id: ainoId, number: 1042 }, firstAt: '2026-11-25T07:05:00.000Z', visits: 1, families: 1,
};
const visit: LogRow = {
  id: '01a20000-0000-7000-8000-000000000001', at: '2026-11-25T07:05:00.000Z', requestId: '01a20000-0000-7000-8000-000000000002', user: mark.user, role: 'worker', relation: null,
  action: 'family:read', familyIds: [ainoId], personIds: [], basis: { kind: 'none', id: null }, outcome: 'refused', oldestShown: null, clientAddress: null, families: [{ id: ainoId, number: 1042 }],
};

const draw = (marks: LogMark[], told: LogFilter[] = []) => show(<LogMarkList label="Odottaa käsittelyä" marks={marks} onNarrow={(filter) => told.push(filter)} />, { words });

describe('Marks', () => {
  it('are told as sentences with grade, time and how many', () => {
    respond({});
    draw([own, mark]);
    const [first, second] = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(first).toContain('vakava Bertil Sandelin katsoi tai yritti katsoa perhettä 1042, jonka jäsenellä on hänen oma nimensä.25.11.2026 9.05 · Perheitä 1, käyntejä 1');
    expect(second).toContain('katsottava Bertil Sandelin yritti avata perheitä, joihin hänellä ei ole yhteyttä.25.9.2026–25.11.2026 · Perheitä 3, käyntejä 4');
  });

  it('open their rows of the log, with why they were marked', async () => {
    const { asked } = respond({ [`GET /access-log?limit=50&markId=${mark.id}`]: { body: { items: [visit], nextCursor: null } } });
    const told: LogFilter[] = [];
    const { user } = draw([mark], told);
    await user.click(screen.getByRole('button', { name: /yritti avata perheitä/, expanded: false }));
    expect(await screen.findByText(/Kolme eri perhettä puolen vuoden aikana/)).toBeVisible();
    const table = within(await screen.findByRole('table'));
    expect(table.getByText('evätty')).toBeVisible();
    await user.click(table.getByRole('button', { name: 'Bertil Sandelin' }));
    expect(told).toEqual([{ userId: ainoId }]);
    expect(asked).toHaveLength(1);
  });

  it('are gone through with j and k, and opened with Enter', async () => {
    respond({ [`GET /access-log?limit=50&markId=${mark.id}`]: { body: { items: [visit], nextCursor: null } } });
    const { user } = draw([own, mark]);
    const [first, second] = [screen.getByRole('button', { name: /oma nimensä/, expanded: false }), screen.getByRole('button', { name: /^Bertil Sandelin yritti avata/ })];
    first.focus();
    await user.keyboard('k');
    expect(first).toHaveFocus();
    await user.keyboard('j');
    expect(second).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(second).toHaveAttribute('aria-expanded', 'true');
    await user.keyboard('k');
    expect(first).toHaveFocus();
  });

  it('are closed with a finding; without a note where misuse is said the form names the field', async () => {
    const server = respond({ [`POST /access-log/marks/${mark.id}/close`]: { body: { ...mark, finding: 'misuse' } } });
    const { user } = draw([mark]);
    await user.click(screen.getByRole('button', { name: /^Päätä käsittely: Bertil Sandelin yritti/ }));
    const panel = within(await screen.findByRole('dialog'));
    await user.click(panel.getByRole('radio', { name: 'Aiheeton katselu' }));
    await user.click(panel.getByRole('button', { name: 'Päätä käsittely' }));
    expect(await panel.findByRole('link', { name: /Selvitys/ })).toBeVisible();
    await user.type(panel.getByRole('textbox', { name: /Selvitys/ }), 'Viety esihenkilölle.');
    await user.click(panel.getByRole('button', { name: 'Päätä käsittely' }));
    expect(await screen.findByText('Käsittely päätetty')).toBeVisible();
    expect(server.to(`POST /access-log/marks/${mark.id}/close`)[0]?.body).toEqual({ finding: 'misuse', note: 'Viety esihenkilölle.' });
  });

  it('once closed tell what was found and by whom, and those of one’s own visits wait for another', () => {
    respond({});
    draw([{ ...mark, closedAt: '2026-11-25T08:00:00.000Z', closedBy: { id: ainoId, name: 'Eila Virtanen' }, finding: 'mistake', note: 'Väärä linkki.', mayClose: false }, { ...own, mayClose: false }]);
    expect(screen.getAllByRole('listitem')[0]).toHaveTextContent('Erehdys');
    expect(screen.getAllByRole('listitem')[0]).toHaveTextContent('Eila Virtanen 25.11.2026 10.00');
    expect(screen.getByText('Väärä linkki.')).toBeVisible();
    expect(screen.getByText('Omia käyntejäsi koskevan merkinnän käsittelee toinen käytönvalvoja.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Päätä käsittely/ })).toBeNull();
  });
});
