/** Families and persons of one's own by the beginning of a name, one statement. $1 user, $2 words as patterns, $3 instant, $4 how many. */
const statement = `
with mine as materialized (
  select f.id, f.number, f.name, f.name_words from app.responsible_worker_assignment a join app.family f on f.id = a.family_id where a.worker_id = $1 and a.until_at is null),
family as materialized (select id, number, name from mine where name_words like all ($2) order by name, id limit $4),
person as materialized (select distinct on (p.surname, p.given_names, p.id) p.id, p.name, p.birth_date, f.id as family_id, f.name as family_name
  from mine f join app.family_member m on m.family_id = f.id join app.person p on p.id = m.person_id where p.name_words like all ($2) order by p.surname, p.given_names, p.id limit $4),
noted as (insert into app.access_log (at, request_id, user_id, user_name, role, action, family_ids, person_ids, basis_kind, outcome, client_address)
  select $3, gen_random_uuid(), u.id, u.display_name, 'worker', 'search', array(select id from family union select family_id from person), array(select id from person), 'relation', 'allowed', '127.0.0.1'
  from app.user_account u where u.id = $1)
select json_build_object(
  'families', (select coalesce(json_agg(json_build_object('id', f.id, 'number', f.number, 'name', f.name, 'near', false, 'status',
    case when exists (select from app.client_relationship r where r.family_id = f.id and r.closed_at is null) then 'open' else 'closed' end)), '[]') from family f),
  'persons', (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'birthDate', birth_date, 'familyId', family_id, 'familyName', family_name, 'near', false)), '[]') from person))::text as body`;

/** Letters without their marks, as the stored words are. */
const folded = (text) => text.toLowerCase().normalize('NFC').replaceAll(/[äåö]/g, (letter) => ({ ä: 'a', å: 'a', ö: 'o' })[letter]);

export const search = {
  method: 'POST', pattern: /^\/api\/search$/,
  async answer(db, { user, body, at }) {
    const patterns = folded(body.q).split(' ').map((word) => `% ${word}%`);
    const { rows: [row] } = await db.query({ name: 'search', text: statement, values: [user, patterns, at, 20] });
    return row?.body;
  },
};
