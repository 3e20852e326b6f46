export const fi = {
  services: 'Palvelut',
  status: {
    planned: 'jonossa',
    active: 'käytössä',
    paused: 'tauolla',
    ended: 'päättynyt',
  },
  fields: {
    serviceId: 'Palvelu',
    provider: 'Järjestäjä',
    personIds: 'Kuka käyttää',
    status: 'Tilanne',
    from: 'Alkaen',
    until: 'Asti',
    purpose: 'Tarkoitus',
    contact: 'Yhteyshenkilö',
    nextReview: 'Seuraava tarkistus',
  },
  problem: {
    'unknown-service': 'Palvelua ei ole luettelossa.',
  },
} as const;
