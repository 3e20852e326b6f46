import { Client } from 'pg';
import { TestCounty } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { AcknowledgedClient } from '@rinnalla/platform/database';
import { domains, domainWords } from './domains';
import { entities } from './entities';

let county: TestCounty;
beforeAll(async () => { county = await TestCounty.start({ domains, entities, words: domainWords }); });
afterAll(() => county.stop());

describe('a deed and what was answered', () => {
  it('a session that ends within its own deed leaves an answer, and no key without one', async () => {
    const key = newId();
    const aino = await county.as('aino');
    const { body } = await aino.get('/api/auth/sessions').expect(200);
    const { id } = body.items.find(({ present }: { present: boolean }) => present);
    await aino.delete(`/api/auth/sessions/${id}`).set('Idempotency-Key', key).expect(204);
    const { rows } = await county.sql.query('select status, body is not null as kept from app.idempotency_record where key = $1', [key]);
    expect(rows).toEqual([{ status: 204, kept: true }]);
  });

  it('only the transaction that claimed a key answers it or gives it back', async () => {
    const key = newId();
    await county.sql.query('insert into app.idempotency_record (actor_id, key, request_hash) values ($1, $2, $3)', [county.users.aino, key, Buffer.alloc(32)]);
    const api = new Client({ connectionString: county.database.apiUrl });
    await api.connect();
    try {
      await expect(api.query('select app.keep_answer($1, $2, 200, $3)', [county.users.aino, key, Buffer.from('vieras')])).rejects.toThrow('no key of this transaction');
      await api.query('select app.give_key_back($1, $2)', [county.users.aino, key]);
    } finally {
      await api.end();
    }
    const { rows } = await county.sql.query('select body from app.idempotency_record where key = $1', [key]);
    expect(rows).toEqual([{ body: null }]);
  });
});

describe('the connection of a deed', () => {
  const client = async (): Promise<Client> => {
    const opened: Client = new AcknowledgedClient({ connectionString: county.database.apiUrl, pipeline: true, application_name: 'deed' });
    opened.on('error', () => undefined);
    await opened.connect();
    return opened;
  };

  it('begins with the first statement, which is within the transaction', async () => {
    const deed = await client();
    const sent: number[] = [];
    const { stream } = deed.connection;
    const write = stream.write.bind(stream);
    stream.write = ((...what: Parameters<typeof write>) => { sent.push(stream.writableCorked); return write(...what); }) as typeof write;
    await deed.query('START TRANSACTION');
    expect(sent).toEqual([]);
    const [first, second] = await Promise.all([deed.query('select now() as at'), deed.query('select now() as at')]);
    expect(second.rows).toEqual(first.rows);
    // All three went out in one piece: none was written by itself.
    expect([sent.length, sent.every((corked) => corked > 0), deed.getTransactionStatus()]).toEqual([3, true, 'T']);
    await deed.query('ROLLBACK');
    await deed.end();
  });

  it('a commit after a failed statement is an error, for PostgreSQL only rolls back', async () => {
    const deed = await client();
    await deed.query('START TRANSACTION');
    await expect(deed.query('select 1 / 0')).rejects.toThrow('division by zero');
    await expect(deed.query('COMMIT')).rejects.toMatchObject({ code: '25P02' });
    expect((await deed.query('select 1 as still')).rows).toEqual([{ still: 1 }]);
    await deed.end();
  });

  it('broken while nobody uses it, it ends no server, and tells whoever asks next', async () => {
    const idle: Client = new AcknowledgedClient({ connectionString: county.database.apiUrl, pipeline: true, application_name: 'between two' });
    await idle.connect();
    const ended = new Promise((resolve) => { idle.once('end', () => resolve(null)); });
    await county.sql.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'between two'`);
    await ended;
    await expect(idle.query('select 1')).rejects.toThrow(/not queryable|Connection terminated/);
  });

  it('nothing of a transaction runs when it could not begin', async () => {
    const deed = await client();
    await deed.query('START TRANSACTION');
    // The server's end goes between the two: what follows fails, and no statement is sent outside.
    await county.sql.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'deed'`);
    await expect(deed.query('select 1')).rejects.toThrow();
    await expect(deed.query('select 1')).rejects.toThrow();
  });
});
