import { writeCsv } from '.';

it('begins with the mark that spreadsheets know UTF-8 by, and parts cells by semicolons', () => {
  expect(writeCsv([['Äiti', 'sanoi; "hei"', 12], ['a', '', -3]])).toBe('\uFEFFÄiti;"sanoi; ""hei""";12\r\na;;-3\r\n');
});

it('BUG-144: writes no cell that a spreadsheet takes for a formula, and keeps its text readable', () => {
  for (const hostile of ['=1+1', '+358401234567', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1', '=HYPERLINK("http://x";"y")']) {
    const [row = ''] = writeCsv([[hostile]]).slice(1).split(/\r\n$/);
    expect(row.replace(/^"/, '')).toMatch(/^'/);
    expect(row.replaceAll('""', '"')).toContain(hostile);
  }
});
