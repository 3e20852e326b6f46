import type { TestCounty } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import type { Everybody } from './everybody-around';

/** Adds to the family what tells relations apart: restricted words, words about somebody out of the network's scope, withheld and hidden ones. */
export async function writeTellingWords(county: TestCounty, { familyId, subjects, personas }: Everybody): Promise<void> {
  const { sql, users } = county;
  const [child, network] = [subjects.person, users[personas['network']?.name ?? 'aino']];
  const sibling = await county.member(familyId, { given: 'KANARIA-SISARUS', role: 'child', born: '2014-04-04' });
  // The network's reader reads here what others wrote.
  for (const table of ['picture_statement', 'contact_note', 'goal']) await sql.query(`update app.${table} set author_id = $1`, [users.aino]);
  await sql.query('update app.child_view set gathered_by_id = $1', [users.aino]);
  await sql.query('update app.picture_statement set about = array[$1::uuid]', [child]);
  await sql.query('update app.service_in_use set person_ids = array[$1::uuid]', [child]);
  const say = (text: string, about: string, readers: Array<string | undefined> | null) => sql.query(
    `insert into app.picture_statement (family_id, life_area, kind, text, about, source_name, source_role, said_on, confirmed_on, restricted, readers, author_id, author_name)
       values ($1, 'safety', 'concern', $2, array[$3::uuid], 'Äiti', 'äiti', '2026-01-02', '2026-01-02', $4, $5, $6, 'Aino')`,
    [familyId, text, about, readers !== null, readers ?? [], users.aino]);
  await say('KANARIA-SISARUSHUOLI', sibling, null);
  await say('KANARIA-RAJATTU', child, []);
  await say('KANARIA-NIMETYILLE', child, [users.daavid, network]);
  await sql.query(`update app.consent set receiver_name = 'KANARIA-SUOSTUMUS' where family_id = $1`, [familyId]);
  await sql.query(`update app.handover_proposal set handover_note = 'KANARIA-SIIRTO' where family_id = $1`, [familyId]);
  await sql.query(
    `insert into app.minutes_paragraph (family_id, meeting_id, position, text, withheld_from) select $1, $2, 1, 'KANARIA-PIDÄTETTY', array_agg(id) from app.meeting_invitee where meeting_id = $2`,
    [familyId, subjects.meeting]);
  await hide(county, familyId);
}

/** The mother's contact data are protected: no page shows them to anybody, they are revealed one by one. */
async function hide({ sql }: TestCounty, familyId: string): Promise<void> {
  const { rows: [mother] } = await sql.query<{ id: string }>(
    `update app.person p set phone = '050 555 9999', street_address = 'Piilokanarialankatu 3' from app.family_member m
       where m.family_id = $1 and m.person_id = p.id and m.role = 'mother' returning p.id`, [familyId]);
  await sql.query(`insert into app.non_disclosure (id, person_id, from_on) values ($1, $2, '2020-01-01')`, [newId(), mother?.id]);
}
