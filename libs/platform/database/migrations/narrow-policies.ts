/** Everything of a family: for whoever has another relation to it than the network. The set is hashed once, so a row costs the same in any caseload. */
const whole = 'family_id in (select unnest(app.my_whole_families()))';
const through = 'family_id in (select unnest(app.my_network_families()))';
const mine = 'family_id in (select unnest(app.my_families()))';
const me = '(select app.me())';
const invited = `app.my_invitations(meeting_id) <> '{}'`;
const seen = 'person_id in (select unnest(app.my_persons()))';

/** What a reader through the network sees of each table. */
const throughNetwork: Record<string, string> = {
  family_member: seen,
  household_member: seen,
  service_in_use: 'app.in_my_scope(family_id, person_ids)',
  child_view: `(gathered_by_id = ${me} or app.in_my_scope(family_id, array[person_id]))`,
  personal_caseworker: 'app.in_my_scope(family_id, array[person_id])',
  // Neither names persons, so it is in nobody's scope but its author's.
  goal: `author_id = ${me}`,
  contact_note: `author_id = ${me}`,
  network_member: `(user_id = ${me} or app.meets_my_scope(family_id, about))`,
  // Agreed acts are theirs who own or made them, and theirs who were at the table.
  agreed_act: `(owner_user_id = ${me} or created_by = ${me} or app.concerns_me(meeting_id, owner_network_member_id))`,
  network_meeting: `app.my_invitations(id) <> '{}'`,
  agenda_item: invited,
  meeting_invitee: invited,
  minutes_addendum: invited,
  minutes_paragraph: `(${invited} and not withheld_from && app.my_invitations(meeting_id))`,
  meeting_child_view: `(${invited} and app.in_my_scope(family_id, array[person_id]))`,
};

/** What every reader of the family sees alike: that it is a client, and who is responsible. */
const shownToAll = ['client_relationship', 'responsible_worker_assignment'];

/** What a reader through the network sees nothing of. */
const hidden = [
  'family_reader', 'household', 'handover_proposal', 'handover_tick', 'suggestion_answer', 'break_glass', 'consent', 'person_reveal',
];

const byPerson = [['person', 'id'], ['person_secret', 'person_id'], ['custody', 'child_id'], ['person_relation', 'person_id'], ['non_disclosure', 'person_id']] as const;

function policy(table: string, using: string, check: string): string {
  const name = `${table}_of_my_families`;
  return `drop policy ${name} on app.${table};
    create policy ${name} on app.${table} to app_api using (${using}) with check (${check});`;
}

const statements = policy('picture_statement',
  `(${whole} or (${through} and (author_id = ${me} or ${me} = any (readers) or app.in_my_scope(family_id, about))))
    and (not restricted or author_id = ${me} or ${me} = any (readers) or family_id in (select unnest(app.my_own_families())))`, mine);

/** The policies of every table with client data, by what kind of reader sees what of it. */
export const narrowPolicies = [
  policy('family', 'id in (select unnest(app.my_families()))', 'id in (select unnest(app.my_families()))'),
  ...Object.entries(throughNetwork).map(([table, rule]) => policy(table, `${whole} or (${through} and ${rule})`, mine)),
  ...shownToAll.map((table) => policy(table, mine, mine)),
  ...hidden.map((table) => policy(table, whole, mine)),
  ...byPerson.map(([table, column]) => {
    const known = `${column} in (select unnest(app.my_persons()))`;
    return policy(table, known, known);
  }),
  statements,
  // Dissent is seen by whoever sees the statement it stands beside.
  policy('differing_view', `${mine} and exists (select from app.picture_statement s where s.id = statement_id)`, mine),
  `drop policy change_record_of_my_families on app.change_record;
   create policy change_record_of_my_families on app.change_record for select to app_api
     using (${whole} or changed_by = ${me} and ${through} or person_id in (select person_id from app.family_member where ${whole}));`,
].join('\n');
