import type { DemoFamily, DemoMember } from './plant-family';
import type { Day } from './demo-families';

type Line = [name: string, worker: string | null, team: 'Pohjoinen' | 'Etelä', parents: string[], children: Array<[string, string]>, services: string[]];

/** Families that give the caseloads their everyday width. A null worker waits for one to be named. */
const lines: Line[] = [
  ['Kuivalainen', 'aino.kettunen-vaara', 'Pohjoinen', ['Tiina', 'Marko'], [['Oona', '2011-03-02'], ['Vilho', '2013-10-18']], ['Perhetyö', 'Perusopetus']],
  ['Parviainen', 'aino.kettunen-vaara', 'Pohjoinen', ['Riikka'], [['Elias', '2012-07-07'], ['Sofia', '2017-01-30']], ['Perheneuvonta', 'Oppilashuolto']],
  ['Ö-Lindqvist', 'aino.kettunen-vaara', 'Pohjoinen', ['Ulla', 'Kerstin'], [['Alva', '2019-06-01']], ['Varhaiskasvatus', 'Puheterapia']],
  ['Räsänen', 'aino.kettunen-vaara', 'Pohjoinen', ['Heidi'], [['Aatos', '2014-12-24'], ['Lumi', '2021-08-15']], ['Lapsiperheiden kotipalvelu', 'Lastenneuvola']],
  ['Sorsa', 'aino.kettunen-vaara', 'Pohjoinen', ['Jenni', 'Tomi'], [['Kerttu', '2021-04-04'], ['Vieno', '2021-04-04']], ['Lapsiperheiden kotipalvelu', 'Perhekahvila']],
  ['Li', 'aino.kettunen-vaara', 'Pohjoinen', ['X'], [['Mei', '2020-02-02']], ['Varhaiskasvatus', 'Seurakunnan perhekerho']],
  ['Mäenpää', 'hilla.jomppanen', 'Pohjoinen', ['Anne', 'Jussi'], [['Eevi', '2016-05-25']], ['Toimintaterapia', 'Perusopetus']],
  ['Mantere', 'hilla.jomppanen', 'Pohjoinen', ['Kirsi'], [['Otso', '2015-11-11']], ['Oppilashuolto', 'Perheneuvonta']],
  ['Mårtensson', 'hilla.jomppanen', 'Pohjoinen', ['Sofie', 'Niklas'], [['Axel', '2018-09-03']], ['Perhetyö', 'Varhaiskasvatus']],
  ['Näkkäläjärvi', 'hilla.jomppanen', 'Pohjoinen', ['Elle Máret', 'Niillas'], [['Áilu', '2014-06-19']], ['Perusopetus', 'Perheen tukihenkilö']],
  ['Vänskä', 'hilla.jomppanen', 'Pohjoinen', ['Satu'], [['Iida', '2010-01-15']], ['Lastenpsykiatria', 'Oppilashuolto']],
  ['Wahlroos', 'hilla.jomppanen', 'Pohjoinen', ['Petra', 'Ville'], [['Hugo', '2023-03-03']], ['Lastenneuvola', 'Lapsiperheiden kotipalvelu']],
  ['Hirvonen', 'daavid.okkonen', 'Pohjoinen', ['Laura'], [['Nooa', '2019-12-12']], ['Perhetyö', 'Varhaiskasvatus']],
  ['Karvinen', 'daavid.okkonen', 'Pohjoinen', ['Mari', 'Antti'], [['Peppi', '2022-06-06'], ['Toivo', '2018-08-08']], ['Lastenneuvola', 'Perhetyö']],
  ['Myllynen', 'daavid.okkonen', 'Pohjoinen', ['Sirpa'], [['Aleksi', '2009-09-19']], ['Lastensuojelun avohuolto', 'Oppilashuolto']],
  ['Åberg', 'daavid.okkonen', 'Pohjoinen', ['Camilla', 'Jan'], [['Ida', '2017-07-17']], ['Puheterapia', 'Perusopetus']],
  ['Nieminen', 'carita.nyholm', 'Pohjoinen', ['Hanna'], [['Leo', '2021-05-05']], ['Lapsiperheiden kotipalvelu', 'Varhaiskasvatus']],
  ['Öhman', 'carita.nyholm', 'Pohjoinen', ['Linda', 'Mats'], [['Elsa', '2013-02-13']], ['Perheneuvonta', 'Oppilashuolto']],
  ['Kivelä', 'bertil.sandelin', 'Etelä', ['Emma', 'Joonas'], [], ['Äitiysneuvola', 'Aikuisten mielenterveyspalvelut']],
  ['af Hällström', 'bertil.sandelin', 'Etelä', ['Birgitta'], [['Carl-Gustaf', '2012-04-07']], ['Oppilashuolto', 'Ohjattu harrastus']],
  ['Zetterberg', 'bertil.sandelin', 'Etelä', ['Maria'], [['Liam', '2016-10-10']], ['Perhetyö', 'Perusopetus']],
  ['Haapala', null, 'Pohjoinen', ['Paula'], [['Niklas', '2015-01-01'], ['Emmi', '2019-03-21']], ['Lapsiperheiden kotipalvelu', 'Oppilashuolto']],
  ['Moilanen', null, 'Etelä', ['Teija', 'Esa'], [['Väinö', '2018-05-18']], ['Varhaiskasvatus', 'Puheterapia']],
];

const childSayings = ['Meillä on kotona kiva koira.', 'Haluaisin nukkua omassa huoneessa.', 'Välkällä on parasta.', 'Äiti on väsynyt iltaisin.',
  'Tykkään kun pelataan yhdessä.', 'En halua vaihtaa koulua.'];
const promises = ['Soita perheelle kuulumiset', 'Varaa aika puheterapeutille', 'Lähetä kutsu palaveriin', 'Tarkista kotipalvelun jatko', 'Kysy harrastustuesta'];

export function moreFamilies(day: Day): DemoFamily[] {
  return lines.map((line, index) => familyOf(line, index, day));
}

function familyOf([name, worker, team, parents, children, services]: Line, index: number, day: Day): DemoFamily {
  const since = day(-60 - index * 17);
  const adults = parents.map((given, place): DemoMember => ({
    key: `p${place}`, given, surname: name, role: 'parent', born: `${1984 + ((index + place * 3) % 12)}-0${1 + (index % 9)}-1${place}`,
    ...(place === 0 ? { phone: `050 555 ${String(200 + index).padStart(4, '0')}` } : {}),
  }));
  const young = children.map(([given, born], place): DemoMember => ({ key: `c${place}`, given, surname: name, role: 'child', born }));
  const unborn: DemoMember[] = children.length === 0 ? [{ key: 'c0', given: 'Vauva', surname: name, role: 'unborn_child', due: day(81) }] : [];
  const family: DemoFamily = {
    name, worker, team, since, contact: { of: 'p0', when: index % 2 === 0 ? 'aamuisin' : 'iltapäivisin' },
    members: [...adults, ...young, ...unborn],
    custody: young.flatMap((child) => adults.map((adult): [string, string, 'joint' | 'sole'] => [child.key, adult.key, adults.length > 1 ? 'joint' : 'sole'])),
    services: services.map((service, place) => ({
      service, who: place === 0 ? adults.map(({ key }) => key) : young.map(({ key }) => key), status: 'active', from: day(-50 - index * 11),
      ...(index % 3 === 0 ? { review: day(7 + index) } : {}),
    })),
    childSaid: young.slice(0, 1).map(({ key }) => ({ who: key, text: childSayings[index % childSayings.length] ?? '', on: day(-10 - index * 4), way: 'keskustellen' })),
    statements: [{
      area: index % 2 === 0 ? 'home_everyday' : 'daycare_school', kind: index % 3 === 0 ? 'concern' : 'strength', about: ['c0'],
      text: index % 3 === 0 ? 'Illat venyvät pitkiksi ja kaikki väsyvät.' : 'Perhe syö yhdessä melkein joka päivä.', by: [`${parents[0]} ${name}`, 'vanhempi'], on: day(-20 - index * 6),
    }],
  };
  if (worker === null) return family;
  return {
    ...family,
    notes: [{ kind: index % 2 === 0 ? 'call' : 'visit', on: day(-3 - index * 2), withWhom: `${parents[0]} ${name}`, text: 'Käytiin läpi viikon kuulumiset ja sovitut asiat.' }],
    acts: index % 4 === 3 ? [] : [{ text: promises[index % promises.length] ?? '', owner: worker, due: day(index % 5 === 0 ? -1 - index % 6 : 3 + index) }],
    meetings: index % 3 === 1 ? [{ date: day(2 + index), start: '13:00', end: '14:30', place: 'Perhekeskus', held: false, invite: ['p0'] }] : [],
  };
}
