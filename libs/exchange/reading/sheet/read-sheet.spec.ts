import { readFileSync } from 'node:fs';
import { readSheet } from './read-sheet';
it('prints', async () => {
  for (const f of ['caseload_messy.xlsx', 'caseload_utf8_bom_semicolon.csv']) {
    const s = await readSheet(readFileSync(`libs/exchange/testing/files/${f}`));
    process.stdout.write(JSON.stringify({ ...s, rows: undefined }) + '\n' + s.rows.map((r) => r.row + ' ' + JSON.stringify(r.cells.map((c) => c.kind === 'text' && !c.struck ? c.text : c))).join('\n') + '\n');
  }
});
