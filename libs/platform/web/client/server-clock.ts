/** What time it is on the server, whatever the device believes: to within a second of the last answer. */
class ServerClock {
  private ahead = 0;

  hear({ headers }: Response): void {
    const said = Date.parse(headers.get('date') ?? '');
    // The header tells whole seconds: what differs by less is no difference.
    if (!Number.isNaN(said)) this.ahead = Math.abs(said - Date.now()) < 2000 ? 0 : said - Date.now();
  }

  now(): number {
    return Date.now() + this.ahead;
  }
}

export const serverClock = new ServerClock();
