export const fi = {
  relation: {
    opener: 'asiakkuuden avaaja',
    responsible: 'vastuutyöntekijä',
    pair: 'työpari',
    deputy: 'sijainen',
    team_lead: 'tiimivastaava',
    network: 'verkoston jäsen',
    offered: 'vastuuta tarjottu',
    partner: 'yhteistyökumppani',
    break_glass: 'hätäkäyttö',
    member: 'perheenjäsen',
    owner: 'tehtävän tekijä',
  },
  problem: {
    'one-of-two': 'Anna joko henkilötunnus tai perheen numero.',
    'open-anyway': 'Perhe on sinulle auki ilman hätäkäyttöä.',
    'break-glass-too-many': 'Liian monta hätäkäyttöä tai yritystä. Soita esihenkilöllesi.',
    'review-by-another': 'Omaa hätäkäyttöään ei voi arvioida.',
    'reviewed-already': 'Hätäkäyttö on jo arvioitu.',
    'step-up': 'Vahvista salasanasi jatkaaksesi.',
  },
} as const;
