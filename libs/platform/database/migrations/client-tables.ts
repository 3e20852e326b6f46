/** Tables with client data that carry a family_id: locked by relation to the family. */
export const clientTables = [
  'family_reader', 'family_member', 'household', 'household_member', 'client_relationship', 'responsible_worker_assignment',
  'handover_proposal', 'break_glass', 'consent', 'network_member', 'service_in_use', 'picture_statement', 'differing_view', 'child_view',
  'goal', 'contact_note', 'network_meeting', 'agenda_item', 'meeting_invitee', 'minutes_paragraph', 'meeting_child_view',
  'minutes_addendum', 'agreed_act',
] as const;

/** Tables about persons, who may belong to several families: locked by the column that names the person. */
export const personTables = [
  ['person', 'id'], ['person_secret', 'person_id'], ['custody', 'child_id'], ['person_relation', 'person_id'],
  ['non_disclosure', 'person_id'],
] as const;

/** Tables without client data: who works here, the catalogue, sign-in. Open to the API's role. */
export const plainTables = [
  'agency', 'team', 'user_account', 'team_member', 'user_password', 'password_link', 'sign_in_failure', 'service', 'deputy_period',
] as const;
