import type { Response } from 'supertest';
import { TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { newId } from '@rinnalla/platform/api';
import { networkMeetingsWords } from '../locales';
import { aMeeting } from '../testing';
import { networkMeetingsEntities, NetworkMeetingsModule } from '.';

let county: TestCounty;
let family: TestFamily;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [NetworkMeetingsModule], entities: networkMeetingsEntities, words: { 'network-meetings': networkMeetingsWords } });
  family = await county.family({ name: 'Saarinen', worker: 'aino', members: [{ given: 'Eetu', born: '2017-06-25' }, { given: 'Meri', role: 'mother' }, { given: 'Onni', role: 'grandparent' }] });
});
afterAll(() => county.stop());

async function plan(change: object = {}) {
  const { body } = await (await county.as('aino')).post(`/api/families/${family.id}/meetings`).send({ ...aMeeting, ...change }).expect(201);
  return body;
}
async function move(meeting: { id: string; version: number }, change: object) {
  const { body } = await (await county.as('aino')).patch(`/api/meetings/${meeting.id}`).set('If-Match', `"${meeting.version}"`).send(change).expect(200);
  return body;
}
/** The calendar file with its folded lines joined. */
async function calendarFile(meetingId: string) {
  const { text } = await (await county.as('aino')).get(`/api/meetings/${meetingId}/invitation.ics`).expect(200);
  return text.replace(/\r\n[ \t]/g, '');
}

it('BUG-093: a meeting has a day and a time of day, not an instant, from the request to the table', async () => {
  const meeting = await plan({ date: '2027-06-01', startTime: '00:30', endTime: '01:00' });
  expect(meeting).toMatchObject({ date: '2027-06-01', startTime: '00:30', endTime: '01:00', timeZone: 'Europe/Helsinki' });
  const { rows } = await county.sql.query('select on_date::text, start_time::text, pg_typeof(on_date)::text as kind from app.network_meeting where id = $1', [meeting.id]);
  expect(rows).toEqual([{ on_date: '2027-06-01', start_time: '00:30:00', kind: 'date' }]);
});

it('invites the family, its network and our own workers as they are today, and nobody else', async () => {
  const other = await county.family({ worker: 'aino', members: [{ given: 'Vieras' }] });
  await county.sql.query(`update app.family_member set until_on = '2026-02-01' where person_id = $1`, [family.persons[2]]);
  const aino = await county.as('aino');
  for (const invitee of [
    { kind: 'member', id: other.persons[0] }, { kind: 'member', id: family.persons[2] }, { kind: 'network_member', id: newId() },
    { kind: 'user', id: county.users.farid }, { kind: 'user', id: family.persons[0] },
  ]) {
    const { body } = await aino.post(`/api/families/${family.id}/meetings`).send({ ...aMeeting, invitees: [{ kind: 'user', id: county.users.hilla }, invitee] }).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ path: 'invitees.1', code: 'network-meetings.not-in-network' })]);
  }
  await county.sql.query('update app.family_member set until_on = null where person_id = $1', [family.persons[2]]);
});

it('BUG-078: who has died since stays on the list they were on; a name that changed is shown as it is now', async () => {
  const meeting = await plan({ invitees: [{ kind: 'member', id: family.persons[2] }, { kind: 'member', id: family.persons[1] }] });
  await county.sql.query(`update app.person set died_on = '2026-06-01' where id = $1`, [family.persons[2]]);
  await county.sql.query(`update app.person set given_names = 'Merja' where id = $1`, [family.persons[1]]);
  const moved = await move(meeting, { invitees: meeting.invitees.map(({ kind, refId }: { kind: string; refId: string }) => ({ kind, id: refId })) });
  expect(moved.invitees.map(({ id, name }: { id: string; name: string }) => [id, name])).toEqual(expect.arrayContaining(
    meeting.invitees.map(({ id, name }: { id: string; name: string }) => [id, name === 'Meri' ? 'Merja' : name])));
});

it('refuses a link that is not to a page, and a meeting of a closed family', async () => {
  const aino = await county.as('aino');
  const { body } = await aino.post(`/api/families/${family.id}/meetings`).send({ ...aMeeting, link: 'javascript:alert(1)' }).expect(422);
  expect(body.errors[0].path).toBe('link');
  const closed = await county.family({ team: 'Pohjoinen', closed: true });
  await (await county.as('carita')).post(`/api/families/${closed.id}/meetings`).send(aMeeting).expect(403);
  const own = await county.family({ worker: 'aino' });
  await county.sql.query(`update app.client_relationship set closed_at = now(), closed_by = $2, close_reason = 'x' where family_id = $1`, [own.id, county.users.aino]).catch(() => undefined);
});

it('is nobody\'s business outside: a stranger gets 404, the team lead reads and does not write', async () => {
  const meeting = await plan();
  await (await county.as('bertil')).get(`/api/meetings/${meeting.id}`).expect(404);
  await (await county.as('bertil')).get(`/api/meetings/${meeting.id}/invitation.ics`).expect(404);
  await (await county.as(null)).get(`/api/meetings/${meeting.id}/invitation.ics`).expect(401);
  const lead = await county.as('carita');
  const { body } = await lead.get(`/api/meetings/${meeting.id}`).expect(200);
  expect(body.myActions).not.toContain('meeting:record');
  await lead.put(`/api/meetings/${meeting.id}/minutes`).set('If-Match', '"0"').send({ paragraphs: [] }).expect(403);
  expect((await (await county.as('bertil')).get('/api/meetings?from=2099-01-01&until=2099-12-31').expect(200)).body.items).toEqual([]);
});

describe('the calendar file', () => {
  it('BUG-082: its sequence rises with time and place only, and a guest who comes later gets the same meeting', async () => {
    let meeting = await plan({ invitees: [{ kind: 'user', id: county.users.aino }] });
    const uid = /UID:(\S+)/.exec(await calendarFile(meeting.id))?.[1];
    meeting = await move(meeting, { place: 'Koulu', date: meeting.date, agenda: ['Mitä kuuluu'] });
    expect(meeting.sequence).toBe(0);
    meeting = await move(meeting, { startTime: '09:30' });
    meeting = await move(meeting, { place: 'Kirjasto' });
    meeting = await move(meeting, { date: '2099-12-09' });
    meeting = await move(meeting, { invitees: [{ kind: 'user', id: county.users.aino }, { kind: 'user', id: county.users.hilla }] });
    const file = await calendarFile(meeting.id);
    expect(file).toContain('SEQUENCE:3');
    expect(file).toContain(`UID:${uid}`);
  });

  it('BUG-080, BUG-071: names an organiser and the guest whose copy it is, and no other guest, family or address', async () => {
    const meeting = await plan({ kind: 'lets_talk_council', invitees: [{ kind: 'member', id: family.persons[1] }, { kind: 'user', id: county.users.hilla }] });
    await (await county.as('aino')).post(`/api/meetings/${meeting.id}/cancel`).send({ reason: 'Sairaana' }).expect(200);
    const file = await calendarFile(meeting.id);
    expect(file).toMatch(/ORGANIZER;[^\r]*mailto:ei-vastauksia@rinnalla\.invalid/i);
    expect(file).toMatch(/ATTENDEE;[^\r]*Aino Kettunen-Vaara[^\r]*mailto:kutsuttu@rinnalla\.invalid/);
    expect(file).toContain('SEQUENCE:1');
    expect(file).toContain('SUMMARY:Verkostopalaveri\r\n');
    expect(file).not.toMatch(/Saarinen|Meri|Hilla|Eetu|LP-/);
  });

  it('carries a typed place on one line, and none at all when somebody of the family is protected', async () => {
    const meeting = await plan({ place: 'Koulu\r\nATTENDEE:mailto:x@example.org' });
    const file = await calendarFile(meeting.id);
    expect(file).toContain('LOCATION:Koulu ATTENDEE');
    expect(file).not.toMatch(/^ATTENDEE:mailto:x/m);
    await county.sql.query(`insert into app.non_disclosure (person_id, from_on) values ($1, '2026-01-01')`, [family.persons[1]]);
    expect(await calendarFile(meeting.id)).not.toContain('LOCATION');
    await county.sql.query('delete from app.non_disclosure where person_id = $1', [family.persons[1]]);
  });
});

describe('lists', () => {
  it('go on past their page in one order, for one family backwards and for all forwards', async () => {
    const own = await county.family({ worker: 'daavid' });
    const daavid = await county.as('daavid');
    for (const [date, startTime] of [['2098-01-02', '09:00'], ['2098-01-01', '12:00'], ['2098-01-01', '09:00'], ['2098-01-01', '09:00'], ['2098-03-01', '09:00']]) {
      await daavid.post(`/api/families/${own.id}/meetings`).send({ ...aMeeting, date, startTime, endTime: '13:00' }).expect(201);
    }
    const walk = async (address: string) => {
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body }: Response = await daavid.get(`${address}${cursor && `&cursor=${cursor}`}`).expect(200);
        seen.push(...body.items.map(({ date, startTime }: { date: string; startTime: string }) => `${date} ${startTime}`));
        cursor = body.nextCursor;
      }
      return seen;
    };
    const inOrder = ['2098-01-01 09:00', '2098-01-01 09:00', '2098-01-01 12:00', '2098-01-02 09:00'];
    expect(await walk('/api/meetings?from=2098-01-01&until=2098-02-01&limit=1')).toEqual(inOrder);
    expect(await walk(`/api/families/${own.id}/meetings?limit=2`)).toEqual([...inOrder, '2098-03-01 09:00'].reverse());
    await daavid.get('/api/meetings?from=2098-02-01&until=2098-01-01').expect((answer) => expect([400, 422]).toContain(answer.status));
    for (const made of [['0000-01-01T00:00:00+23:59', '2027-02-29', 'x'], ['2098-01-01', '24:61', 'x'], ['2098-01-01', '09:00', 'x']]) {
      await daavid.get(`/api/meetings?cursor=${Buffer.from(JSON.stringify(made)).toString('base64url')}`).expect(400);
    }
    await daavid.get('/api/meetings?cursor=x').expect(400);
  });
});
