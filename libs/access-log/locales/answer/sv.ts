import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const sv: Words<typeof fi> = {
  documentTitle: 'Svar på begäran om logguppgifter',
  heading: { self: 'Vem har sett dina uppgifter', guardian: 'Vem har sett ditt barns uppgifter', representative: 'Vem har sett din huvudmans uppgifter' },
  asked: {
    self: '{{requester}}, du begärde den {{received}} att få veta vem som har sett dina uppgifter i Rinnalla. Begäran gäller tiden {{from}}–{{until}}.',
    guardian: '{{requester}}, du begärde den {{received}} som vårdnadshavare att få veta vem som har sett ditt barns uppgifter i Rinnalla. Barn: {{person}}. Begäran gäller tiden {{from}}–{{until}}.',
    representative: '{{requester}}, du begärde den {{received}} som företrädare att få veta vem som har sett din huvudmans uppgifter i Rinnalla. Huvudman: {{person}}. Begäran gäller tiden {{from}}–{{until}}.',
  },
  nobody: 'Ingen har sett uppgifterna under tiden {{from}}–{{until}}.',
  once: 'Uppgifterna har setts en gång.',
  times: 'Uppgifterna har setts {{count}} gånger. Antal personer som har sett dem: {{people}}.',
  visitors: 'Vilka som har sett uppgifterna och i vilken uppgift',
  visitor: '{{name}}, {{as}}: {{count}} gånger',
  visitorOnce: '{{name}}, {{as}}: en gång',
  days: 'Vad som gjordes och när',
  notIncluded: 'Vad svaret inte innehåller',
  older: 'Svaret gäller bara den tid du bad om, {{from}}–{{until}}. Uppgifter äldre än två år ges bara om det finns ett särskilt skäl.',
  refusedTries: 'Försök där inga uppgifter visades är inte med. Användningskontrollen följer upp dem.',
  handling: 'Sökningar i själva användningsloggen är inte med. I dem visas inte vad som antecknats om klienten.',
  content: 'Svaret berättar inte vad som står i klientuppgifterna. Klientuppgifterna får du genom att begära dem särskilt.',
  further: 'Om du vill veta mer',
  ask: 'Du kan fråga den som gav dig svaret. Om du misstänker att någon har sett uppgifter utan skäl kan du be att saken utreds.',
  complain: 'Du kan anmäla saken till dataombudsmannen: tietosuoja.fi.',
  free: 'Svaret är avgiftsfritt. Om du begär samma tid på nytt kan det kosta.',
  refusedHeading: 'Logguppgifterna lämnas inte ut',
  refused: 'Vi lämnar inte ut de logguppgifter du begärde. Skälet är följande.',
  ground: {
    endangers_requester: 'Om uppgifterna lämnades ut kunde din hälsa eller vård äventyras allvarligt.',
    endangers_others: 'Om uppgifterna lämnades ut kunde en annan människas säkerhet eller rättigheter äventyras.',
    no_right: 'Du har inte rätt att få den här personens logguppgifter.',
    not_identified: 'Vi har inte kunnat säkerställa vem som gjorde begäran.',
    older_than_two_years: 'Begäran gäller uppgifter som är äldre än två år, och det finns inget särskilt skäl.',
    other: 'Lagen tillåter inte att uppgifterna lämnas ut.',
  },
  complainRefusal: 'Om du är av annan åsikt kan du föra saken till dataombudsmannen: tietosuoja.fi.',
};
