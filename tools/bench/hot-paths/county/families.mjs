import { daysAgo, given, id, spread, surname } from './county.mjs';

const person = (k) => id('person', `n * 4 + ${k}`);
const words = (name) => `' ' || app.fold_name(${name}) || ' ' || replace(app.fold_name(${name}), '-', ' ')`;

/** Families with their members, guardians and homes. Worker and family are shuffled: a caseload lies scattered over the table, as it would. */
export const familySteps = ({ families, workers }) => [
  `create table bench.family as select n, ${id('family', 'n')} as id, w, ${id('worker', 'w')} as worker, ${id('team', 'w / 10')} as team,
      ${surname('family', 'n')} || case when n % 30 = 7 then '-' || ${surname('family', 'n + 7000000')} else '' end as surname,
      array[${person(0)}, ${person(1)}, ${person(2)}, ${person(3)}] as persons
    from (select n, (n * 7919) % ${workers} as w from generate_series(0::bigint, ${families - 1}) n) x`,
  'create unique index on bench.family (n); analyze bench.family',
  `insert into app.family (id, number, name, team_id, restricted, primary_contact_person_id, primary_contact_when, created_at, created_by, name_words)
    select id, 1001 + n, surname, team, n % 100 = 41, ${person(0)}, 'iltapäivisin', ${daysAgo('400 + n % 300')}, worker, ${words('surname')} from bench.family`,
  `insert into app.client_relationship (family_id, opened_at, opened_by, open_reason, recorded_at)
    select id, ${daysAgo('400 + n % 300')}, worker, 'Monta palvelua yhtä aikaa', ${daysAgo('400 + n % 300')} from bench.family`,
  `insert into app.responsible_worker_assignment (id, family_id, worker_id, worker_name, from_at, how, reason, recorded_at, recorded_by, recorded_by_name)
    select ${id('assignment', 'f.n')}, f.id, f.worker, u.display_name, ${daysAgo('390 + n % 300')}, 'opening', 'Avaus', ${daysAgo('390 + n % 300')}, f.worker, u.display_name
    from bench.family f join app.user_account u on u.id = f.worker`,
  `insert into app.person (id, given_names, surname, birth_date, phone, email, street_address, postal_code, city, languages, interpreter_needed)
    select ${id('person', 'n * 4 + k')}, ${given('person', 'n * 4 + k')}, case when k = 1 and n % 4 = 1 then ${surname('family', 'n + 5000000')} else surname end,
      ${daysAgo(`case when k < 2 then 9000 + floor(7000 * ${spread('born', 'n * 4 + k')}) else 100 + floor(6000 * ${spread('born', 'n * 4 + k')}) end`)},
      '040' || lpad((n * 4 + k)::text, 7, '0'), case when k < 2 then 'h' || n || k || '@example.test' end, 'Katu ' || n % 200, lpad((n % 90000 + 1000)::text, 5, '0'), 'Kunta',
      case when n % 20 = 3 then '{uk}' else '{fi}' end::text[], n % 20 = 3 and k = 0 from bench.family, generate_series(0, 3) k`,
  `insert into app.family_member (id, family_id, person_id, role, from_on)
    select ${id('member', 'n * 4 + k')}, id, ${id('person', 'n * 4 + k')}, (array['mother', 'father', 'child', 'child'])[k + 1], ${daysAgo(400)} from bench.family, generate_series(0, 3) k`,
  `insert into app.custody (id, child_id, guardian_id, kind, from_on)
    select ${id('custody', 'n * 4 + c * 2 + g')}, ${id('person', 'n * 4 + 2 + c')}, ${id('person', 'n * 4 + g')}, 'joint', ${daysAgo(400)} from bench.family, generate_series(0, 1) c, generate_series(0, 1) g`,
  `insert into app.person_relation (id, person_id, related_person_id, kind)
    select ${id('kin', 'n * 4 + c * 2 + g')}, ${id('person', 'n * 4 + g')}, ${id('person', 'n * 4 + 2 + c')}, 'parent' from bench.family, generate_series(0, 1) c, generate_series(0, 1) g`,
  `insert into app.non_disclosure (id, person_id, from_on) select ${id('protected', 'n')}, ${person(2)}, ${daysAgo(50)} from bench.family where n % 100 = 17`,
  `insert into app.household (id, family_id, name, street_address, postal_code, city, from_on)
    select ${id('home', 'n * 2 + h')}, id, (array['Koti', 'Toinen koti'])[h + 1], 'Katu ' || n % 200, lpad((n % 90000 + 1000)::text, 5, '0'), 'Kunta', ${daysAgo(400)}
    from bench.family, generate_series(0, 1) h where h = 0 or n % 3 = 0`,
  `insert into app.household_member (id, family_id, household_id, person_id, from_on)
    select ${id('inmate', 'n * 8 + h * 4 + k')}, id, ${id('home', 'n * 2 + h')}, ${id('person', 'n * 4 + k')}, ${daysAgo(400)}
    from bench.family, generate_series(0, 1) h, generate_series(0, 3) k where (h = 0 or n % 3 = 0) and (k > 1 or k = h or (h = 0 and n % 3 > 0))`,
];
