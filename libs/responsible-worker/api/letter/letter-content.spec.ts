import fc from 'fast-check';
import { Sentences } from '@rinnalla/platform/api';
import { textOfPdf } from '@rinnalla/platform/testing';
import { responsibleWorkerWords } from '../../locales';
import { letterOf, type LetterFacts } from './letter-content';
import { letterPdf } from './letter-pdf';

const sentences = new Sentences({ 'responsible-worker': responsibleWorkerWords });

/** Names as people have them, and as nobody does: what looks like a sentence's blank must stay what it is. */
const printable = fc.constantFrom(...'aäbcdeåfghijklmnoöpqrstuvxyzAÄBÅÖĐŠŽđŋšžŧčáÁ -’\'.0123456789');
const names = fc.oneof(
  { weight: 5, arbitrary: fc.string({ unit: printable, minLength: 1, maxLength: 60 }).filter((name) => name.trim() === name && name !== '' && !/ {2}/.test(name)) },
  fc.constantFrom('{{name}}', '$t(letter.who)', 'Å', 'van der Đorđević-Näkkäläjärvi', 'Áŋŋel Čáhput', 'W'.repeat(200), '{{date}} <b>'),
);
const spans = fc.array(fc.record({ workerName: names, pairName: fc.option(names), from: fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }) }), { minLength: 1, maxLength: 6 });
const worlds = fc.record({
  spans, chosen: fc.nat(5), languages: fc.array(fc.constantFrom<string>('fi', 'sv', 'en', 'so', 'se'), { maxLength: 3 }), tellsOfProtected: fc.boolean(),
  phone: fc.option(fc.constant<string>('040 123 4567')), email: fc.option(fc.constant<string>('tyontekija@esimerkki.example')),
});
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

function factsOf({ spans: all, chosen, languages, tellsOfProtected, phone, email }: World): LetterFacts {
  const assignment = all[chosen % all.length];
  if (assignment === undefined) throw new Error('no span');
  const receiver = { name: 'Vastaanottaja', languages, streetAddress: 'Salakuja 3', postalCode: '00100', city: 'Piilola' };
  return { assignment, worker: { phone, email }, receiver, tellsOfProtected, today: '2026-11-25' };
}
const bare = (words: string) => words.replace(/\s/g, '');

describe('the letter to the family', () => {
  it('names the worker of its assignment, in 1,000 random runs', () => {
    fc.assert(fc.property(worlds, (world) => {
      const facts = factsOf(world);
      const made = letterOf(sentences, facts);
      expect(made.card.name).toBe(facts.assignment.workerName);
      expect(made.paragraphs[0]).toContain(facts.assignment.workerName);
      const others = world.spans.map(({ workerName }) => workerName)
        .filter((name) => name.length > 12 && !facts.assignment.workerName.includes(name) && facts.assignment.pairName?.includes(name) !== true);
      for (const other of others) expect(JSON.stringify(made)).not.toContain(other);
      expect(made.addressBlock === null).toBe(world.tellsOfProtected);
    }), { numRuns: 1000 });
  });

  it('shows the same name on the page, and fits one page', async () => {
    await fc.assert(fc.asyncProperty(worlds, async (world) => {
      const facts = factsOf(world);
      const bytes = await letterPdf(letterOf(sentences, facts));
      const words = bare(textOfPdf(bytes));
      const name = bare(facts.assignment.workerName);
      expect(words.split(name).length).toBeGreaterThan(2);
      expect(words.includes('Salakuja3')).toBe(!world.tellsOfProtected);
      expect(bytes.toString('latin1').match(/\/Type \/Page\n/g)).toHaveLength(1);
    }), { numRuns: 40 });
  });

  it.each(['fi', 'sv', 'en'])('fits one page in %s however long the names of both workers are', async (language) => {
    const facts = factsOf({
      spans: [{ workerName: 'W'.repeat(200), pairName: 'W'.repeat(200), from: new Date() }], chosen: 0, languages: [language], tellsOfProtected: false,
      phone: '040 123 4567', email: 'tyontekija@esimerkki.example',
    });
    expect((await letterPdf(letterOf(sentences, facts))).toString('latin1').match(/\/Type \/Page\n/g)).toHaveLength(1);
  });

  it.each([[['sv'], 'sv'], [['so', 'sv'], 'sv'], [['en', 'fi'], 'en'], [['so'], 'fi'], [[], 'fi']])('to somebody who speaks %j is written in %s', (languages, language) => {
    const facts = { ...factsOf({ spans: [{ workerName: 'Aino', pairName: null, from: new Date() }], chosen: 0, languages, tellsOfProtected: false, phone: null, email: null }) };
    expect(letterOf(sentences, facts).language).toBe(language);
  });

  it('has every sentence in every language', () => {
    for (const language of ['fi', 'sv', 'en']) {
      const made = letterOf(sentences, factsOf({ spans: [{ workerName: 'Aino', pairName: 'Hilla', from: new Date() }], chosen: 0, languages: [language], tellsOfProtected: false, phone: '1', email: 'a@b.c' }));
      expect([made.documentTitle, made.heading, ...made.paragraphs, made.reach?.title, ...made.closing, made.card.title].every((words) => words !== undefined && words.length > 3)).toBe(true);
    }
  });
});
