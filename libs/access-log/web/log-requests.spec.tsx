import { screen, waitFor, within } from '@testing-library/react';
import { respond, show } from '@rinnalla/platform/web/testing';
import type { LogRequest, LogRequestPage } from '../contract';
import { accessLogWords } from '../locales';
import { LogRequestForm, LogRequestList, LogRequestView } from '.';

const words = { 'access-log': accessLogWords };
const id = '01a20000-0000-7000-8000-000000000001';
const meri = { id: '01a20000-0000-7000-8000-00000000000e', name: 'Meri Saarinen', number: 1042 };
const request: LogRequest = {
  id, person: meri, requesterName: 'Meri Saarinen', requesterRight: 'self', language: 'fi', receivedOn: '2026-10-06', from: '2024-10-06', until: '2026-10-06', specialReason: null,
  dueOn: '2026-12-06', status: 'open', clock: { day: 50, daysLeft: 11, stage: 'soon' }, refusal: null, answeredAt: null, answeredBy: null, rowCount: null,
  createdBy: { id: meri.id, name: 'Eila Virtanen' }, version: 1,
};
const page: LogRequestPage = {
  ...request, shownRows: 2, familyProtected: true, earlier: 1,
  answer: {
    language: 'fi', documentTitle: 'Vastaus lokitietopyyntöön', draft: 'Luonnos. Vastausta ei ole vielä hyväksytty.', heading: 'Kuka on katsonut tietojasi', dateLine: '25.11.2026', opening: ['Meri Saarinen, pyysit tietoa.'],
    visitors: { title: 'Ketkä', lines: ['Aino Kettunen-Vaara, vastuutyöntekijänä: 2 kertaa'] },
    days: { title: 'Mitä', items: [{ day: '25.11.2026', sentences: ['Aino Kettunen-Vaara avasi perheesi tiedot vastuutyöntekijänä klo 9.05, 9.07.'] }] },
    notIncluded: { title: 'Mitä ei ole', lines: ['Sisältö'] }, further: { title: 'Lisää', lines: ['tietosuoja.fi'] },
  },
};

describe('The list of log requests', () => {
  it('tells by words how many days are left, and keeps the answered ones apart', () => {
    const requests: LogRequest[] = [{ ...request, id: 'a', clock: { day: 66, daysLeft: -5, stage: 'late' } }, request, { ...request, id: 'b', clock: { day: 60, daysLeft: 1, stage: 'urgent' } },
      { ...request, id: 'c', status: 'refused', answeredAt: '2026-11-20T10:00:00.000Z', clock: { day: 45, daysLeft: 16, stage: 'done' } }];
    show(<LogRequestList requests={requests} link={({ id: to }, name) => <a href={to}>{name}</a>} />, { words });
    const waiting = within(screen.getByRole('list', { name: 'Odottavat vastausta' })).getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(waiting).toEqual([expect.stringContaining('myöhässä 5 päivää'), expect.stringContaining('aikaa 11 päivää'), expect.stringContaining('aikaa 1 päivä')]);
    expect(waiting[1]).toContain('Meri Saarinen (1042)Pyytäjä Meri Saarinen, henkilö itse · Saapunut 6.10.2026Vastattava viimeistään 6.12.2026');
    expect(within(screen.getByRole('list', { name: 'Vastatut' })).getByText('evätty')).toBeVisible();
  });
});

describe('A new request', () => {
  it('finds the person through a POST, asks a special reason for older rows, and sends ids and dates', async () => {
    const server = respond({
      'POST /access-log/subjects': { body: { items: [{ kind: 'person', id: meri.id, label: meri.name, number: 1042 }, { kind: 'family', id, label: 'Saarinen', number: 1042 }] } },
      'POST /log-requests': { status: 201, body: page },
    });
    const done: string[] = [];
    const { user } = show(<LogRequestForm today="2026-11-25" onDone={(taken) => done.push(taken.id)} onCancel={() => undefined} />, { words });
    await user.click(screen.getByRole('button', { name: 'Tallenna pyyntö' }));
    expect(await screen.findByRole('link', { name: /Kenen lokia pyydetään/ })).toBeVisible();
    await user.type(screen.getByRole('searchbox', { name: /Kenen lokia pyydetään/ }), 'saarinen');
    await user.click(await screen.findByRole('button', { name: 'Meri Saarinen (1042)' }));
    expect(screen.queryByRole('button', { name: /· perhe/ })).toBeNull();
    await user.type(screen.getByRole('textbox', { name: /Pyytäjän nimi/ }), 'Kai Lehto');
    await user.click(screen.getByRole('radio', { name: 'huoltaja' }));
    await user.type(screen.getByRole('textbox', { name: /Alkaen/ }), '1.1.2020');
    await user.tab();
    await user.click(screen.getByRole('button', { name: 'Tallenna pyyntö' }));
    expect(await screen.findByRole('link', { name: 'Erityinen syy: Yli kaksi vuotta vanhoihin tietoihin tarvitaan erityinen syy.' })).toBeVisible();
    await user.type(screen.getByRole('textbox', { name: /Erityinen syy/ }), 'Epäily urkinnasta');
    await user.click(screen.getByRole('button', { name: 'Tallenna pyyntö' }));
    await waitFor(() => expect(done).toEqual([id]));
    expect(server.to('POST /log-requests').map(({ body }) => body)).toEqual([
      { personId: meri.id, requesterName: 'Kai Lehto', requesterRight: 'guardian', language: 'fi', receivedOn: '2026-11-25', from: '2020-01-01', specialReason: 'Epäily urkinnasta' },
    ]);
  });
});

describe('One request', () => {
  it('shows what would be given, warns of non-disclosure and of earlier answers, and asks before the answer is fixed', async () => {
    const server = respond({ [`POST /log-requests/${id}/answer`]: { body: { ...page, status: 'answered' } } });
    const { user } = show(<LogRequestView request={page} />, { words });
    expect(screen.getByText('Perheessä on turvakielto.')).toBeVisible();
    expect(screen.getByText(/vastattu aiemmin kerran/)).toBeVisible();
    expect(screen.getByText('Aino Kettunen-Vaara avasi perheesi tiedot vastuutyöntekijänä klo 9.05, 9.07.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Lataa PDF' })).toHaveAttribute('href', `/api/log-requests/${id}/answer.pdf`);
    await user.click(screen.getByRole('button', { name: 'Hyväksy vastaus' }));
    const dialog = await screen.findByRole('dialog', { name: 'Hyväksytäänkö vastaus?' });
    expect(within(dialog).getByText(/jää 2 lokiriviä/)).toBeVisible();
    expect(server.asked).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Hyväksy vastaus' }));
    await waitFor(() => expect(server.asked.map(({ body }) => body)).toEqual([{ outcome: 'answered' }]));
  });

  it('is refused with a ground and words only', async () => {
    const server = respond({ [`POST /log-requests/${id}/answer`]: { body: { ...page, status: 'refused' } } });
    const { user } = show(<LogRequestView request={page} />, { words });
    await user.click(screen.getByRole('button', { name: 'Epää pyyntö' }));
    const panel = await screen.findByRole('dialog', { name: 'Epää pyyntö' });
    await user.click(within(panel).getByRole('button', { name: 'Epää pyyntö' }));
    expect(await within(panel).findByRole('link', { name: /^Perustelu pyytäjälle/ })).toBeVisible();
    expect(server.asked).toEqual([]);
  });

  it('that has been answered can only be printed', () => {
    show(<LogRequestView request={{ ...page, status: 'answered', answeredAt: '2026-11-25T08:00:00.000Z', answeredBy: { id: meri.id, name: 'Eila Virtanen' }, rowCount: 2 }} />, { words });
    expect(screen.getByText('25.11.2026, Eila Virtanen, 2 lokiriviä')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Hyväksy|Epää/ })).toBeNull();
  });
});
