import { TestCounty, type TestFamily } from '@rinnalla/access-control/testing';
import { addDays, daysLate } from '@rinnalla/platform/contract';
import { networkMeetingsWords } from '../locales';
import { aMeeting, minutesOf as wholeMinutes, type InvitedMeeting } from '../testing';
import { networkMeetingsEntities, NetworkMeetingsModule } from '.';

let county: TestCounty;
let family: TestFamily;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [NetworkMeetingsModule], entities: networkMeetingsEntities, words: { 'network-meetings': networkMeetingsWords } });
  family = await county.family({ worker: 'aino', members: [{ given: 'Eetu', surname: 'Saarinen', born: '2017-06-25' }, { given: 'Meri', surname: 'Saarinen', role: 'mother' }] });
});
afterAll(() => county.stop());

async function plan(change: object = {}) {
  const aino = await county.as('aino');
  const answer = await aino.post(`/api/families/${family.id}/meetings`)
    .send({ ...aMeeting, invitees: [{ kind: 'member', id: family.persons[1] }, { kind: 'user', id: county.users.aino }], ...change }).expect(201);
  return answer.body;
}
const minutesOf = (meeting: InvitedMeeting, change: object = {}) => wholeMinutes(meeting, { childId: family.persons[0] ?? '', ownerId: county.users.aino }, change);

it('is planned, moved, recorded and finalised; its acts come to their owner, and a correction stands beside it', async () => {
  const aino = await county.as('aino');
  const meeting = await plan();
  const moved = await aino.patch(`/api/meetings/${meeting.id}`).set('If-Match', `"${meeting.version}"`).send({ date: '2099-12-04' }).expect(200);
  expect(moved.body).toMatchObject({ date: '2099-12-04', sequence: 1, agenda: [] });
  const recorded = await aino.put(`/api/meetings/${meeting.id}/minutes`).set('If-Match', '"0"').send(minutesOf(meeting)).expect(200);
  expect(recorded.body.minutes).toMatchObject({ status: 'draft', version: 1, familyView: 'Hyvä näin.' });
  expect((await aino.get('/api/acts?owner=me').expect(200)).body.total).toBe(0);
  const final = await aino.post(`/api/meetings/${meeting.id}/finalise`).send({}).expect(200);
  expect(final.body).toMatchObject({ status: 'held', minutesStatus: 'final' });
  const { body: acts } = await aino.get('/api/acts?owner=me').expect(200);
  expect(acts.items.map(({ text }: { text: string }) => text)).toContain('Soita isälle');
  const added = await aino.post(`/api/meetings/${meeting.id}/addenda`).send({ text: 'Korjaus: kello oli 9.15.' }).expect(201);
  expect(added.body.minutes.addenda[0]).toMatchObject({ text: 'Korjaus: kello oli 9.15.', author: 'Aino Kettunen-Vaara' });
});

it('cannot be finalised before everything is there, and says of each thing where it is missing', async () => {
  const aino = await county.as('aino');
  const meeting = await plan();
  await aino.post(`/api/meetings/${meeting.id}/finalise`).send({}).expect(409);
  await aino.put(`/api/meetings/${meeting.id}/minutes`).set('If-Match', '"0"')
    .send({ paragraphs: [{ text: 'x' }], acts: [{ text: 'Kuka tekee?' }] }).expect(200);
  const { body } = await aino.post(`/api/meetings/${meeting.id}/finalise`).send({}).expect(422);
  expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(['acts.0.due', 'acts.0.owner', 'attendance', 'childViews.0', 'familyView', 'nextMeeting']);
  expect(body.errors.every(({ message }: { message: string }) => message.length > 10 && !message.includes('network-meetings'))).toBe(true);
});

it('BUG-088: final minutes never change, through any door', async () => {
  const aino = await county.as('aino');
  const meeting = await plan();
  await aino.put(`/api/meetings/${meeting.id}/minutes`).set('If-Match', '"0"').send(minutesOf(meeting)).expect(200);
  const { body: final } = await aino.post(`/api/meetings/${meeting.id}/finalise`).send({}).expect(200);
  await aino.put(`/api/meetings/${meeting.id}/minutes`).set('If-Match', `"${final.minutes.version}"`).send(minutesOf(meeting, { familyView: 'Toisin' })).expect(409);
  await aino.patch(`/api/meetings/${meeting.id}`).set('If-Match', `"${final.version}"`).send({ date: '2099-12-05' }).expect(409);
  await aino.post(`/api/meetings/${meeting.id}/cancel`).send({ reason: 'ei' }).expect(409);
  await expect(county.sql.query('update app.minutes_paragraph set text = $2 where meeting_id = $1', [meeting.id, 'muutettu'])).rejects.toMatchObject({ code: 'RW015' });
  expect((await aino.get(`/api/meetings/${meeting.id}`).expect(200)).body.minutes).toEqual(final.minutes);
});

it('BUG-090: of two who save from one version one gets 412 with the present text, and nothing is lost', async () => {
  const aino = await county.as('aino');
  const meeting = await plan();
  await aino.put(`/api/meetings/${meeting.id}/minutes`).set('If-Match', '"0"').send({ paragraphs: [{ text: 'Koulutaksi sovittu' }] }).expect(200);
  const late = await aino.put(`/api/meetings/${meeting.id}/minutes`).set('If-Match', '"0"').send({ paragraphs: [{ text: 'Tukiopetus ma' }] }).expect(412);
  expect(late.body.current.minutes.paragraphs[0].text).toBe('Koulutaksi sovittu');
  await aino.put(`/api/meetings/${meeting.id}/minutes`).set('If-Match', `"${late.body.current.minutes.version}"`)
    .send({ paragraphs: [...late.body.current.minutes.paragraphs, { text: 'Tukiopetus ma' }] }).expect(200);
  const { body } = await aino.get(`/api/meetings/${meeting.id}`).expect(200);
  expect(body.minutes.paragraphs.map(({ text }: { text: string }) => text)).toEqual(['Koulutaksi sovittu', 'Tukiopetus ma']);
});

describe('dates and times', () => {
  it('refuses a day that does not exist, an end before its beginning and the hour that spring skips, each by its field', async () => {
    const aino = await county.as('aino');
    for (const [change, path, code] of [
      [{ date: '2027-02-31' }, 'date', 'date.invalid'], [{ endTime: '08:00' }, 'endTime', 'until.before-from'],
      [{ date: '2027-03-28', startTime: '03:30', endTime: '05:00' }, 'startTime', 'time.does-not-exist'],
    ] as const) {
      const { body } = await aino.post(`/api/families/${family.id}/meetings`).send({ ...aMeeting, ...change }).expect(422);
      expect(body.errors[0]).toMatchObject({ path, code });
    }
  });

  it('BUG-084: the calendar file says the same local time as the screen, after the clock change too', async () => {
    const meeting = await plan({ date: '2027-03-29' });
    const { text } = await (await county.as('aino')).get(`/api/meetings/${meeting.id}/invitation.ics`).expect(200);
    expect(text).toContain('DTSTART:20270329T060000Z');
    expect(text).not.toContain('Testilä');
  });

  it('a meeting of long ago, recorded from an old file, has its calendar file as well', async () => {
    const meeting = await plan({ date: '1969-02-03' });
    const { text } = await (await county.as('aino')).get(`/api/meetings/${meeting.id}/invitation.ics`).expect(200);
    expect(text).toContain('DTSTART:19690203T070000Z');
  });

  it('BUG-082: one UID through every move, the sequence rising; BUG-080: a cancelled one says CANCEL', async () => {
    const aino = await county.as('aino');
    const meeting = await plan();
    const file = async () => (await aino.get(`/api/meetings/${meeting.id}/invitation.ics`).expect(200));
    const uid = (text: string) => /UID:(\S+)/.exec(text)?.[1];
    const first = await file();
    let { version } = meeting;
    for (const [place, date] of ['2099-12-05', '2099-12-06', '2099-12-07'].entries()) {
      version = (await aino.patch(`/api/meetings/${meeting.id}`).set('If-Match', `"${version}"`).send({ date }).expect(200)).body.version;
      const { text } = await file();
      expect(uid(text)).toBe(uid(first.text));
      expect(text).toContain(`SEQUENCE:${place + 1}`);
    }
    await aino.post(`/api/meetings/${meeting.id}/cancel`).send({ reason: 'Perhe sairaana' }).expect(200);
    const cancelled = await file();
    expect(cancelled.headers['content-type']).toContain('method=CANCEL');
    expect(cancelled.text).toMatch(/METHOD:CANCEL[\s\S]*STATUS:CANCELLED/);
    expect(uid(cancelled.text)).toBe(uid(first.text));
  });
});

describe('acts', () => {
  it('BUG-012: refuses an owner who has no relation to the family', async () => {
    const { body } = await (await county.as('aino')).post(`/api/families/${family.id}/acts`)
      .send({ text: 'Tee', owner: { kind: 'user', id: county.users.bertil }, due: '2099-01-01' }).expect(422);
    expect(body.errors[0]).toMatchObject({ path: 'owner', code: 'network-meetings.owner-without-access' });
  });

  it('BUG-076: is late by calendar days in Helsinki, not by hours, over the clock change', async () => {
    const aino = await county.as('aino');
    for (const due of ['2027-03-27', '2027-03-28', '2027-03-29', '2027-03-30']) {
      await aino.post(`/api/families/${family.id}/acts`).send({ text: `Kello ${due}`, owner: { kind: 'user', id: county.users.aino }, due }).expect(201);
    }
    await county.setClock('2027-03-30T00:30:00+03:00');
    const { body } = await (await county.as('aino')).get('/api/acts?owner=me').expect(200);
    const late = Object.fromEntries(body.items.filter(({ text }: { text: string }) => text.startsWith('Kello')).map((act: { due: string; late: boolean }) => [act.due, act.late]));
    expect(Object.keys(late).map((due) => daysLate(due, '2027-03-30'))).toEqual([3, 2, 1, 0]);
    expect(late).toEqual({ '2027-03-27': true, '2027-03-28': true, '2027-03-29': true, '2027-03-30': false });
    await county.setClock(null);
  });

  it('BUG-169: says the same total whatever the page size, and pages without loss', async () => {
    const aino = await county.as('hilla');
    const own = await county.family({ worker: 'hilla' });
    for (let place = 0; place < 12; place += 1) {
      await aino.post(`/api/families/${own.id}/acts`).send({ text: `T${place}`, owner: { kind: 'user', id: county.users.hilla }, due: addDays('2099-01-01', place % 3) }).expect(201);
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await aino.get(`/api/acts?owner=me&limit=5${cursor && `&cursor=${cursor}`}`).expect(200);
      expect(body.total).toBe(12);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor ?? '';
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(12);
  });

  it('is marked done once; a second edit from the old version gets the present state', async () => {
    const aino = await county.as('aino');
    const { body: act } = await aino.post(`/api/families/${family.id}/acts`).send({ text: 'Kerran', owner: { kind: 'user', id: county.users.aino }, due: '2099-01-01' }).expect(201);
    await aino.patch(`/api/acts/${act.id}`).set('If-Match', `"${act.version}"`).send({ status: 'done' }).expect(200);
    const stale = await aino.patch(`/api/acts/${act.id}`).set('If-Match', `"${act.version}"`).send({ text: 'Toisin' }).expect(412);
    expect(stale.body.current).toMatchObject({ status: 'done', text: 'Kerran' });
  });
});
