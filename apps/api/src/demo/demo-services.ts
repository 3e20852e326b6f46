type Row = { fi: string; sv: string; en: string; ring: 'meeting_place' | 'universal' | 'early_support' | 'special'; agency: string };

function row(ring: Row['ring'], agency: string, [fi, sv, en]: [string, string, string]): Row {
  return { fi, sv, en, ring, agency };
}

const county = 'Hyvinvointialue';

/** The demo county's service catalogue. */
export const demoServices: Row[] = [
  row('meeting_place', 'MLL Pohjoinen ry', ['Perhekahvila', 'Familjecafé', 'Family café']),
  row('meeting_place', 'Rantakylän seurakunta', ['Seurakunnan perhekerho', 'Församlingens familjeklubb', 'Parish family club']),
  row('meeting_place', 'MLL Pohjoinen ry', ['Perheen tukihenkilö', 'Stödperson för familjen', 'Family support volunteer']),
  row('universal', county, ['Lastenneuvola', 'Barnrådgivning', 'Child health clinic']),
  row('universal', county, ['Äitiysneuvola', 'Mödrarådgivning', 'Maternity clinic']),
  row('universal', 'Pikkumetsän päiväkoti', ['Varhaiskasvatus', 'Småbarnspedagogik', 'Early childhood education']),
  row('universal', 'Rantakylän koulu', ['Perusopetus', 'Grundläggande utbildning', 'Basic education']),
  row('universal', 'Rantakylän koulu', ['Oppilashuolto', 'Elevvård', 'Pupil welfare']),
  row('universal', county, ['Suun terveydenhuolto', 'Munhälsovård', 'Oral health care']),
  row('universal', 'Pallo-Pojat ry', ['Ohjattu harrastus', 'Ledd hobby', 'Guided hobby']),
  row('early_support', county, ['Perhetyö', 'Familjearbete', 'Family work']),
  row('early_support', county, ['Lapsiperheiden kotipalvelu', 'Hemservice för barnfamiljer', 'Home service for families']),
  row('early_support', county, ['Perheneuvonta', 'Familjerådgivning', 'Family counselling']),
  row('early_support', county, ['Toimintaterapia', 'Ergoterapi', 'Occupational therapy']),
  row('early_support', county, ['Puheterapia', 'Talterapi', 'Speech therapy']),
  row('early_support', county, ['Varhaisen tuen sosiaalityö', 'Socialarbete inom tidigt stöd', 'Early support social work']),
  row('special', county, ['Lastenpsykiatria', 'Barnpsykiatri', 'Child psychiatry']),
  row('special', county, ['Lastensuojelun avohuolto', 'Öppenvård inom barnskyddet', 'Child protection, community care']),
  row('special', county, ['Aikuisten mielenterveyspalvelut', 'Mentalvård för vuxna', 'Adult mental health services']),
];
