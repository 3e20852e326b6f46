type Asked = () => Promise<boolean>;

const never = new Promise<never>(() => undefined);
const signingIn = /^\/auth\/(sign-in|sign-out)$/;

/** What the session of this page lets through: everything, nothing until somebody signs in, or nothing ever again. */
class Door {
  private ask: Asked | null = null;
  private askPassword: Asked | null = null;
  private held: Promise<unknown> | null = null;
  private left = false;

  /** A new page starts with an open door. */
  open(): void {
    this.held = null;
    this.left = false;
  }

  /** Who asks for a new sign-in when a session has ended under somebody's hands; answers whether the same person came back. */
  keptBy(ask: Asked | null): void {
    this.ask = ask;
  }

  /** Who asks for the password once more before a grave deed; answers whether it was given. */
  provedBy(askPassword: Asked | null): void {
    this.askPassword = askPassword;
  }

  /** The page is locked until the promise settles: what it asks meanwhile waits, so that it does not keep the session alive. */
  hold(until: Promise<unknown>): void {
    this.held = until;
    void until.finally(() => { if (this.held === until) this.held = null; });
  }

  /** The page belongs to somebody who has gone: nothing it still holds is shown or sent under another name. */
  leave(to: string): void {
    this.left = true;
    document.body.hidden = true;
    window.location.replace(to);
  }

  async passage(path: string): Promise<void> {
    if (this.held !== null && !signingIn.test(path)) await this.held;
    if (this.left) await never;
  }

  async signedInAgain(): Promise<boolean> {
    const same = this.ask !== null && await this.ask();
    if (this.left) await never;
    return same;
  }

  async passwordGiven(): Promise<boolean> {
    const given = this.askPassword !== null && await this.askPassword();
    if (this.left) await never;
    return given;
  }
}

export const door = new Door();
