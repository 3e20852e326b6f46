import { screen } from '@testing-library/react';
import type { Picture } from '@rinnalla/family-page/contract';
import { respond, show } from '@rinnalla/platform/web/testing';
import { responsibleWorkerWords } from '@rinnalla/responsible-worker/locales';
import type { DeedName } from './family-deeds';
import { ResponsibilityTab } from './family-responsibility';
import { PictureContext } from './picture-context';

const picture = ({ status, alerts, myActions }: { status: 'open' | 'closed'; alerts: Picture['alerts']; myActions: string[] }): Picture => ({
  family: { id: 'f1', number: 1001, name: 'Saarinen', status, teamId: 't1', restricted: false, primaryContact: null, narrowed: false, version: 1 },
  alerts, members: [], custody: [], relations: [], homes: [], responsibleWorker: null, network: [], servicesInUse: [], statements: [], childViews: [], goals: [],
  openActs: [], lastMeeting: null, nextMeeting: null, myActions,
});

function open(status: 'open' | 'closed', myActions: string[], alerts: Picture['alerts'] = []) {
  respond({ 'GET /families/f1/responsible-workers': { body: { items: [], nextCursor: null, gaps: [] } } });
  const shown = picture({ status, alerts, myActions });
  const deeds: DeedName[] = [];
  const context = { picture: shown, may: (action: string) => myActions.includes(action), open: (deed: DeedName) => deeds.push(deed) };
  const { user } = show(<PictureContext value={context}><ResponsibilityTab /></PictureContext>, { words: { 'responsible-worker': responsibleWorkerWords } });
  return { user, deeds, buttons: () => screen.queryAllByRole('button').map(({ textContent }) => textContent) };
}
const lead = ['responsibility:decide', 'client-relationship:close', 'client-relationship:reopen'];

describe('The tab of the responsible worker', () => {
  it('offers a lead to change the worker and to close, and does what was chosen', async () => {
    const { user, deeds, buttons } = open('open', lead);
    expect(buttons()).toEqual(['Vaihda vastuutyöntekijä', 'Päätä asiakkuus']);
    for (const name of ['Vaihda vastuutyöntekijä', 'Päätä asiakkuus']) await user.click(screen.getByRole('button', { name }));
    expect(deeds).toEqual(['worker', 'close']);
  });

  it('speaks of naming when there is nobody to change', () => {
    expect(open('open', lead, [{ kind: 'no_responsible_worker', personId: null, until: null }]).buttons()).toContain('Nimeä vastuutyöntekijä');
  });

  it('offers the responsible worker the end of the relationship only', () => {
    expect(open('open', ['client-relationship:close']).buttons()).toEqual(['Päätä asiakkuus']);
  });

  it('BUG-020: offers nobody for a closed family but to open it again first', () => {
    expect(open('closed', ['client-relationship:reopen']).buttons()).toEqual(['Avaa asiakkuus uudelleen']);
  });

  it('offers nothing to one who only reads', () => {
    expect(open('open', ['family:read']).buttons()).toEqual([]);
  });
});
