import { daysAgo, given, id, pick, spread, surname } from './county.mjs';

const areas = `array['home_everyday', 'daycare_school', 'friends_leisure', 'health', 'parents_wellbeing', 'livelihood_housing', 'safety', 'supportive_people']`;
const child = id('person', 'n * 4 + 2 + (k % 2)');
const sentence = `'Arki sujuu kun aamulla on aikaa, ja iltapäivän haku on sovittu etukäteen (' || n || '/' || k || ').'`;
const author = (rest = '') => `worker, (select display_name from app.user_account where id = worker)${rest}`;
const each = (count) => `from bench.family, generate_series(0, ${count - 1}) k`;

/** What is known of a family: network, services, statements, goals, notes, meetings with their acts. */
export const recordSteps = () => [
  `insert into app.consent (id, family_id, giver_person_id, receiver_agency_id, receiver_name, categories, purpose, from_on, form, recorded_by)
    select ${id('consent', 'n')}, id, ${id('person', 'n * 4')}, ${id('agency', 'n % 10')}, 'Toimija', '{services}', 'Yhteistyö', ${daysAgo(300)}, 'oral', worker from bench.family where n % 3 = 0`,
  `insert into app.network_member (id, family_id, kind, name, title, agency_id, ring, about, consent_id, phone, from_on)
    select ${id('network', 'n * 6 + k')}, id, case when k < 3 then 'professional' else 'natural' end, ${given('network', 'n * 6 + k')} || ' ' || ${surname('network', 'n * 6 + k')},
      case when k < 3 then 'ohjaaja' end, case when k < 3 then ${id('agency', '(n + k) % 10')} end, (array['universal', 'early_support', 'special', 'natural', 'natural', 'meeting_place'])[k + 1],
      case when k % 2 = 0 then array[${child}] else '{}' end, case when k = 0 and n % 3 = 0 then ${id('consent', 'n')} end, '050' || lpad((n * 6 + k)::text, 7, '0'), ${daysAgo(300)} ${each(6)}`,
  `insert into app.service_in_use (id, family_id, service_id, provider, person_ids, status, from_on, until_on, purpose, contact, next_review_on)
    select ${id('in-use', 'n * 5 + k')}, id, ${id('service', '(n + k * 5) % 24')}, 'Tuottaja ' || k, array[${child}], (array['active', 'active', 'active', 'planned', 'ended'])[k + 1],
      ${daysAgo('300 - k * 20')}, case when k = 4 then ${daysAgo(10)} end, 'Tukea arkeen', '050 000', ${daysAgo('-30')} ${each(5)}`,
  `insert into app.picture_statement (id, family_id, life_area, kind, about, text, source_name, source_role, said_on, confirmed_on, restricted, author_id, author_name)
    select ${id('statement', 'n * 5 + k')}, id, ${pick(areas, 'area', 'n * 5 + k')}, (array['strength', 'concern', 'wish'])[1 + k % 3], array[${child}], ${sentence}, 'Äiti', 'äiti',
      ${daysAgo(`20 + floor(300 * ${spread('said', 'n * 5 + k')})`)}, ${daysAgo(`20`)}, k = 4 and n % 20 = 5, ${author()} ${each(5)}`,
  `insert into app.child_view (id, family_id, person_id, text, way, said_on, gathered_by_id, gathered_by)
    select ${id('view', 'n * 2 + k')}, id, ${child}, ${sentence}, 'piirtäen', ${daysAgo('40 + n % 100')}, ${author()} ${each(2)}`,
  `insert into app.goal (id, family_id, text, life_area, steps, scale, review_on, author_id, created_at)
    select ${id('goal', 'n * 2 + k')}, id, ${sentence}, ${pick(areas, 'goal', 'n * 2 + k')}, '[]', 4, ${daysAgo('-60')}, worker, ${daysAgo(100)} ${each(2)}`,
  `insert into app.contact_note (id, family_id, kind, on_date, with_whom, text, author_id, author_name)
    select ${id('note', 'n * 4 + k')}, id, (array['call', 'visit', 'message', 'other'])[k + 1], ${daysAgo(`floor(200 * ${spread('note', 'n * 4 + k')})`)}, 'Äiti', ${sentence}, ${author()} ${each(4)}`,
  // Two held with final minutes, one of today whose minutes wait to be written.
  `insert into app.network_meeting (id, family_id, kind, on_date, start_time, end_time, place, status, minutes_status, minutes_version, family_view, created_by)
    select ${id('meeting', 'n * 3 + k')}, id, 'network', ${daysAgo('(array[200, 100, 0])[k + 1] + case when k < 2 then n % 60 else 0 end')}, '13:00', '14:30', 'Perhekeskus', case when k < 2 then 'held' else 'planned' end,
      case when k < 2 then 'final' else 'none' end, case when k < 2 then 3 else 0 end, case when k < 2 then 'Hyvä näin' end, worker ${each(3)}`,
  `insert into app.agenda_item (id, family_id, meeting_id, position, text)
    select ${id('agenda', 'n * 6 + k * 2 + a')}, id, ${id('meeting', 'n * 3 + k')}, a, 'Asia ' || a ${each(3)}, generate_series(0, 1) a`,
  `insert into app.minutes_paragraph (id, family_id, meeting_id, position, heading, text)
    select ${id('paragraph', 'n * 4 + k * 2 + p')}, id, ${id('meeting', 'n * 3 + k')}, p, 'Kohta ' || p, ${sentence} ${each(2)}, generate_series(0, 1) p`,
  // Four members, five of the network and the worker are invited to each.
  `insert into app.meeting_invitee (id, family_id, meeting_id, kind, person_id, network_member_id, user_id, name, present)
    select ${id('invitee', 'n * 30 + k * 10 + i')}, id, ${id('meeting', 'n * 3 + k')}, case when i < 4 then 'member' when i < 9 then 'network_member' else 'user' end,
      case when i < 4 then ${id('person', 'n * 4 + i')} end, case when i between 4 and 8 then ${id('network', 'n * 6 + i - 4')} end, case when i = 9 then worker end, 'Kutsuttu ' || i,
      case when k < 2 then i % 3 > 0 end ${each(3)}, generate_series(0, 9) i`,
  `insert into app.agreed_act (id, family_id, meeting_id, text, owner_kind, owner_user_id, owner_person_id, owner_network_member_id, due_on, status, done_on, position, created_by)
    select ${id('act', 'n * 6 + k')}, id, case when k < 5 then ${id('meeting', 'n * 3 + k / 3')} end, ${sentence}, (array['user', 'member', 'network_member'])[1 + k % 3],
      case when k % 3 = 0 then worker end, case when k % 3 = 1 then ${id('person', 'n * 4')} end, case when k % 3 = 2 then ${id('network', 'n * 6')} end,
      ${daysAgo('n % 40 - 25 - k')}, case when k < 2 then 'done' else 'open' end, case when k < 2 then ${daysAgo(30)} end, k, worker ${each(6)}`,
];
