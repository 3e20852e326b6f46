import { serverClock } from '.';

const answer = (at: number) => ({ headers: new Headers({ date: new Date(at).toUTCString() }) }) as Response;
afterEach(() => serverClock.hear(answer(Date.now())));

it('tells the server’s time on a device whose own clock is wrong', () => {
  serverClock.hear(answer(Date.now() - 600_000));
  expect(Math.abs(serverClock.now() - (Date.now() - 600_000))).toBeLessThan(1500);
});

it('keeps to the device’s own clock where the two agree to a second or two, and where an answer tells none', () => {
  serverClock.hear(answer(Date.now()));
  serverClock.hear({ headers: new Headers() } as Response);
  expect(Math.abs(serverClock.now() - Date.now())).toBeLessThan(50);
});
