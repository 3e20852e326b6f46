import { TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { FamiliesModule, familiesEntities } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { newId } from '@rinnalla/platform/api';
import { objectsOf, textOfPdf } from '@rinnalla/platform/testing';
import { responsibleWorkerWords } from '../../locales';
import { ResponsibleWorkerModule } from '..';

let county: TestCounty;
let family: TestFamily;
beforeAll(async () => {
  county = await TestCounty.start({
    domains: [FamiliesModule, ResponsibleWorkerModule], entities: familiesEntities,
    words: { families: familiesWords, 'responsible-worker': responsibleWorkerWords },
  });
  await county.sql.query(`update app.user_account set phone = '040 111 2222', email = 'aino@county.example' where id = $1`, [county.users.aino]);
});
beforeEach(async () => {
  family = await county.family({ name: 'Saarinen', members: [{ given: 'Meri', surname: 'Saarinen', role: 'mother' }, { given: 'Otso', role: 'child' }] });
  await county.sql.query(`update app.person set street_address = 'Salakuja 3', postal_code = '00990', city = 'Piilola', phone = '050 999 8888' where id = any ($1)`, [family.persons]);
});
afterAll(() => county.stop());

const [mother, child] = [0, 1];
const personOf = (place: number) => family.persons[place] ?? '';
const url = ({ person = personOf(mother), assignment = family.assignmentId, of = family.id, file = 'letter.pdf' } = {}) => `/api/families/${of}/responsible-workers/${assignment}/${file}?for=${person}`;
const asBytes = async (path: string, who: 'aino' | 'carita' = 'aino') => (await (await county.as(who)).get(path).buffer(true).parse((response, done) => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
}).expect(200));

describe('the letter about the responsible worker', () => {
  it('is a file without a name in its own name, kept nowhere, and says what the preview says', async () => {
    const { body: bytes, headers } = await asBytes(url());
    expect(headers).toMatchObject({
      'content-type': 'application/pdf', 'cache-control': 'no-store', 'content-disposition': `attachment; filename="perhe-${family.number}-vastuutyontekija.pdf"`,
    });
    const { body: preview } = await (await county.as('aino')).get(url({ file: 'letter' })).expect(200);
    const words = textOfPdf(bytes).replace(/\s+/g, ' ');
    const said = [...preview.addressBlock, preview.heading, ...preview.paragraphs, ...preview.reach.lines, ...preview.closing, preview.card.name, ...preview.card.lines];
    for (const line of said) expect(words).toContain(line);
    expect(preview.addressBlock).toEqual(['Meri Saarinen', 'Salakuja 3', '00990 Piilola']);
    expect(preview.card).toMatchObject({ name: 'Aino Kettunen-Vaara', lines: ['Puhelin: 040 111 2222', 'Sähköposti: aino@county.example', '1.1.2026 alkaen'] });
    for (const mark of ['/Marked true', '/Lang (fi)', '/S /Document', '/S /H1', '/S /LI', 'pdfuaid:part']) expect([...objectsOf(bytes).values()].join('\n')).toContain(mark);
  });

  it('tells nobody’s address when the receiver, or anybody else of the family, is under non-disclosure', async () => {
    for (const place of [mother, child]) {
      await county.sql.query('delete from app.non_disclosure');
      await county.sql.query(`insert into app.non_disclosure (person_id, from_on) values ($1, '2026-01-01')`, [personOf(place)]);
      const { body: bytes } = await asBytes(url());
      const everything = [bytes.toString('latin1'), ...objectsOf(bytes).values(), textOfPdf(bytes)].join('\n');
      for (const secret of ['Salakuja', 'Piilola', '00990', '050 999']) expect(everything).not.toContain(secret);
      expect((await (await county.as('aino')).get(url({ file: 'letter' })).expect(200)).body.addressBlock).toBeNull();
    }
  });

  it('is in Swedish for somebody who speaks Swedish', async () => {
    await county.sql.query(`update app.person set languages = '{so,sv}' where id = $1`, [personOf(mother)]);
    const { body: bytes } = await asBytes(url(), 'carita');
    expect(textOfPdf(bytes)).toContain('Er familjs ansvariga arbetstagare');
    expect(bytes.toString('latin1')).toContain('/Lang (sv)');
  });

  it('names the one who was accepted, not the one before nor one who never began', async () => {
    const decided = await (await county.as('carita')).post(`/api/families/${family.id}/responsible-workers`)
      .send({ workerId: county.users.hilla, replaces: family.assignmentId, reason: 'SALAINEN SYY', from: '2099-01-01T08:00:00+02:00' }).expect(201);
    const coming = textOfPdf((await asBytes(url({ assignment: decided.body.id }), 'carita')).body);
    expect(coming).toContain('Hilla Jomppanen');
    expect(coming).not.toContain('Aino');
    expect(coming).not.toContain('SALAINEN');
    const again = await (await county.as('carita')).post(`/api/families/${family.id}/responsible-workers`)
      .send({ workerId: county.users.daavid, replaces: decided.body.id, reason: 'Toisin' }).expect(201);
    const carita = await county.as('carita');
    await carita.get(url({ assignment: decided.body.id })).expect(404);
    await carita.get(url({ assignment: family.assignmentId })).expect(404);
    expect(textOfPdf((await asBytes(url({ assignment: again.body.id }), 'carita')).body)).toContain('Daavid Okkonen');
  });

  it('is nobody else’s to read, and of no other family’s assignment or member', async () => {
    const other = await county.family({ name: 'Muut', worker: 'aino', members: [{ given: 'Muu', role: 'mother' }] });
    const aino = await county.as('aino');
    for (const file of ['letter', 'letter.pdf']) {
      await (await county.as('bertil')).get(url({ file })).expect(404);
      await (await county.as('greta')).get(url({ file })).expect(404);
      await (await county.as(null)).get(url({ file })).expect(401);
      await aino.get(url({ file, assignment: other.assignmentId })).expect(404);
      await aino.get(url({ file, assignment: newId() })).expect(404);
      await aino.get(url({ file, person: other.persons[0] })).expect(422);
      await aino.get(url({ file, person: 'joku' })).expect(422);
      await aino.get(url({ file, assignment: 'joku' })).expect(400);
    }
    await county.sql.query(`update app.family_member set until_on = current_date where person_id = $1`, [personOf(mother)]);
    await aino.get(url()).expect(422);
  });
});
