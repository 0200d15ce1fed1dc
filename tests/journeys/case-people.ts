import axe from 'axe-core';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type FileChooser, type Page } from 'playwright';
import { expect } from 'vitest';
import { BROWSER_FLAGS, findBrowser } from '../look/browser.mjs';

/** A browser without WebGL, as on a machine that has none. */
const NO_GL = ['--no-sandbox', '--disable-gpu', '--disable-3d-apis', '--disable-background-networking'];

/** Opens the browser that is found on this machine. */
export async function openFor(hasGl: boolean): Promise<Browser> {
  const executablePath = await findBrowser();
  const found = executablePath === undefined ? {} : { executablePath };
  return chromium.launch({ ...found, headless: true, args: hasGl ? [...BROWSER_FLAGS] : NO_GL });
}

/** One of those who work on a case: her own browser session, her keyboard, nothing else. */
export class Person {
  readonly errors: string[] = [];

  private constructor(
    readonly page: Page,
    readonly name: string,
    private readonly hasGl: boolean,
  ) {
    page.on('pageerror', (error) => this.errors.push(String(error.stack ?? error)));
    /* While somebody listens a chooser is taken from the browser; one that opens a moment before is lost, and the focus with it. */
    page.on('filechooser', () => undefined);
  }

  /** Signs in through the page with the password of the first start, by keyboard. */
  static async signedIn(
    browser: Browser,
    gateway: { readonly url: string; readonly dataDir: string },
    name: string,
    desk: string,
    hasGl: boolean,
  ): Promise<Person> {
    const passwords = await readFile(join(gateway.dataDir, 'first-passwords.txt'), 'utf8');
    const [, password] =
      passwords
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ') ?? [];
    if (password === undefined) throw new Error(`no first password of ${name}`);
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 860 } })).newPage();
    page.setDefaultTimeout(45_000);
    const person = new Person(page, name, hasGl);
    const to = `/desk?desk=${desk}${hasGl ? '&tier=0' : '&table=1'}`;
    await page.goto(`${gateway.url}/sign-in?to=${encodeURIComponent(to)}`);
    await page.locator('input[name=username]:focus').waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.locator(desk === 'cases' ? '.cases' : '.intake').waitFor();
    return person;
  }

  /** Where there is a picture, it rests behind tables while somebody else works. */
  async restsIfDrawn(): Promise<void> {
    if (!this.hasGl) return;
    if ((await this.page.locator('.desk-tables').count()) === 0) await this.page.keyboard.press('t');
    await this.page.locator('.desk-tables').waitFor();
  }

  /** Goes home: what was wrong on her page is told before it is gone. */
  async leaves(): Promise<void> {
    expect(this.errors).toEqual([]);
    await this.page.context().close();
  }

  async looksAtMap(): Promise<void> {
    if (!this.hasGl) return;
    if ((await this.page.locator('.desk-tables').count()) > 0) await this.page.keyboard.press('t');
    await this.page.locator('.desk:not(.desk-tables)').waitFor();
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Opens a case from the view of all, by the keyboard alone. */
  async opens(id: string): Promise<void> {
    await this.press('Escape', '9');
    const row = this.page.locator('.case-row', { hasText: id });
    await row.waitFor();
    const cursor = this.page.locator('.case-row.cursor');
    for (let i = 0; i < 20 && !(await cursor.innerText()).includes(id); i += 1) await this.press('j');
    await this.press('Enter');
    await this.sees(id);
  }

  /** Waits until the panel of the case shows these words. */
  async sees(words: string): Promise<void> {
    await this.page.locator('.case-panel', { hasText: words }).waitFor();
  }

  /** Takes a step by its key: opens the form, writes, sends with Ctrl+Enter, waits for the journal's word. */
  async takes(key: string, write?: (form: Person) => Promise<void>): Promise<void> {
    const before = await this.version();
    await this.page.locator('.case-actions :not([aria-disabled=true]) kbd').first().waitFor();
    await this.press(key);
    await this.page.locator('dialog.step-form').waitFor();
    await write?.(this);
    await this.press('Control+Enter');
    await this.page
      .locator('dialog.step-form')
      .waitFor({ state: 'detached' })
      .catch(async (error: unknown) => {
        throw new Error(`${key}: ${await this.page.locator('dialog.step-form').innerText()}`, {
          cause: error,
        });
      });
    await expect.poll(() => this.version(), { timeout: 30_000 }).toBeGreaterThan(before);
    await this.page.locator('.case-trouble .awaiting').waitFor({ state: 'detached' });
  }

  /** Returns a case: it is no longer her unit's, and is not shown to her any more. */
  async returns(reason: string): Promise<void> {
    await this.page.locator('.case-actions :not([aria-disabled=true]) kbd').first().waitFor();
    await this.press('r');
    await this.page.locator('dialog.step-form').waitFor();
    await this.types(reason);
    await this.press('Control+Enter');
    await this.page.locator('.inspector', { hasText: '不在您的范围' }).waitFor();
  }

  /** Version of the open case, as its head says. */
  async version(): Promise<number> {
    const head = await this.page.locator('.case-panel .detail-head p').innerText();
    return Number(/v(\d+)/.exec(head)?.[1]);
  }

  async types(words: string): Promise<void> {
    await this.press('Control+a');
    await this.page.keyboard.type(words);
  }

  /** Answers yes or no where a pair of answers has the focus, and goes on. */
  async answers(...all: readonly boolean[]): Promise<void> {
    for (const [i, yes] of all.entries()) {
      if (i > 0) await this.press('Tab');
      await this.press('Space');
      if (!yes) await this.press('ArrowDown');
    }
  }

  /** Ticks the photo the case has; where it has none, hands one over in the field that has the focus. */
  async gives(path: string): Promise<void> {
    await this.page.locator('dialog.step-form input[type=file]:focus').waitFor();
    if ((await this.page.locator('dialog.step-form .photos input').count()) > 0) {
      await this.press('Tab', 'Space');
      await this.page.locator('dialog.step-form .photos input:checked').first().waitFor();
      return;
    }
    await this.givesNew(path);
  }

  /** What Space on the field of files opens; a browser short of time has let one key pass. */
  async #chooser(timeout: number): Promise<FileChooser | undefined> {
    await this.page.locator('dialog.step-form input[type=file]:focus').waitFor();
    const opened = this.page.waitForEvent('filechooser', { timeout }).catch(() => undefined);
    await this.press('Space');
    return await opened;
  }

  /** Hands a photo over in the field that has the focus: what a unit has done is shown by a new one each time. */
  async givesNew(path: string): Promise<void> {
    const chooser = (await this.#chooser(10_000)) ?? (await this.#chooser(45_000));
    if (chooser === undefined) throw new Error('the browser offers no file');
    await chooser.setFiles(path);
    await this.page.locator('dialog.step-form .photos input:checked').first().waitFor();
  }

  /** What WCAG 2.2 A and AA say is wrong with what is on the screen. */
  async wrongs(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    return this.page.evaluate(async () => {
      const here = globalThis as unknown as { axe: typeof axe };
      const { violations } = await here.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      });
      return violations.flatMap((v) =>
        v.nodes.map((n) => `${v.id}: ${n.target.join(' ')} ${n.failureSummary ?? ''}`),
      );
    });
  }
}
