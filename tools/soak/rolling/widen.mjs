import { setTimeout as pause } from 'node:timers/promises';
import { loadTypeScript } from '../../load-typescript.mjs';

/**
 * What the next release would do to two tables that are in everybody's way: columns, an index beside the work, a rule that is checked later. A table at a time:
 * whoever holds one and waits for another would wait for a request that does it the other way round.
 */
export async function widen(ownerUrl, afterMs) {
  const { addIndex, migrate, migrations } = await loadTypeScript('libs/platform/database/index.ts');
  class AddColumn1900000000001 {
    name = 'AddColumn1900000000001';
    async up(runner) { await runner.query(`alter table app.contact_note add column next_release text default 'uusi'`); }
    async down() {}
  }
  class AddIndex1900000000002 {
    name = 'AddIndex1900000000002';
    transaction = false;
    async up(runner) { await addIndex(runner, { name: 'contact_note_next_release', on: 'contact_note (next_release, family_id)' }); }
    async down() {}
  }
  class AddRule1900000000003 {
    name = 'AddRule1900000000003';
    async up(runner) {
      await runner.query('alter table app.family add column next_release integer');
      await runner.query('alter table app.family add constraint family_next_release check (next_release > 0) not valid');
    }
    async down() {}
  }
  class CheckRule1900000000004 {
    name = 'CheckRule1900000000004';
    async up(runner) { await runner.query('alter table app.family validate constraint family_next_release'); }
    async down() {}
  }
  await pause(afterMs);
  const from = performance.now();
  await migrate(ownerUrl, [...migrations, AddColumn1900000000001, AddIndex1900000000002, AddRule1900000000003, CheckRule1900000000004]);
  return `the schema was widened within ${Math.round(performance.now() - from)} ms: two columns, an index beside the work, a rule`;
}
