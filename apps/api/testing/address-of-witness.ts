import { appendFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface HeardHead { number: number; head: string }
interface HeardRestore { restored: { at: string; by: string; target: string; before: number; beforeHead: string; kept: number; keptHead: string } }

/** Another machine that keeps what it is told of the seals, a line each; out of order when told so. */
export class AddressOfWitness {
  up = true;

  private constructor(readonly file: string, private readonly server: Server) {}

  static async start(file: string): Promise<AddressOfWitness> {
    writeFileSync(file, '');
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => { body += part.toString(); });
      request.on('end', () => {
        if (address.up) appendFileSync(file, `${body}\n`);
        response.writeHead(address.up ? 204 : 503).end();
      });
    }).listen(0, '127.0.0.1');
    const address = new AddressOfWitness(file, server);
    await once(server, 'listening');
    return address;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/heads`;
  }

  async heard(): Promise<{ lines: string[]; heads: HeardHead[]; restores: HeardRestore[] }> {
    const lines = (await readFile(this.file, 'utf8')).trim().split('\n');
    const said = lines.map((line) => JSON.parse(line) as HeardHead | HeardRestore);
    return { lines, heads: said.filter((one) => 'number' in one), restores: said.filter((one) => 'restored' in one) };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
