import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { accessControlWords } from '@rinnalla/access-control/locales';
import { respond, show } from '@rinnalla/platform/web/testing';
import type { LogRow } from '../contract';
import { accessLogWords } from '../locales';
import { LogFilters, LogTable, type LogFilter } from '.';

const familyId = '01a20000-0000-7000-8000-00000000000f';
const eetuId = '01a20000-0000-7000-8000-00000000000e';
const ainoId = '01a20000-0000-7000-8000-00000000000a';
const visit: LogRow = {
  id: '01a20000-0000-7000-8000-000000000001', at: '2026-11-25T07:05:00.000Z', requestId: '01a20000-0000-7000-8000-000000000002',
  user: { id: ainoId, name: 'Aino Kettunen-Vaara' }, role: 'worker', relation: 'responsible', action: 'family:read', familyIds: [familyId], personIds: [],
  basis: { kind: 'relation', id: null }, outcome: 'allowed', oldestShown: null, clientAddress: '127.0.0.1', families: [{ id: familyId, number: 1042 }],
};
const words = { 'access-log': accessLogWords, 'access-control': accessControlWords };
const family = { kind: 'family', id: familyId, label: 'Saarinen', number: 1042 };
const eetu = { kind: 'person', id: eetuId, label: 'Eetu Saarinen', number: 1042 };

/** The page holds the filter in its address; here a state stands for it. */
function Filters({ told, begins = {} }: { told: LogFilter[]; begins?: LogFilter }) {
  const [filter, setFilter] = useState<LogFilter>(begins);
  return <LogFilters filter={filter} onChange={(next) => { told.push(next); setFilter(next); }} />;
}

const server = () => respond({
  'POST /access-log/subjects': ({ body }) => {
    const { q } = body as { q: string };
    return { body: { items: [family, eetu].filter(({ id, label }) => id === q || label.toLowerCase().includes(q.toLowerCase())) } };
  },
});

describe('The filters of the log', () => {
  it('find a family by name through a POST, and keep only its id', async () => {
    const { asked } = server();
    const told: LogFilter[] = [];
    const { user } = show(<Filters told={told} />, { words });
    await user.type(screen.getByLabelText('Hae työntekijä, perhe tai henkilö'), 'saarinen');
    await user.click(await screen.findByRole('button', { name: 'Saarinen (1042) · perhe' }));
    expect(told).toEqual([{ familyId }]);
    expect(await screen.findByText('Saarinen (1042) · perhe')).toBeVisible();
    expect(asked.every(({ method, path }) => method === 'POST' && path === '/access-log/subjects')).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Poista rajaus: Saarinen (1042) · perhe' }));
    expect(told.at(-1)).toEqual({ familyId: undefined });
  });

  it('tell by name whose id came in the address', async () => {
    server();
    show(<Filters told={[]} begins={{ personId: eetuId }} />, { words });
    expect(await screen.findByText('Eetu Saarinen (1042) · henkilö')).toBeVisible();
  });

  it('say when nobody is found', async () => {
    server();
    const { user } = show(<Filters told={[]} />, { words });
    await user.type(screen.getByLabelText('Hae työntekijä, perhe tai henkilö'), 'xyz');
    expect(await screen.findByText('Ei osumia. Hae nimellä tai perheen numerolla.')).toBeVisible();
  });

  it('refuse an end before the beginning, and pass days on as dates', async () => {
    server();
    const told: LogFilter[] = [];
    const { user } = show(<Filters told={told} />, { words });
    await user.type(screen.getByRole('textbox', { name: 'Alkaen' }), '24.11.2026');
    await user.type(screen.getByRole('textbox', { name: 'Asti' }), '23.11.2026');
    await user.click(screen.getByRole('button', { name: 'Rajaa' }));
    expect(await screen.findByRole('link', { name: 'Asti: Loppu on ennen alkua.' })).toBeVisible();
    expect(told).toEqual([]);
    await user.clear(screen.getByRole('textbox', { name: 'Asti' }));
    await user.type(screen.getByRole('textbox', { name: 'Asti' }), '25.11.2026');
    await user.click(screen.getByRole('button', { name: 'Rajaa' }));
    await waitFor(() => expect(told).toEqual([expect.objectContaining({ from: '2026-11-24', to: '2026-11-25' })]));
  });
});

describe('A row of the log', () => {
  it('tells who, as what, did what, of which family, when, on which ground, and whether it was let in', () => {
    show(<LogTable rows={[visit, { ...visit, id: ainoId, outcome: 'refused', relation: null, basis: { kind: 'none', id: null } }]} onNarrow={() => undefined} />, { words });
    const [, first, second] = within(screen.getByRole('table')).getAllByRole('row').map(({ textContent }) => textContent);
    expect(first).toBe('25.11.2026 09.05Aino Kettunen-Vaara avasi perheen 1042 tiedot vastuutyöntekijänä.yhteys perheeseensallittu127.0.0.1');
    expect(second).toContain('Aino Kettunen-Vaara yritti avata perheen 1042 tiedot työntekijänä, mutta ei päässyt: ei yhteyttä perheeseen.ei perustettaevätty');
  });

  it('tells a list of many families by their count', () => {
    show(<LogTable rows={[{ ...visit, action: 'family:list', families: [], familyIds: Array.from({ length: 12 }, () => familyId) }]} onNarrow={() => undefined} />, { words });
    expect(within(screen.getByRole('table')).getByText(/katsoi perheluetteloa \(12 perhettä\)/)).toBeVisible();
  });

  it('narrows the log by its worker or its family', async () => {
    const told: LogFilter[] = [];
    const { user } = show(<LogTable rows={[visit]} onNarrow={(filter) => told.push(filter)} />, { words });
    const table = within(screen.getByRole('table'));
    await user.click(table.getByRole('button', { name: 'Aino Kettunen-Vaara' }));
    await user.click(table.getByRole('button', { name: '1042' }));
    expect(told).toEqual([{ userId: ainoId }, { familyId }]);
  });
});
