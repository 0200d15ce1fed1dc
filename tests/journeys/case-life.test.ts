import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway, type RunningGateway } from '../look/server.mjs';
import { openFor, Person } from './case-people.ts';
import { whyNoJourney } from './visit.ts';
import { smallPng } from '../fixtures/small-png.ts';

const why = await whyNoJourney();
const TEXT = '西站门口堆着垃圾，三天没人收';

describe.skipIf(why !== undefined).each([
  ['tables alone, WebGL off', false],
  ['beside the map', true],
] as const)(`the life of a case, by keyboard, six people, %s ${why ?? ''}`, (_where, hasGl) => {
  let gateway: RunningGateway;
  let browser: Browser;
  let folder: string;
  let photo: string;
  let photoAgain: string;
  let id: string;
  const people = new Map<string, Person>();
  const be = async (name: string, desk = 'cases'): Promise<Person> => {
    for (const [other, person] of people) if (other !== name) await person.restsIfDrawn();
    const known = people.get(name) ?? (await Person.signedIn(browser, gateway, name, desk, hasGl));
    people.set(name, known);
    await known.looksAtMap();
    return known;
  };
  /** Comes back to the case, which somebody else has changed since. */
  const at = async (name: string): Promise<Person> => {
    const person = await be(name);
    await person.opens(id);
    return person;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanwei-photo-'));
    photo = join(folder, 'after.png');
    await writeFile(photo, smallPng());
    photoAgain = join(folder, 'after-again.png');
    await writeFile(photoAgain, smallPng(80, 60));
    gateway = await startGateway({ args: ['--no-simulation'] });
    browser = await openFor(hasGl);
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('a call-taker reports and accepts it', async () => {
    const taker = await be('calltaker.city', 'intake');
    await taker.press('2', 'Alt+n');
    await taker.types(TEXT);
    await taker.press('Alt+p');
    await taker.types('西站');
    await taker.page.locator('.pick-list [role=option]').first().waitFor();
    await taker.press('Enter', 'Alt+c');
    await taker.types('暴露垃圾');
    await taker.page.locator('.pick-list [aria-selected=true]', { hasText: '暴露垃圾' }).waitFor();
    await taker.press('Enter', 'Alt+m');
    await taker.types('王女士');
    await taker.press('Alt+h');
    await taker.types('13912345180');
    expect(await taker.wrongs()).toEqual([]);
    await taker.press('Control+Enter');
    const said = taker.page.locator('.intake-said', { hasText: /LZ-\d+/ });
    await said.waitFor();
    id = /LZ-\d+/.exec(await said.innerText())?.[0] ?? '';
    expect(id).toMatch(/^LZ-\d+$/);
    people.delete(taker.name);
    await taker.leaves();
  });

  it('an officer files and dispatches it; the clock starts; the handler returns it, the clock stands', async () => {
    const officer = await at('officer.qlh');
    await officer.sees('立案');
    expect(await officer.wrongs()).toEqual([]);
    await officer.takes('f');
    await officer.sees('剩');
    await officer.takes('d', async (form) => {
      await expect.poll(() => form.page.locator('dialog select').inputValue()).toBe('620103-sanitation');
      expect(await form.wrongs()).toEqual([]);
    });
    const handler = await at('handler.qlh');
    await handler.returns('不属本单位管辖');
  });

  it('is sent again, extended, parked and taken up again', async () => {
    const officer = await at('officer.qlh');
    await officer.sees('不属本单位管辖');
    await officer.sees('停钟');
    await officer.takes('d', async (form) => {
      await expect.poll(() => form.page.locator('dialog select').inputValue()).toBe('620103-sanitation');
    });
    const handler = await at('handler.qlh');
    await handler.takes('b');
    await handler.takes('e', async (form) => {
      await form.types('1');
      await form.press('Tab', 'Tab');
      await form.types('等车辆检修');
    });
    await handler.sees('停钟');
    const again = await at('officer.qlh');
    await again.sees('等车辆检修');
    await again.takes('Shift+E', async (form) => {
      await form.answers(true);
      await form.press('Tab');
      await form.types('同意');
    });
    await again.sees('已延 1 工作日');
    await again.takes('p', async (form) => {
      await form.types('道路施工，暂缓');
    });
    await again.sees('挂账：道路施工，暂缓');
    expect(await again.wrongs()).toEqual([]);
    await again.takes('Shift+P', (form) => form.types('施工结束'));
  });

  const handled = async (words: string, shown: string): Promise<void> => {
    const handler = await at('handler.qlh');
    if (await handler.page.locator('.case-actions', { hasText: '开始处理' }).count())
      await handler.takes('b');
    await handler.takes('h', async (form) => {
      await form.types(words);
      await form.press('Tab');
      await form.givesNew(shown);
    });
    const officer = await at('officer.qlh');
    await officer.sees(words);
    await officer.takes('v', async (form) => {
      await form.answers(true);
      await form.press('Tab', 'Tab');
      await form.gives(photo);
      expect(await form.wrongs()).toEqual([]);
    });
    await officer.takes('c', async (form) => {
      await form.types('您反映的垃圾已清运，谢谢。');
    });
  };

  it('is handled, verified and closed; the citizen is not satisfied, it is reopened', async () => {
    await handled('已清运 2 车', photo);
    const clerk = await at('revisit.qlh');
    await clerk.takes('y', async (form) => {
      await form.answers(true, false, false);
      await form.press('Tab');
      await form.types('只清了一半');
      expect(await form.wrongs()).toEqual([]);
    });
    await clerk.sees('不满意');
    await clerk.takes('o', (form) => form.types('一次回访不满意'));
    await clerk.sees('第2轮');
    const officer = await at('officer.qlh');
    await officer.sees('返工：一次回访不满意');
    if (await officer.page.locator('.case-actions .lead', { hasText: '派遣' }).count()) {
      await officer.takes('d', async (form) => {
        await expect.poll(() => form.page.locator('dialog select').inputValue()).toBe('620103-sanitation');
      });
    }
  });

  it('is handled again and revisited twice by two people, then assessed', async () => {
    await handled('剩余垃圾全部清完', photoAgain);
    const first = await at('revisit.qlh');
    await first.takes('y', (form) => form.answers(true, true, true));
    const second = await at('revisit.city');
    await second.takes('y', (form) => form.answers(true, true, true));
    await second.sees('待评价');
    const supervisor = await at('supervisor.city');
    expect(await supervisor.wrongs()).toEqual([]);
    await supervisor.takes('Shift+A', (form) => form.types('92'));
    await supervisor.sees('已评价');
  });

  it('shows who did what, both rounds and both languages, and left nothing to complain of', async () => {
    const supervisor = await be('supervisor.city');
    const told = await supervisor.page.locator('.timeline').innerText();
    for (const words of [
      '不属本单位管辖',
      '等车辆检修',
      '道路施工',
      '只清了一半',
      '一次回访不满意',
      '剩余垃圾',
    ])
      expect(told).toContain(words);
    await supervisor.press('Shift+L');
    await supervisor.page.locator('.case-panel', { hasText: 'Assessed' }).waitFor();
    expect(await supervisor.wrongs()).toEqual([]);
    await supervisor.press('n', 'n');
    await expect
      .poll(() => supervisor.page.evaluate(() => document.documentElement.dataset['theme']))
      .toBe('light');
    expect(await supervisor.wrongs()).toEqual([]);
    for (const person of people.values()) expect(person.errors).toEqual([]);
  });
});
