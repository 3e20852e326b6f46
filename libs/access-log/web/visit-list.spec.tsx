import { screen, within } from '@testing-library/react';
import { show } from '@rinnalla/platform/web/testing';
import { accessLogWords } from '../locales';
import { VisitFilter, VisitList } from '.';

const words = { 'access-log': accessLogWords };
const aino = { id: '01a20000-0000-7000-8000-00000000000a', name: 'Aino Kettunen-Vaara' };
const hilla = { id: '01a20000-0000-7000-8000-00000000000b', name: 'Hilla Jomppanen' };
const visit = { id: '1', at: '2026-11-25T07:05:00.000Z', user: hilla, role: 'worker', relation: 'deputy' as string | null, action: 'family:read', basis: { kind: 'relation' }, outcome: 'allowed' as 'allowed' | 'refused' };

it('Who has opened the family is told day by day in sentences, one’s own looks folded', async () => {
  const { user } = show(<VisitList me={aino.id} visits={[
    { ...visit, id: '5', at: '2026-11-25T09:00:00.000Z' }, { ...visit, id: '4', user: aino, relation: 'responsible' }, visit,
    { ...visit, id: '2', at: '2026-11-24T22:30:00.000Z', relation: null, basis: { kind: 'none' }, outcome: 'refused' }, { ...visit, id: '3', at: '2026-11-24T10:00:00.000Z', relation: 'break_glass', basis: { kind: 'break_glass' } },
  ]} />, { words });
  const day = (name: string) => within(screen.getByRole('region', { name })).getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(day('25.11.2026')).toEqual([
    'Hilla Jomppanen avasi perheen tiedot sijaisena klo 9.05, 11.00.',
    'Hilla Jomppanen yritti avata perheen tiedot työntekijänä klo 0.30, mutta ei päässyt: ei yhteyttä perheeseen.ei päässyt',
    'Aino Kettunen-Vaara avasi perheen tiedot vastuutyöntekijänä klo 9.05.',
  ]);
  expect(day('24.11.2026')).toEqual(['Hilla Jomppanen avasi perheen tiedot hätäkäytöllä klo 12.00.hätäkäyttö']);
  expect(screen.getByText(/Aino Kettunen-Vaara/)).not.toBeVisible();
  await user.click(screen.getByText('Omat käyntini (1)'));
  expect(screen.getByText('Aino Kettunen-Vaara avasi perheen tiedot vastuutyöntekijänä klo 9.05.')).toBeVisible();
});

it('One visitor is chosen among those who have been there', async () => {
  const chosen: string[] = [];
  const { user } = show(<VisitFilter visitors={[{ ...aino, visits: 5 }, { ...hilla, visits: 2 }]} chosen="" onChoose={(id) => chosen.push(id)} />, { words });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Näytä' }), 'Hilla Jomppanen (2)');
  expect(chosen).toEqual([hilla.id]);
});
