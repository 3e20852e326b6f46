import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from './index';

/** What every other spec of the API leans on: the compiler keeps Nest's types, and each file gets a database of its own. */
describe('the ground the specs stand on', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  it('keeps the types of constructor parameters for dependency injection', () => {
    class Clock {}
    const Injectable: ClassDecorator = () => undefined;
    @Injectable
    class Diary {
      constructor(readonly clock: Clock) {}
    }
    expect(Reflect.getMetadata('design:paramtypes', Diary)).toEqual([Clock]);
  });

  it('leaves a field that only declares its type unset', () => {
    class Row {
      id!: string;
    }
    expect('id' in new Row()).toBe(false);
  });

  it('gives the application a role that row-level security binds', async () => {
    const [role] = await rows(database.apiUrl, 'select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user');
    expect(role).toEqual({ rolname: 'app_api', rolsuper: false, rolbypassrls: false });
  });

  it('has every migration applied and belongs to the owner', async () => {
    const [found] = await rows(database.ownerUrl, 'select current_user as me, count(*)::int as applied from app.schema_migration');
    expect(found).toMatchObject({ me: 'app_owner' });
    expect(found?.applied).toBeGreaterThan(0);
  });

  it('lets the application make no tables', async () => {
    await expect(rows(database.apiUrl, 'create table public.mine (id int)')).rejects.toThrow(/permission denied/);
    await expect(rows(database.apiUrl, 'create table app.mine (id int)')).rejects.toThrow(/permission denied/);
  });

  it('finds a name with Nordic letters by its parts', async () => {
    const [found] = await rows(database.apiUrl, `select cardinality(show_trgm('äö')) as parts, lower('ÅÄÖ') as low`);
    expect(found).toEqual({ parts: 3, low: 'åäö' });
  });
});

async function rows(url: string, statement: string): Promise<Array<Record<string, unknown>>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
