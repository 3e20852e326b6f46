import i18next from 'i18next';
import { tellVisit, type Say, type TellableVisit } from '../contract';
import { accessLogWords } from '.';

const languages = ['fi', 'sv', 'en'] as const;
const engine = i18next.createInstance();
void engine.init({
  lng: 'fi', initAsync: false, interpolation: { escapeValue: false },
  resources: Object.fromEntries(languages.map((language) => [language, { translation: accessLogWords[language].telling }])),
});
const sayIn = (lng: (typeof languages)[number]): Say => (key, params) => (engine.exists(key, { lng }) ? engine.t(key, { ...params, lng }) : null);
const visit: TellableVisit = {
  at: '2026-11-25T07:05:00.000Z', user: { name: 'Aino Kettunen-Vaara' }, role: 'worker', relation: 'responsible', action: 'family:read', outcome: 'allowed',
};
const fi = (change: Partial<TellableVisit> = {}, family: Parameters<typeof tellVisit>[2]['family'] = { number: 1042 }) =>
  tellVisit(sayIn('fi'), { ...visit, ...change }, { language: 'fi', family });

describe('A visit told as a sentence', () => {
  it('says who, as what, did what, of which family, when', () => {
    expect(fi()).toBe('Aino Kettunen-Vaara avasi perheen 1042 tiedot vastuutyöntekijänä 25.11.2026 klo 9.05.');
    expect(tellVisit(sayIn('sv'), visit, { language: 'sv', family: { number: 1042 } }))
      .toBe('Aino Kettunen-Vaara öppnade uppgifterna för familj 1042 som ansvarig arbetstagare den 25.11.2026 kl. 9.05.');
    expect(tellVisit(sayIn('en'), visit, { language: 'en', family: { number: 1042 } }))
      .toBe('Aino Kettunen-Vaara opened the record of family 1042 as responsible worker on 25 Nov 2026 at 9:05.');
  });

  it('tells the family itself without its number, and the day only once', () => {
    expect(fi({}, 'yours')).toBe('Aino Kettunen-Vaara avasi perheesi tiedot vastuutyöntekijänä 25.11.2026 klo 9.05.');
    expect(tellVisit(sayIn('fi'), { ...visit, action: 'family:list' }, { language: 'fi', family: 'yours', when: 'time' }))
      .toBe('Aino Kettunen-Vaara katsoi perheluetteloa (perheesi oli mukana) vastuutyöntekijänä klo 9.05.');
    expect(tellVisit(sayIn('fi'), visit, { language: 'fi', family: 'here', when: 'none' })).toBe('Aino Kettunen-Vaara avasi perheen tiedot vastuutyöntekijänä.');
    expect(tellVisit(sayIn('fi'), visit, { language: 'fi', family: 'here', when: 'time', again: ['2026-11-25T07:05:30.000Z', '2026-11-25T08:10:00.000Z'] }))
      .toBe('Aino Kettunen-Vaara avasi perheen tiedot vastuutyöntekijänä klo 9.05, 10.10.');
  });

  it('tells what the door keeps under no action of its own in words, too', () => {
    for (const language of languages) {
      expect(tellVisit(sayIn(language), { ...visit, action: 'signed-in', outcome: 'refused', basis: { kind: 'none' } }, { language, family: 'none' })).not.toContain('signed-in');
    }
  });

  it('says of whom was refused that they tried, and why they were not let in', () => {
    expect(fi({ outcome: 'refused', relation: null, basis: { kind: 'none' } }))
      .toBe('Aino Kettunen-Vaara yritti avata perheen 1042 tiedot työntekijänä 25.11.2026 klo 9.05, mutta ei päässyt: ei yhteyttä perheeseen.');
    expect(fi({ outcome: 'refused', relation: 'network', action: 'family:edit', basis: { kind: 'none' } }))
      .toBe('Aino Kettunen-Vaara yritti muokata perheen 1042 tietoja verkoston jäsenenä 25.11.2026 klo 9.05, mutta ei päässyt: ei oikeutta.');
  });

  it('marks an emergency access by how it was done', () => {
    expect(fi({ relation: 'break_glass' })).toContain('avasi perheen 1042 tiedot hätäkäytöllä 25.11.2026');
    expect(fi({ relation: null, action: 'break-glass:open' })).toContain('avasi perheen 1042 tiedot hätäkäytöllä 25.11.2026');
  });

  it('tells many families by their count, and none where it was about none', () => {
    expect(fi({ relation: null, action: 'family:list' }, { count: 12 })).toContain('katsoi perheluetteloa (12 perhettä) työntekijänä');
    expect(fi({ relation: null, action: 'access-log:verify', role: 'auditor' }, 'none')).toContain('tarkisti lokin eheyden käytönvalvojana');
  });

  it.each(languages)('is whole for every action, done and tried, in every language (%s)', (language) => {
    for (const key of Object.keys(accessLogWords.fi.action)) {
      for (const outcome of ['allowed', 'refused'] as const) {
        for (const family of [{ number: 1042 }, { count: 3 }, 'here', 'yours', 'none'] as const) {
          const told = tellVisit(sayIn(language), { ...visit, action: key.replace('_', ':'), outcome }, { language, family });
          expect(told).toMatch(/^Aino Kettunen-Vaara \S.* \S+\.$/);
          expect(told).not.toMatch(/[{}|_]|undefined|null| {2}| [.,]/);
        }
      }
    }
  });
});
