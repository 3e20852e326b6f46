export const fi = {
  role: {
    worker: 'työntekijä',
    team_lead: 'tiimivastaava',
    coordinator: 'koordinaattori',
    auditor: 'käytönvalvoja',
    administrator: 'pääkäyttäjä',
    partner: 'yhteistyökumppani',
    family: 'perhe',
  },
  status: {
    active: 'käytössä',
    suspended: 'keskeytetty',
    ended: 'päättynyt',
  },
  problem: {
    'not-recognised': 'Käyttäjätunnus tai salasana ei täsmää.',
    'too-many-tries': 'Liian monta yritystä. Yritä uudelleen {{retryAfter}} sekunnin kuluttua.',
    'username-taken': 'Käyttäjätunnus on jo käytössä.',
    'name-taken': 'Nimi on jo käytössä.',
    'not-oneself': 'Omaa käyttöoikeuttaan ei voi keskeyttää.',
    'account-ended': 'Käyttäjätili on päättynyt.',
    'link-not-valid': 'Linkki on jo käytetty tai vanhentunut. Pyydä pääkäyttäjältä uusi.',
    'password-common': 'Salasana on liian tavallinen. Valitse jokin muu.',
  },
} as const;
