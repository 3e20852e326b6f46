import { countyStaff } from './testing/county-staff';
import { previewText } from './testing/preview-file';
import { resolveChoices } from './resolve-choices';

const closed = { id: 'closed', number: 1046, externalNumber: 'F-00046', name: 'Suljettu', closed: true };
const numbers = 'family_no;name;responsible_worker\nF-00046;Suljettu;hilla.jomppanen\n';
const members = 'Perhe;Sukunimi;Etunimet;Syntymäaika;Rooli;Vastuutyöntekijä;Sähköposti\n';

describe('a list against what is stored', () => {
  it('BUG-020: a number of an ended family asks whether to open it again, and leaves it when nobody answers', async () => {
    const known = { families: [closed], persons: [] };
    const { rows, read } = await previewText(numbers, { known });
    expect(rows[0]).toMatchObject({ state: 'needChoice', code: 'family.closed', choices: ['reopen', 'skip'] });
    expect(rows[0]?.questions[0]?.preset).toBe('skip');
    expect(resolveChoices({ read, choices: [], staff: countyStaff, known })).toMatchObject({ families: [], unanswered: [] });
    const { families } = resolveChoices({ read, choices: [{ row: 2, value: 'reopen' }], staff: countyStaff, known });
    expect(families).toMatchObject([{ knownFamilyId: 'closed', reopen: true }]);
  });

  it('an open family that comes again is a duplicate and is not written twice', async () => {
    const known = { families: [{ ...closed, closed: false }], persons: [] };
    const { rows, read } = await previewText(numbers, { known });
    expect(rows[0]).toMatchObject({ state: 'duplicate', code: 'family.known' });
    expect(resolveChoices({ read, choices: [], staff: countyStaff, known }).families).toEqual([]);
  });

  it('a stored person said to be the same joins the stored family rather than making a second one', async () => {
    const stored = { id: 'eetu', familyIds: ['saarinen'], givenNames: 'Eetu', surname: 'Saarinen', birthDate: '2012-06-25', identityKeys: [], streetAddress: null, guardian: null };
    const known = { families: [{ id: 'saarinen', number: 1001, externalNumber: null, name: 'Saarinen', closed: false }], persons: [stored] };
    const text = `${members}Saarinen;Saarinen;Eetu;25.6.2012;lapsi;Kettunen-Vaara Aino;\nSaarinen;Saarinen;Onni;1.2.2015;lapsi;Kettunen-Vaara Aino;\n`;
    const { read, rows } = await previewText(text, { known });
    expect(rows.map(({ state }) => state)).toEqual(['needChoice', 'ok']);
    const { families } = resolveChoices({ read, choices: [{ row: 2, value: 'same' }], staff: countyStaff, known });
    expect(families.map(({ knownFamilyId }) => knownFamilyId)).toEqual(['saarinen']);
  });

  it('BUG-142: siblings and their mother may share one e-mail address', async () => {
    const text = members + ['Meri;äiti', 'Aino;lapsi', 'Eero;lapsi', 'Oona;lapsi'].map((one) => {
      const [name, role] = one.split(';');
      return `Meri;Laine;${name};;${role};Nyholm Carita;meri@example.test\n`;
    }).join('');
    expect((await previewText(text)).counts).toMatchObject({ ok: 4 });
  });

  it('two responsible workers in one family are asked about', async () => {
    const text = `${members}Laine;Laine;Oona;;lapsi;Nyholm Carita;\nLaine;Laine;Eero;;lapsi;Okkonen Daavid;\n`;
    const { rows } = await previewText(text);
    expect(rows[1]).toMatchObject({ state: 'needChoice', code: 'worker.differs', choices: ['carita.nyholm', 'daavid.okkonen'] });
  });

  it('somebody who may not hold families is refused by name', async () => {
    const { rows } = await previewText(`${members}Laine;Laine;Oona;;lapsi;Rantala Outi;\n`);
    expect(rows[0]).toMatchObject({ state: 'rejected', field: 'Vastuutyöntekijä', code: 'worker.may-not-hold' });
  });
});
