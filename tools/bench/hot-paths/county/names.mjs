/** Names as they fall in a Finnish county: few are very common, many are rare, some are Swedish, some are two in one. */
const commonest = [
  'Korhonen', 'Virtanen', 'Mäkinen', 'Nieminen', 'Mäkelä', 'Hämäläinen', 'Laine', 'Heikkinen', 'Koskinen', 'Järvinen', 'Lehtonen', 'Saarinen',
  'Salminen', 'Heinonen', 'Niemi', 'Heikkilä', 'Kinnunen', 'Salonen', 'Turunen', 'Salo', 'Laitinen', 'Tuominen', 'Rantanen', 'Karjalainen',
  'Jokinen', 'Mattila', 'Savolainen', 'Lahtinen', 'Ahonen', 'Johansson', 'Nyman', 'Lindholm', 'Karlsson', 'Andersson', 'Sjöberg', 'Österholm',
];
const stems = [
  'Aho', 'Ala', 'Harju', 'Hauta', 'Hietala', 'Huhta', 'Joki', 'Kallio', 'Kangas', 'Kivi', 'Koivu', 'Korpi', 'Kulma', 'Kuusi', 'Lampi', 'Lehto', 'Louhi',
  'Luoma', 'Metsä', 'Mylly', 'Mänty', 'Niitty', 'Oja', 'Pelto', 'Pihlaja', 'Pohja', 'Pöyry', 'Ranta', 'Rauta', 'Saari', 'Suo', 'Tammi', 'Uusi', 'Vainio', 'Viita', 'Väli', 'Ylä', 'Äyrä',
];
const endings = ['nen', 'la', 'mäki', 'niemi', 'ranta', 'aho', 'koski', 'vaara', 'lahti', 'saari', 'joki', 'oja', 'harju', 'korpi'];
const rare = stems.flatMap((stem) => endings.map((ending) => `${stem}${ending}`));

/** The commonest stand first: whoever draws from the front draws often. */
export const surnames = [...commonest, ...rare];
export const givenNames = [
  'Anna', 'Maria', 'Aino', 'Helmi', 'Sofia', 'Eeva', 'Åsa', 'Päivi', 'Kaisa', 'Linnéa', 'Venla', 'Iida', 'Oona', 'Siiri', 'Mikko', 'Juha', 'Antti', 'Björn',
  'Väinö', 'Eino', 'Oliver', 'Leo', 'Onni', 'Niilo', 'Tapio', 'Jörgen', 'Ahmed', 'Fatima', 'Olena', 'Noah',
];
