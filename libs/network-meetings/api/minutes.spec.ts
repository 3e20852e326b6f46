import fc from 'fast-check';
import { statementsDuring, TestCounty, type CastName, type TestFamily } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { networkMeetingsWords } from '../locales';
import { aMeeting, minutesOf } from '../testing';
import { networkMeetingsEntities, NetworkMeetingsModule } from '.';

interface Shown { text: string; id: string }

let county: TestCounty;
let family: TestFamily;
let schoolId: string;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [NetworkMeetingsModule], entities: networkMeetingsEntities, words: { 'network-meetings': networkMeetingsWords } });
  family = await county.family({ worker: 'aino', members: [{ given: 'Eetu', born: '2017-06-25' }, { given: 'Aamu', born: '2019-06-01' }, { given: 'Meri', role: 'mother' }] });
  // Hilla is Aino's pair: two who may write the same minutes.
  await county.sql.query('update app.responsible_worker_assignment set pair_id = $2, pair_name = $3 where family_id = $1', [family.id, county.users.hilla, 'Hilla']);
  schoolId = newId();
  await county.sql.query(
    `insert into app.network_member (id, family_id, kind, name, ring, role, about, user_id, access, from_on)
       values ($1, $2, 'professional', 'Daavid', 'universal', 'opettaja', $3, $4, 'read', '2026-01-01')`,
    [schoolId, family.id, [family.persons[0]], county.users.daavid]);
});
afterAll(() => county.stop());

async function plan(change: object = {}) {
  const { body } = await (await county.as('aino')).post(`/api/families/${family.id}/meetings`)
    .send({ ...aMeeting, invitees: [{ kind: 'member', id: family.persons[2] }, { kind: 'network_member', id: schoolId }], ...change }).expect(201);
  return body;
}
const whole = (meeting: { invitees: Array<{ id: string }> }, change: object = {}) => minutesOf(meeting, { childId: family.persons[0] ?? '', ownerId: county.users.aino }, {
  childViews: [{ personId: family.persons[0], text: 'Haluan nähdä isää.' }, { personId: family.persons[1], missingReason: 'Nukkui' }], ...change,
});
async function save(meetingId: string, version: number, body: object, who: CastName = 'aino') {
  return (await county.as(who)).put(`/api/meetings/${meetingId}/minutes`).set('If-Match', `"${version}"`).send(body);
}

describe('versions', () => {
  it('answers the version that the next save starts from, as member and as ETag, apart from the version of the meeting', async () => {
    const meeting = await plan();
    const aino = await county.as('aino');
    await aino.patch(`/api/meetings/${meeting.id}`).set('If-Match', '"1"').send({ place: 'Kirjasto' }).expect(200);
    const first = await save(meeting.id, 0, whole(meeting));
    expect(first.headers.etag).toBe('"1"');
    expect(first.body).toMatchObject({ version: 1, minutesVersion: 1, meetingVersion: 2, minutes: { version: 1 } });
    expect((await save(meeting.id, 1, whole(meeting))).body.version).toBe(2);
    await aino.put(`/api/meetings/${meeting.id}/minutes`).send(whole(meeting)).expect(428);
  });

  it('BUG-153: of two workers who save at the same moment one is told, with the other\'s text at hand, and the history has both wordings', async () => {
    const meeting = await plan();
    const [one, two] = await Promise.all([save(meeting.id, 0, { paragraphs: [{ text: 'Tavoitteet' }] }, 'hilla'), save(meeting.id, 0, { paragraphs: [{ text: 'Palvelut' }] })]);
    expect([one.status, two.status].sort()).toEqual([200, 412]);
    const [saved, told] = one.status === 200 ? [one.body, two.body] : [two.body, one.body];
    expect(told.current).toMatchObject({ version: 1, minutes: { paragraphs: saved.minutes.paragraphs } });
    const [paragraph] = saved.minutes.paragraphs;
    expect((await save(meeting.id, 1, { paragraphs: [{ id: paragraph.id, text: 'Tavoitteet ja palvelut' }] })).status).toBe(200);
    const { rows } = await county.sql.query(`select before ->> 'text' as before, after ->> 'text' as after from app.change_record where subject_id = $1`, [paragraph.id]);
    expect(rows).toEqual([{ before: paragraph.text, after: 'Tavoitteet ja palvelut' }]);
  });

  it('never loses a paragraph silently: whatever two writers save in whatever order, what was accepted is there or was taken out knowingly', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ who: fc.constantFrom<CastName>('aino', 'hilla'), reads: fc.boolean() }), { maxLength: 8 }), async (steps) => {
      const meeting = await plan();
      const seen: Partial<Record<CastName, { version: number; paragraphs: Shown[] }>> = {};
      const accepted: string[] = [];
      for (const [step, { who, reads }] of steps.entries()) {
        if (reads || seen[who] === undefined) seen[who] = (await (await county.as(who)).get(`/api/meetings/${meeting.id}`).expect(200)).body.minutes;
        const { version = 0, paragraphs = [] } = seen[who] ?? {};
        const { status, body } = await save(meeting.id, version, { paragraphs: [...paragraphs, { text: `kappale ${step}` }] }, who);
        expect(status).toBe(version === accepted.length ? 200 : 412);
        if (status === 200) accepted.push(`kappale ${step}`);
        else expect(body.current.minutes.paragraphs.map(({ text }: Shown) => text)).toEqual(accepted);
        if (status === 200) seen[who] = body.minutes;
      }
      const { body } = await (await county.as('aino')).get(`/api/meetings/${meeting.id}`).expect(200);
      expect(body.minutes.paragraphs.map(({ text }: Shown) => text)).toEqual(accepted);
    }), { numRuns: 8 });
  });

  it('finalises only what the visitor has read, when they say which version that was', async () => {
    const meeting = await plan();
    await save(meeting.id, 0, whole(meeting));
    await save(meeting.id, 1, whole(meeting, { familyView: 'Toisin' }), 'hilla');
    const aino = await county.as('aino');
    const { body } = await aino.post(`/api/meetings/${meeting.id}/finalise`).set('If-Match', '"1"').send({}).expect(412);
    expect(body.current.minutes).toMatchObject({ version: 2, familyView: 'Toisin' });
    await aino.post(`/api/meetings/${meeting.id}/finalise`).set('If-Match', '"2"').send({}).expect(200);
  });
});

describe('what is foreign', () => {
  it('is refused by its path: somebody not invited, another family\'s child, an owner without a tie, parts of another meeting, anything twice', async () => {
    const other = await county.family({ worker: 'aino', members: [{ given: 'Vieras', born: '2018-01-01' }] });
    const elsewhere = await plan();
    const { body: before } = await save(elsewhere.id, 0, whole(elsewhere));
    const meeting = await plan();
    const [paragraph] = before.minutes.paragraphs;
    const [act] = before.minutes.acts;
    const guest = meeting.invitees[0].id;
    for (const [change, path] of [
      [{ attendance: [{ inviteeId: newId(), present: true }] }, 'attendance.0.inviteeId'],
      [{ attendance: [{ inviteeId: guest, present: true }, { inviteeId: guest, present: false }] }, 'attendance.1.inviteeId'],
      [{ paragraphs: [{ text: 'a', withheldFrom: [newId()] }] }, 'paragraphs.0.withheldFrom'],
      [{ paragraphs: [{ id: paragraph.id, text: 'toisen palaverin' }] }, 'paragraphs.0.id'],
      [{ childViews: [{ personId: other.persons[0], text: 'a' }] }, 'childViews.0.personId'],
      [{ childViews: [{ personId: family.persons[0] }, { personId: family.persons[0], text: 'b' }] }, 'childViews.1.personId'],
      [{ acts: [{ id: act.id, text: 'toisen palaverin' }] }, 'acts.0.id'],
      [{ acts: [{ text: 'a' }, { text: 'b', owner: { kind: 'member', id: other.persons[0] } }] }, 'acts.1.owner'],
      [{ acts: [{ text: 'BUG-012', owner: { kind: 'user', id: county.users.bertil } }] }, 'acts.0.owner'],
    ] as const) {
      const { status, body } = await save(meeting.id, 0, whole(meeting, change));
      expect([status, body.errors?.map((fault: { path: string }) => fault.path)]).toEqual([422, [path]]);
      expect(body.errors[0].message).not.toContain('network-meetings');
    }
    const { body } = await (await county.as('aino')).get(`/api/meetings/${elsewhere.id}`).expect(200);
    expect(body.minutes).toEqual(before.minutes);
  });

  it('an owner who has lost the tie meanwhile cannot be left with the act: finalising says so', async () => {
    const meeting = await plan();
    await save(meeting.id, 0, whole(meeting, { acts: [{ text: 'Tee', owner: { kind: 'user', id: county.users.daavid }, due: '2099-12-10' }] }));
    await county.sql.query(`update app.network_member set access = 'none' where id = $1`, [schoolId]);
    const { body } = await (await county.as('aino')).post(`/api/meetings/${meeting.id}/finalise`).send({}).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ path: 'acts.0.owner', code: 'network-meetings.owner-without-access' })]);
    await county.sql.query(`update app.network_member set access = 'read' where id = $1`, [schoolId]);
  });
});

describe('what is kept from somebody', () => {
  it('stays kept when a later save does not speak of it, and is in no answer to the one it is kept from; nor are other children\'s words', async () => {
    const meeting = await plan();
    const school = meeting.invitees.find(({ kind }: { kind: string }) => kind === 'network_member').id;
    const { body: first } = await save(meeting.id, 0, whole(meeting, { paragraphs: [{ text: 'Kaikille' }, { text: 'Ei koululle', withheldFrom: [school] }] }));
    const again = first.minutes.paragraphs.map(({ id, text }: Shown) => ({ id, text: `${text}!` }));
    const { body: second } = await save(meeting.id, 1, whole(meeting, { paragraphs: again }));
    expect(second.minutes.paragraphs[1]).toMatchObject({ text: 'Ei koululle!', withheldFrom: [school] });
    const { body, text } = await (await county.as('daavid')).get(`/api/meetings/${meeting.id}`).expect(200);
    expect(body.minutes.paragraphs.map((one: Shown) => one.text)).toEqual(['Kaikille!']);
    expect(text).not.toContain('Ei koululle');
    expect(body.minutes.childViews.map(({ personId }: { personId: string }) => personId)).toEqual([family.persons[0]]);
  });
});

describe('final minutes', () => {
  it('BUG-088: keep the words of what was agreed, whatever becomes of the act', async () => {
    const aino = await county.as('aino');
    const meeting = await plan();
    await save(meeting.id, 0, whole(meeting));
    const { body: final } = await aino.post(`/api/meetings/${meeting.id}/finalise`).send({}).expect(200);
    const [act] = final.minutes.acts;
    const change = { text: 'Kirjoita isälle', due: '2099-12-24', owner: { kind: 'member', id: family.persons[2] }, status: 'changed' };
    const { body: changed } = await aino.patch(`/api/acts/${act.id}`).set('If-Match', `"${act.version}"`).send(change).expect(200);
    expect(changed).toMatchObject({ text: 'Kirjoita isälle', due: '2099-12-24', owner: { name: 'Meri' } });
    const { body } = await aino.get(`/api/meetings/${meeting.id}`).expect(200);
    expect(body.minutes.acts[0]).toMatchObject({ text: 'Soita isälle', due: '2099-12-10', owner: { name: 'Aino Kettunen-Vaara' }, status: 'changed', version: changed.version });
    await expect(county.sql.query(`update app.network_meeting set place = 'x' where id = $1`, [meeting.id])).rejects.toMatchObject({ code: 'RW015' });
    await expect(county.sql.query(`insert into app.agenda_item (family_id, meeting_id, position, text) values ($2, $1, 9, 'x')`, [meeting.id, family.id]))
      .rejects.toMatchObject({ code: 'RW015' });
    await expect(county.sql.query('delete from app.agreed_act where id = $1', [act.id])).rejects.toMatchObject({ code: 'RW015' });
  });

  it('send the child\'s own words to the picture once, with the day of the meeting, and the reason where there are none', async () => {
    const meeting = await plan();
    await save(meeting.id, 0, whole(meeting));
    const aino = await county.as('aino');
    await aino.post(`/api/meetings/${meeting.id}/finalise`).send({}).expect(200);
    await aino.post(`/api/meetings/${meeting.id}/finalise`).send({}).expect(409);
    const { rows } = await county.sql.query(`select text, missing_reason, said_on::text from app.child_view where meeting_id = $1 order by text nulls last`, [meeting.id]);
    expect(rows).toEqual([{ text: 'Haluan nähdä isää.', missing_reason: null, said_on: '2099-12-03' }, { text: null, missing_reason: 'Nukkui', said_on: '2099-12-03' }]);
  });

  it('BUG-156: a text over the limit is refused with the limit, one at the limit kept whole with its emoji', async () => {
    const meeting = await plan();
    const atLimit = `${'ä'.repeat(19_999)}🌻`;
    const { status, body } = await save(meeting.id, 0, { paragraphs: [{ text: `${atLimit}x` }] });
    expect([status, body.errors[0].path, body.errors[0].message]).toEqual([422, 'paragraphs.0.text', expect.stringContaining('20000')]);
    expect((await save(meeting.id, 0, { paragraphs: [{ text: atLimit }] })).body.minutes.paragraphs[0].text).toBe(atLimit);
    expect((await save(meeting.id, 1, { paragraphs: [{ text: `ALKU-3f9c${'x'.repeat(1_000_000)}LOPPU-7b21` }] })).status).toBe(422);
  });
});

it('a draft of forty paragraphs takes one statement, as one of one does', async () => {
  const meeting = await plan();
  const written = (count: number) => whole(meeting, { paragraphs: Array.from({ length: count }, (_, place) => ({ heading: `Kohta ${place}`, text: `Teksti ${place}` })) });
  for (const [version, count] of [1, 40].entries()) {
    const aino = await county.as('aino');
    let saved: Shown[] = [];
    const sent = await statementsDuring(async () => {
      const { body } = await aino.put(`/api/meetings/${meeting.id}/minutes`).set('If-Match', `"${version}"`).set('Idempotency-Key', newId()).send(written(count)).expect(200);
      saved = body.minutes.paragraphs;
    });
    expect(saved.map(({ text }) => text)).toEqual(Array.from({ length: count }, (_, place) => `Teksti ${place}`));
    // Let in, key claimed, minutes saved and the answer kept: a transaction by itself.
    expect(sent.map((one) => /app\.\w+|[A-Z ]{6,}/.exec(one)?.[0])).toEqual(['app.enter_record_minutes']);
  }
});
