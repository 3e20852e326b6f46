export const fi = {
  timeline: 'Aikajana',
  kind: {
    meeting: 'palaveri',
    note: 'yhteydenotto',
    statement: 'havainto',
    child_view: 'lapsen näkemys',
    goal: 'tavoite',
    service: 'palvelu',
    act: 'tehtävä',
    worker: 'vastuutyöntekijä',
    member: 'perheenjäsen',
  },
} as const;
