import type { DemoFamily } from './plant-family';
import { moreFamilies } from './more-families';

/** A date so many days from today. */
export type Day = (offset: number) => string;

export function dayFrom(today: string): Day {
  return (offset) => new Date(Date.parse(`${today}T12:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10);
}

/** The invented families of the demo county; their dates follow today, so that something is always late and something next. */
export function demoFamilies(today: string): DemoFamily[] {
  const day = dayFrom(today);
  return [saarinen(day), pentila(day), niskanen(day), turvala(day), ...moreFamilies(day)];
}

function saarinen(day: Day): DemoFamily {
  return {
    name: 'Saarinen', worker: 'aino.kettunen-vaara', team: 'Pohjoinen', since: day(-85), contact: { of: 'meri', when: 'aamupäivisin' },
    members: [
      { key: 'meri', given: 'Meri', surname: 'Saarinen', role: 'mother', born: '1992-03-14', phone: '050 555 0123', street: 'Koivukatu 4 B 12', postal: '00530', city: 'Lehtola', residence: 'asuu kotona' },
      { key: 'kai', given: 'Kai', surname: 'Lehto', role: 'father', born: '1990-08-02', phone: '050 555 0124', street: 'Satamakuja 9', postal: '00560', city: 'Lehtola', residence: 'asuu muualla' },
      { key: 'eetu', given: 'Eetu', surname: 'Saarinen', role: 'child', born: '2017-06-25', residence: 'äidin luona, joka toinen viikonloppu isällä' },
      { key: 'aamu', given: 'Aamu', surname: 'Saarinen', role: 'child', born: '2022-05-02', residence: 'äidin luona' },
    ],
    custody: [['eetu', 'meri', 'joint'], ['eetu', 'kai', 'joint'], ['aamu', 'meri', 'joint'], ['aamu', 'kai', 'joint']],
    network: [
      { key: 'raili', kind: 'natural', name: 'Raili Saarinen', title: 'isoäiti', ring: 'natural', about: ['eetu', 'aamu'], phone: '050 555 0125' },
      { key: 'petri', kind: 'professional', name: 'Petri Mäki', title: 'kuraattori', agency: 'Rantakylän koulu', ring: 'universal', about: ['eetu'] },
      { key: 'farid', kind: 'professional', name: 'Farid Haddadi', title: 'luokanopettaja', agency: 'Rantakylän koulu', ring: 'universal', about: ['eetu'], user: 'farid.haddadi' },
      { key: 'liisa', kind: 'professional', name: 'Liisa Ahonen', title: 'varhaiskasvatuksen opettaja', agency: 'Pikkumetsän päiväkoti', ring: 'universal', about: ['aamu'] },
      { key: 'outi', kind: 'professional', name: 'Outi Hirvonen', title: 'perhetyöntekijä', agency: 'Hyvinvointialue', ring: 'early_support', about: ['meri', 'eetu', 'aamu'] },
    ],
    services: [
      { service: 'Perhetyö', who: ['meri', 'eetu', 'aamu'], status: 'active', from: day(-70), contact: 'Outi Hirvonen', purpose: 'Arjen rytmi, 2 käyntiä viikossa', review: day(20) },
      { service: 'Oppilashuolto', who: ['eetu'], status: 'active', from: day(-60), contact: 'Petri Mäki', purpose: 'Kuraattorin tapaamiset keskiviikkoisin' },
      { service: 'Varhaiskasvatus', who: ['aamu'], status: 'active', from: day(-400), contact: 'Liisa Ahonen' },
      { service: 'Toimintaterapia', who: ['eetu'], status: 'planned', from: day(-44), purpose: 'Lähete tehty, jonossa' },
    ],
    statements: [
      { area: 'home_everyday', kind: 'strength', about: ['meri', 'eetu', 'aamu'], text: 'Iltasatu ja aamupala yhdessä onnistuvat melkein joka päivä.', by: ['Meri Saarinen', 'äiti'], on: day(-22) },
      { area: 'daycare_school', kind: 'concern', about: ['eetu'], text: 'Aamut ovat vaikeita: Eetu myöhästyi koulusta neljästi viime viikolla.', by: ['Petri Mäki', 'kuraattori'], on: day(-22) },
      { area: 'supportive_people', kind: 'strength', about: ['eetu', 'aamu'], text: 'Isoäiti Raili hakee lapset torstaisin.', by: ['Raili Saarinen', 'isoäiti'], on: day(-30) },
      { area: 'parents_wellbeing', kind: 'wish', about: ['meri'], text: 'Toivon yhden illan viikossa itselleni.', by: ['Meri Saarinen', 'äiti'], on: day(-22) },
      { area: 'friends_leisure', kind: 'strength', about: ['eetu'], text: 'Eetu odottaa jalkapalloharjoituksia koko viikon.', by: ['Kai Lehto', 'isä'], on: day(-110) },
    ],
    childSaid: [
      { who: 'eetu', text: 'Koulussa on kivaa kun Petri on siellä. Haluan nähdä isää enemmän.', on: day(-22), way: 'keskustellen' },
      { who: 'aamu', text: 'Aamu piirsi perheen saunaan, isä mukana.', on: day(-40), way: 'piirtäen' },
    ],
    goals: [
      { text: 'Aamut sujuvat ilman huutoa.', area: 'home_everyday', scale: 4, review: day(20), steps: ['Vaatteet valmiiksi illalla', 'Herätys 6.45'] },
      { text: 'Eetu ja isä näkevät useammin.', area: 'supportive_people', scale: 3, review: day(20), steps: ['Sovitaan tapaamisista perheneuvolassa'] },
    ],
    notes: [
      { kind: 'call', on: day(-5), withWhom: 'Meri Saarinen', text: 'Meri kertoi, että aamut ovat rauhoittuneet. Sovittiin kotikäynti ensi viikolle.' },
      { kind: 'visit', on: day(-16), withWhom: 'Meri, Eetu ja Aamu', text: 'Kotikäynti. Lapset näyttivät huoneensa, Eetu kertoi koulusta.' },
    ],
    acts: [
      { text: 'Soita isälle koulun tapaamisajasta', owner: 'aino.kettunen-vaara', due: day(-4) },
      { text: 'Pyydä toimintaterapian jonotilanne', owner: 'aino.kettunen-vaara', due: day(2) },
    ],
    meetings: [
      {
        date: day(-22), start: '09:00', end: '10:30', place: 'Rantakylän koulu, neuvotteluhuone', held: true, invite: ['meri', 'kai', 'petri', 'outi', 'raili'],
        paragraphs: [['Mitä kuuluu', 'Perhetyö on auttanut iltojen kanssa. Aamut ovat edelleen raskaita.'], ['Mistä puhuttiin', 'Eetu viihtyy koulussa, kun kuraattori on paikalla. Isä haluaa osallistua enemmän.']],
        familyView: 'Meri: tuntuu, että kaikki ovat samalla puolella. Kai: haluan tulla mukaan kouluasioihin.',
        childSaid: ['eetu', 'Koulussa on kivaa kun Petri on siellä. Haluan nähdä isää enemmän.'],
        acts: [
          { text: 'Perhetyö jatkuu, 2 käyntiä viikossa', owner: 'outi', due: day(66) },
          { text: 'Koululle oma yhteyshenkilö Eetun asioissa', owner: 'petri', due: day(-5), status: 'done' },
          { text: 'Isän tapaamisista sovitaan perheneuvolassa', owner: 'aino.kettunen-vaara', due: day(-1) },
        ],
        next: day(13),
      },
      { date: day(13), start: '09:00', end: '10:30', place: 'Rantakylän koulu, neuvotteluhuone', held: false, invite: ['meri', 'kai', 'petri', 'outi', 'liisa', 'raili'] },
    ],
    guest: {
      of: 'farid', user: 'farid.haddadi', until: day(95), goals: ['Aamut sujuvat ilman huutoa.'],
      consent: { giver: 'meri', receiver: 'Rantakylän koulu', categories: ['koulunkäynti', 'tavoitteet', 'palaverimuistiot'], purpose: 'Eetun koulunkäynnin tuki', from: day(-20) },
    },
  };
}

function pentila(day: Day): DemoFamily {
  return {
    name: 'Penttilä', worker: 'daavid.okkonen', team: 'Pohjoinen', since: day(-102), contact: { of: 'jaana', when: 'iltapäivisin' },
    members: [
      { key: 'jaana', given: 'Jaana', surname: 'Penttilä', role: 'mother', born: '1989-11-30', phone: '050 555 0131' },
      { key: 'veeti', given: 'Veeti', surname: 'Penttilä', role: 'child', born: '2016-02-29' },
    ],
    custody: [['veeti', 'jaana', 'sole']],
    services: [
      { service: 'Perheneuvonta', who: ['jaana', 'veeti'], status: 'active', from: day(-90) },
      { service: 'Puheterapia', who: ['veeti'], status: 'active', from: day(-50), review: day(9) },
    ],
    statements: [{ area: 'daycare_school', kind: 'strength', about: ['veeti'], text: 'Veeti lukee mielellään pikkuveljelleen.', by: ['Jaana Penttilä', 'äiti'], on: day(-35) }],
    childSaid: [{ who: 'veeti', text: 'Osaan jo ärrän, kuuntele!', on: day(-12), way: 'puhuen' }],
    notes: [{ kind: 'visit', on: day(-21), withWhom: 'Jaana ja Veeti', text: 'Kotikäynti. Sovittiin puheterapian jatkosta.' }],
    acts: [{ text: 'Tilaa aika perheneuvolaan', owner: 'daavid.okkonen', due: day(-2) }],
    meetings: [{ date: day(4), start: '13:00', end: '14:00', place: 'Perhekeskus, huone 2', held: false, invite: ['jaana'] }],
  };
}

function niskanen(day: Day): DemoFamily {
  return {
    name: 'Niskanen', worker: 'bertil.sandelin', team: 'Etelä', since: day(-160), contact: { of: 'sanna', when: 'tekstiviestillä' },
    members: [
      { key: 'sanna', given: 'Sanna', surname: 'Niskanen', role: 'mother', born: '1985-01-20', phone: '050 555 0141' },
      { key: 'juha', given: 'Juha', surname: 'Niskanen', role: 'father', born: '1983-04-11', phone: '050 555 0142' },
      { key: 'onni', given: 'Onni', surname: 'Niskanen', role: 'child', born: '2013-09-09' },
    ],
    custody: [['onni', 'sanna', 'joint'], ['onni', 'juha', 'joint']],
    services: [
      { service: 'Lastenpsykiatria', who: ['onni'], status: 'active', from: day(-120), review: day(12) },
      { service: 'Oppilashuolto', who: ['onni'], status: 'active', from: day(-150) },
    ],
    childSaid: [{ who: 'onni', text: 'En jaksa jos kaikki kyselee samaa.', on: day(-25), way: 'keskustellen' }],
    notes: [{ kind: 'call', on: day(-8), withWhom: 'Sanna Niskanen', text: 'Puhuttiin poliklinikan ajasta ja koulun järjestelyistä.' }],
    meetings: [{ date: day(6), start: '10:00', end: '11:30', place: 'Lyseon koulu', held: false, invite: ['sanna', 'juha'] }],
  };
}

function turvala(day: Day): DemoFamily {
  return {
    name: 'Turvala', worker: 'carita.nyholm', team: 'Pohjoinen', since: day(-51), restricted: true, contact: { of: 'noora', when: 'vain arkisin klo 9–15' },
    members: [
      { key: 'noora', given: 'Noora', surname: 'Turvala', role: 'mother', born: '1990-03-12', phone: '050 555 0151', street: 'Piilokuja 1', postal: '00999', city: 'Muualla', protectedUntil: day(470) },
      { key: 'aada', given: 'Aada', surname: 'Turvala', role: 'child', born: '2021-02-24', street: 'Piilokuja 1', postal: '00999', city: 'Muualla', protectedUntil: day(470) },
    ],
    custody: [['aada', 'noora', 'sole']],
    services: [
      { service: 'Varhaisen tuen sosiaalityö', who: ['noora', 'aada'], status: 'active', from: day(-51), review: day(30) },
      { service: 'Aikuisten mielenterveyspalvelut', who: ['noora'], status: 'active', from: day(-40) },
    ],
    childSaid: [{ who: 'aada', text: 'Uudessa kodissa on keinu.', on: day(-15), way: 'leikkien' }],
    notes: [{ kind: 'call', on: day(-3), withWhom: 'Noora', text: 'Arki uudessa kodissa on asettunut. Yhteys vain sovittuun numeroon.' }],
    acts: [{ text: 'Varmista yhteysosoite viranomaispostille', owner: 'carita.nyholm', due: day(5) }],
  };
}
