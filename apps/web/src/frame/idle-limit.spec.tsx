import { jest } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { request } from '@rinnalla/platform/web';
import { respond, show, type TestServer } from '@rinnalla/platform/web/testing';
import { allWords } from '../../testing/all-words';
import { SessionKeeper } from './session-keeper';

const aino = { id: 'aino', displayName: 'Aino', roles: ['worker'], teamIds: [], language: 'fi', letterKeys: true };
const minutes = (count: number) => act(() => jest.advanceTimersByTimeAsync(count * 60_000));
const locked = () => screen.queryByRole('dialog', { name: 'Istuntosi on päättynyt' });
const warning = () => screen.queryByText(/Istunto päättyy minuutin kuluttua/);

describe('Fifteen minutes without work', () => {
  let server: TestServer;
  beforeEach(async () => {
    document.body.hidden = false;
    jest.useFakeTimers({ now: new Date('2026-11-25T12:00:00Z') });
    server = respond({ 'GET /auth/me': { body: aino }, 'GET /today': { body: {} } });
    show(<><SessionKeeper /><input aria-label="Muistio" /></>, { words: allWords });
    await minutes(0.01);
  });
  afterEach(() => { jest.useRealTimers(); });

  it('BUG-176: warn at fourteen, lock at fifteen, and say so to every tab', async () => {
    const heard: unknown[] = [];
    const other = new BroadcastChannel('rinnalla.session');
    other.addEventListener('message', ({ data }) => heard.push(data));
    await minutes(13.9);
    expect(warning()).toBeNull();
    await minutes(0.2);
    expect(warning()).toBeVisible();
    await minutes(1);
    await minutes(0.02);
    expect(locked()).not.toBeNull();
    expect(heard).toContainEqual({ kind: 'locked' });
    other.close();
  });

  it('BUG-176: are over for every tab when they are over for one, and not while another tab is worked in', async () => {
    const other = new BroadcastChannel('rinnalla.session');
    await minutes(14.5);
    act(() => other.postMessage({ kind: 'active', at: Date.now() }));
    expect(warning()).toBeNull();
    await minutes(10);
    expect(locked()).toBeNull();
    await act(async () => other.postMessage({ kind: 'locked' }));
    await minutes(0.02);
    expect(locked()).not.toBeNull();
    other.close();
  });

  it('BUG-160: never come while somebody types, and the server hears of it at most once a minute', async () => {
    for (let typed = 0; typed < 40 * 6; typed += 1) {
      fireEvent.keyDown(screen.getByRole('textbox', { name: 'Muistio', hidden: true }), { key: 'a' });
      await minutes(1 / 6);
    }
    expect(locked()).toBeNull();
    const beats = server.to('GET /auth/me').length - 1;
    expect(beats).toBeGreaterThanOrEqual(38);
    expect(beats).toBeLessThanOrEqual(41);
  });

  it('keep whatever the locked page still asks from reaching the server', async () => {
    await minutes(15.1);
    void request('/today');
    await minutes(1);
    expect(server.to('GET /today')).toEqual([]);
    expect(locked()).not.toBeNull();
  });
});
