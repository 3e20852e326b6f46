/**
 * Joins as `d` whether a person is protected today. By itself for each person: `app.protected_person` groups, and a plain join with it reads every
 * protection of the county (`offset 0` keeps the database from making one of this).
 */
export function protectionOf(personId: string): string {
  return `left join lateral (select person_id from app.protected_person where person_id = ${personId} offset 0) d on true`;
}
