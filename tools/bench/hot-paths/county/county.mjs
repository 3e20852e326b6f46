import { givenNames, surnames } from './names.mjs';

/** The bench's county stands still at this day: the same rows every time, and a meeting of tomorrow is always tomorrow. */
export const today = '2026-11-25';
export const noon = `${today}T12:00:00+02:00`;
export const password = 'Rinnalla-mitta-2026';

/** How many of everything a county of so many families has. */
export function sizesOf(families) {
  const workers = Math.ceil(families / 40);
  return { families, workers, teams: Math.ceil(workers / 10) };
}

/** Expressions that the planting statements are made of; all of them follow from the number of the row alone. */
/** Like the product's own ids: they rise with time, and the rest is noise, here out of the number. */
export const id = (kind, n) => `overlay(overlay(lpad(to_hex(1700000000000 + (${n})), 12, '0') || substr(md5('${kind}' || (${n})), 1, 20) placing '7' from 13) placing '8' from 17)::uuid`;
/** Between 0 and 1, evenly. */
export const spread = (salt, n) => `(('x' || substr(md5('${salt}' || (${n})), 1, 7))::bit(28)::int / 268435456.0)`;
export const pick = (list, salt, n) => `(${list})[1 + floor(cardinality(${list}) * ${spread(salt, n)})::int]`;
export const given = (salt, n) => `bench.given('${salt}', (${n})::bigint)`;
export const surname = (salt, n) => `bench.surname('${salt}', (${n})::bigint)`;
/** So many days before (or, below zero, after) the county's day. */
export const daysAgo = (days) => `(date '${today}' - (${days})::int)`;

const listed = (names) => `'{${names.join(',')}}'::text[]`;

export const foundation = `
create schema if not exists bench;
create or replace function bench.given(salt text, n bigint) returns text language sql immutable parallel safe return
  (${listed(givenNames)})[1 + floor(${givenNames.length} * (('x' || substr(md5('given' || salt || n), 1, 7))::bit(28)::int / 268435456.0))::int];
-- The front of the list is drawn far more often than its end.
create or replace function bench.surname(salt text, n bigint) returns text language sql immutable parallel safe return
  (${listed(surnames)})[1 + floor(${surnames.length} * power(('x' || substr(md5('surname' || salt || n), 1, 7))::bit(28)::int / 268435456.0, 3))::int];`;
