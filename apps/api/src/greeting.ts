import { demoPassword, demoStaff } from './demo/demo-staff';

/** What the terminal says once everything answers. */
export function greetDemo(url: string, dataDir: string): string {
  const longest = Math.max(...demoStaff.map(({ username }) => username.length));
  const accounts = demoStaff.map(({ username, task }) => `  ${username.padEnd(longest + 2)} ${task}`).join('\n');
  return [
    '', `Rinnalla is open at ${url}`, '', `This is a demonstration: every family in it is invented. Data folder: ${dataDir}`,
    `Sign in with any of these accounts; the password of all is ${demoPassword}`, accounts, '', 'Stop with Ctrl-C.', '',
  ].join('\n');
}

export function greetOwnDatabase(url: string): string {
  return `\nRinnalla is open at ${url}\nNo demo accounts exist here. Make the first administrator with: npm run admin:create -- <username> "<name>"\n`;
}

export function greetWorker(): string {
  return '\nRinnalla works by the clock here and seals the access log. Nobody is served.\n';
}
