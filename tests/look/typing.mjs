/** Keys of one walk, and the pause after each, ms: never in step with anything that ticks. */
const KEYS = 30;
const PAUSE_MS = [130, 210, 170, 250, 190];
/** A typist also stops for a moment: long enough for a list that waits until he does. */
const TYPED_PAUSE_MS = [...PAUSE_MS, 430, 330];

/** In the page: the browser's own word on when a key's effect was on the screen. */
function watchKeys() {
  globalThis.lookKeys = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry.name === 'keydown') globalThis.lookKeys.push(entry.duration);
  }).observe({ type: 'event', durationThreshold: 16 });
}

async function press(page, keys, pauseMs) {
  await page.evaluate(() => (globalThis.lookKeys.length = 0));
  for (const [i, key] of keys.entries()) {
    await page.keyboard.press(key);
    await page.waitForTimeout(pauseMs[i % pauseMs.length]);
  }
  await page.waitForTimeout(1000);
  const slow = await page.evaluate(() => [...globalThis.lookKeys]);
  /* The browser tells only what took 16 ms and more: the others were on the screen sooner. */
  const all = [...slow, ...Array(Math.max(0, keys.length - slow.length)).fill(8)].sort((a, b) => a - b);
  return {
    keys: keys.length,
    p50Ms: all[Math.floor(all.length * 0.5)],
    p95Ms: all[Math.min(all.length - 1, Math.floor(all.length * 0.95))],
    worstMs: all.at(-1),
  };
}

/** Names in letters, each taken back: the list of what is found changes with nearly every key. */
const WORDS = ['donggang', 'huanghe', 'xigu', 'yantan'];
const typed = WORDS.flatMap((word) => [...word, ...Array.from(word, () => 'Backspace')]);

/**
 * How long keys take to the screen, from the key's own time to the paint that shows it, to 8 ms as the browser tells
 * it: J and K walking the list, then a search opened with / and typed into, its first key among them.
 */
export async function measureTyping(page) {
  await page.evaluate(watchKeys);
  const walk = await press(
    page,
    Array.from({ length: KEYS }, (_, i) => (i % 6 < 3 ? 'j' : 'k')),
    PAUSE_MS,
  );
  const letters = await press(page, ['/', ...typed], TYPED_PAUSE_MS);
  await page.keyboard.press('Escape');
  return { walk, letters };
}
