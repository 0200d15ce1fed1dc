import { openBrowser } from '../../look/browser.mjs';

const LOOK_EVERY_MS = 4;

/** Runs in the page before anything else: marks when the city is there to be seen, and keeps the long tasks. */
function mark(everyMs) {
  const seen = { longMs: 0 };
  globalThis.opening = seen;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longMs += duration;
  }).observe({ type: 'longtask', buffered: true });
  const timer = setInterval(() => {
    const health = globalThis.sanwei?.stage()?.health();
    if (health === undefined || health.frames === 0) return;
    if (seen.pictureMs === undefined) {
      const gl = document.querySelector('canvas.maplibregl-canvas').getContext('webgl2');
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
      seen.pictureMs = performance.now();
      seen.stageMs = health.firstPictureMs;
    }
    if (document.querySelector('.stage-label:not(.ruler)') === null) return;
    seen.labelsMs = performance.now();
    clearInterval(timer);
  }, everyMs);
}

/**
 * Opens a desk in a browser of its own. From the start of the navigation, ms: `pictureMs` until the first picture of the
 * whole city is drawn, read back and so on screen as soon as can be; `labelsMs` until it has names too.
 */
export async function openOnce(url, viewport) {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport });
    const sizes = [];
    page.on('requestfinished', (request) => sizes.push(request.sizes().catch(() => undefined)));
    await page.addInitScript(mark, LOOK_EVERY_MS);
    await page.goto(url, { waitUntil: 'commit', timeout: 60_000 });
    await page.waitForFunction(() => globalThis.opening.labelsMs !== undefined, undefined, {
      timeout: 120_000,
      polling: 250,
    });
    const seen = await page.evaluate(() => globalThis.opening);
    const late = new Promise((resolve) => setTimeout(resolve, 3000, []));
    const all = await Promise.race([Promise.all(sizes), late]);
    const bytes = all.reduce((sum, s) => sum + (s?.responseBodySize ?? 0) + (s?.responseHeadersSize ?? 0), 0);
    return { ...seen, transferKb: bytes / 1024 };
  } finally {
    await browser.close();
  }
}
