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
    'step-up': 'Vahvista salasanasi jatkaaksesi.',
  },
} as const;
