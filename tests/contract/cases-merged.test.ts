import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/casework/actor.ts';
import type { Step } from '../../src/casework/step.ts';
import { actorOf, HASHES, PLACES, reportOf } from '../fixtures/case-world.ts';
import { Asker, CITY, granted, memoryCases, sqlHomes, type OpenCases } from './case-homes.ts';

const officer = actorOf('district_officer', '620102');
const handler = actorOf('handler', '620102', { unit: '620102-sanitation' });
const elsewhere = actorOf('district_officer', '620103');
const clerkElsewhere = actorOf('revisit_clerk', '620103');
const auditor = actorOf('auditor', '6201');

describe.each([memoryCases(), ...sqlHomes()])('cases merged across districts in $name', (home) => {
  let open: OpenCases;
  let asker: Asker;
  beforeAll(async () => {
    open = await home.open();
    asker = new Asker(open.store);
    for (const hash of HASHES) await open.store.given({ hash, type: 'image/jpeg', bytes: 1234 }, handler);
  });
  afterAll(async () => {
    await open.close();
    await home.tearDown();
  });

  const does = async (actor: Actor, id: string, what: Step) => granted(await asker.say(actor, what, { id }));
  const report = async (of: Parameters<typeof reportOf>[0] = {}): Promise<string> =>
    granted(await asker.say(CITY, { step: 'report', body: reportOf(of) })).row.id;
  const citizen = { name: '李梅', phone: '13800001111', confidential: false };
  const merged = async (into: string): Promise<string> => {
    const id = await report({ ...PLACES['620103'], citizen });
    await does(CITY, id, { step: 'merge', body: { into, reason: '同一处' } });
    return id;
  };
  const stands = (id: string) => open.store.file(id, CITY);

  let parent = '';
  let child = '';
  it('a parent closes its child where its officer may not see it, in one go, and tells her nothing of it', async () => {
    parent = await report();
    child = await merged(parent);
    const [hash = ''] = HASHES;
    await does(CITY, parent, { step: 'accept', body: {} });
    await does(officer, parent, { step: 'file', body: { condition: '属实' } });
    await does(officer, parent, { step: 'dispatch', body: { unit: '620102-sanitation' } });
    await does(handler, parent, { step: 'start', body: {} });
    await does(handler, parent, { step: 'attach', body: { evidence: [hash] } });
    await does(handler, parent, { step: 'feed_back', body: { words: '已清', evidence: [hash] } });
    await does(officer, parent, { step: 'verify', body: { holds: true, condition: '已清', evidence: [] } });
    const { row, seq } = await does(officer, parent, { step: 'close', body: { reply: '已清除' } });
    expect(row).toMatchObject({ id: parent, stage: 'closed' });
    expect(await open.store.file(child, elsewhere)).toMatchObject({ stage: 'closed', version: 3, parent });
    expect((await open.store.steps(child, elsewhere)).at(-1)).toMatchObject({
      step: 'follow',
      version: 3,
      actor: { id: officer.id },
      body: { into: parent, reply: '已清除' },
    });
    const [mine, theirs, ...none] = await open.journal.read('cases', seq - 1, 9);
    expect([mine, theirs, none]).toMatchObject([
      { seq, id: parent },
      { seq: seq + 1, id: child, body: { stage: 'closed', version: 3 } },
      [],
    ]);
    expect(await open.store.file(child, officer)).toBeUndefined();
    expect(await open.store.steps(child, officer)).toEqual([]);
    const told = await asker.say(officer, { step: 'note', body: { words: '看看' } }, { id: child });
    expect(told).toMatchObject({ ok: false, status: 404 });
  });

  it('a child reopened from its own district leaves a parent in another', async () => {
    const bad = { reached: true, done: false, satisfied: false };
    await does(clerkElsewhere, child, { step: 'revisit', body: bad });
    await does(clerkElsewhere, child, { step: 'reopen', body: { reason: '未清' } });
    expect(await stands(child)).toMatchObject({ stage: 'reported', round: 2 });
    expect(await stands(parent)).toMatchObject({ stage: 'closed', children: [] });
    expect((await open.store.steps(parent, officer)).at(-1)).toMatchObject({
      step: 'release',
      body: { case: child },
    });
    expect(await open.store.file(parent, clerkElsewhere)).toBeUndefined();
  });

  it('a rejected parent gives its child back to the district it lies in', async () => {
    const second = await report();
    const [one, two] = [await merged(second), await merged(second)];
    await does(officer, second, { step: 'reject', body: { reason: '不属实' } });
    for (const id of [one, two]) {
      expect(await open.store.file(id, elsewhere)).toMatchObject({ stage: 'reported' });
      expect((await open.store.steps(id, elsewhere)).at(-1)).toMatchObject({
        step: 'follow',
        body: { into: second, reason: '不属实' },
      });
    }
    const audit = await open.sql?.store.auditPage({ most: 3 }, auditor);
    if (audit !== undefined)
      expect(audit.entries.map(({ what, case: of }) => [what, of]).toSorted()).toEqual([
        ['follow', one],
        ['follow', two],
        ['reject', second],
      ]);
    expect(await open.sql?.store.verifyAudit()).toEqual(
      open.sql && { entries: await open.journal.head('cases') },
    );
  });
});
