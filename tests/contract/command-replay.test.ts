import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOf, PLACES, reportOf } from '../fixtures/case-world.ts';
import { Asker, granted, memoryCases, sqlHomes, type OpenCases } from './case-homes.ts';

const taker = actorOf('call_taker', '620102');
const officer = actorOf('district_officer', '620102');
const accept = { step: 'accept', body: {} } as const;
const report = { step: 'report', body: reportOf(PLACES['620102']) } as const;
const moved = (to: string) => ({ ...officer, scope: [to] });

describe.each([memoryCases(), ...sqlHomes()])('a key said again, in $name', (home) => {
  let open: OpenCases;
  let asker: Asker;
  let id = '';
  beforeAll(async () => {
    open = await home.open();
    asker = new Asker(open.store);
    ({ id } = granted(await asker.say(taker, report)).row);
    granted(await asker.say(taker, { step: 'note', body: { words: '再问' } }, { id, expects: 1 }));
  });
  afterAll(async () => {
    await open.close();
    await home.tearDown();
  });

  it('does what was refused before, once it can be done', async () => {
    const key = 'merge-again';
    const late = await asker.say(officer, accept, { id, expects: 1, key });
    expect(late).toMatchObject({ status: 409, standing: { id, version: 2 } });
    const { row } = granted(await asker.say(officer, accept, { id, expects: 2, key }));
    expect(row).toMatchObject({ id, version: 3, stage: 'accepted' });
  });

  it('tells one whose role may not take the step that alone, whatever version she saw', async () => {
    const by = actorOf('auditor', '620102');
    const no = await asker.say(by, accept, { id, expects: 1 });
    expect(no).toMatchObject({ ok: false, status: 403, refusal: { code: 'role' } });
    expect(no).not.toHaveProperty('standing');
  });

  it('tells one whose scope has changed since nothing of what stood, refused or done', async () => {
    const [refused, done] = ['stood-then', 'done-then'];
    const note = { step: 'note', body: { words: '看过' } } as const;
    const late = await asker.say(officer, note, { id, expects: 1, key: refused });
    expect(late).toMatchObject({ status: 409, standing: { id } });
    granted(await asker.say(officer, note, { id, key: done }));
    for (const key of [refused, done]) {
      const of = key === refused ? { id, expects: 1, key } : { id, key };
      const now = await asker.say(moved('620103'), note, of);
      expect(now).toMatchObject({ ok: false, status: 404 });
      expect(JSON.stringify(now)).not.toContain(id);
      const other = await asker.say(moved('620103'), { ...note, body: { words: '别的' } }, of);
      expect(JSON.stringify(other)).not.toContain(id);
    }
    expect(granted(await asker.say(officer, note, { id, key: done })).again).toBe(true);
  });

  it('names the case that a used key stands for', async () => {
    const said = { ...report, body: { ...report.body, text: '先说的' } };
    const first = granted(await asker.say(taker, said, { key: 'a-call' }));
    const edited = { ...report, body: { ...report.body, text: '后来改的' } };
    expect(await asker.say(taker, edited, { key: 'a-call' })).toMatchObject({
      status: 422,
      refusal: { code: 'duplicate' },
      standing: { id: first.row.id },
    });
  });
});
