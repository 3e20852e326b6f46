export const fi = {
  network: 'Verkosto',
  ring: {
    natural: 'läheiset',
    meeting_place: 'kohtaamispaikat',
    universal: 'peruspalvelut',
    early_support: 'varhainen tuki',
    special: 'erityinen tuki',
  },
  kind: {
    professional: 'ammattilainen',
    natural: 'läheinen',
  },
  access: {
    none: 'ei näe tietoja',
    read: 'lukee tietoja',
  },
  consent: {
    none: 'Ei suostumusta',
    partial: 'Osittainen',
    valid: 'Suostumus',
  },
  form: {
    oral: 'suullinen',
    paper: 'paperilla',
    signed: 'allekirjoitettu',
  },
  fields: {
    kind: 'Kuka',
    name: 'Nimi',
    title: 'Nimike tai suhde perheeseen',
    agencyId: 'Toimija',
    ring: 'Kehä',
    about: 'Ketä koskee',
    phone: 'Puhelin',
    email: 'Sähköposti',
    userId: 'Käyttäjä Rinnallassa',
    access: 'Tietojen lukeminen',
  },
  problem: {
    'may-not-read': 'Lukuoikeuden voi antaa vain omalle, käytössä olevalle työntekijälle.',
  },
} as const;
