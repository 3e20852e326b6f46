/** Saving the minutes of today's meeting: ten who were invited, two paragraphs, two children's words, five acts. */
export const minutes = {
  name: 'record minutes',
  load: 'versions',
  async requests({ owner, people }) {
    const { rows } = await owner.query(`
      select m.id, a.worker_id as "workerId", array_agg(i.id order by i.id) as invitees, min(i.person_id::text) as member, min(i.network_member_id::text) as helper,
          (select array_agg(c.person_id order by c.person_id) from app.family_member c where c.family_id = m.family_id and c.role = 'child') as children
        from app.responsible_worker_assignment a join app.network_meeting m on m.family_id = a.family_id and m.on_date = app.today() join app.meeting_invitee i on i.meeting_id = m.id
        where a.worker_id = any ($1) and a.until_at is null group by m.id, a.worker_id, m.family_id order by md5(m.id::text)`, [people.worker.map(({ id }) => id)]);
    const byId = new Map(people.worker.map((worker) => [worker.id, worker]));
    return rows.map((row) => ({
      user: byId.get(row.workerId), method: 'PUT', path: `/api/meetings/${row.id}/minutes`, headers: { 'If-Match': '"0"' }, body: written(row),
    }));
  },
  /** Every round begins with meetings of which nothing is written yet. */
  async reset({ owner }) {
    await owner.query('begin');
    await owner.query('set local session_replication_role = replica');
    const { rows } = await owner.query(`update app.network_meeting set minutes_status = 'none', minutes_version = 0, family_view = null, next_meeting_on = null
      where minutes_status = 'draft' returning id`);
    const written = [rows.map(({ id }) => id)];
    await owner.query('delete from app.agreed_act where draft and meeting_id = any ($1)', written);
    await owner.query('delete from app.minutes_paragraph where meeting_id = any ($1)', written);
    await owner.query('delete from app.meeting_child_view where meeting_id = any ($1)', written);
    await owner.query('update app.meeting_invitee set present = null where meeting_id = any ($1)', written);
    await owner.query('commit');
  },
  counts: ({ invitees, minutes: { paragraphs, childViews, acts, version, nextMeeting }, agenda, children, minutesVersion }) => ({
    invitees: invitees.length, present: invitees.filter(({ present }) => present).length, paragraphs: paragraphs.length, childViews: childViews.length, acts: acts.length, version, minutesVersion,
    nextMeeting, agenda: agenda.length, children: children.length, owners: acts.filter(({ owner }) => owner?.name).length,
  }),
};

function written({ workerId, invitees, member, helper, children }) {
  const owners = [{ kind: 'user', id: workerId }, { kind: 'member', id: member }, { kind: 'network_member', id: helper }];
  return {
    attendance: invitees.map((inviteeId, place) => ({ inviteeId, present: place % 4 > 0 })),
    paragraphs: ['Missä mennään', 'Mitä seuraavaksi'].map((heading) => ({ heading, text: 'Aamut sujuvat, iltapäivän haku mietityttää. Sovittiin yhteinen kokeilu kuukaudeksi.' })),
    familyView: 'Perhe toivoo, että sama ihminen soittaa.', childViews: children.map((personId) => ({ personId, text: 'Koulussa on kivaa, kun kaveri on paikalla.' })),
    acts: Array.from({ length: 5 }, (_, place) => ({ text: `Sovittu asia ${place + 1}`, owner: owners[place % 3], due: `2026-12-1${place}` })), nextMeeting: { date: '2027-01-20' },
  };
}
