/** What a page said that it should not have said, and what it loaded. */
export function watchPage(page) {
  const errors = [];
  const sizes = [];
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) errors.push(text);
  });
  page.on('pageerror', (error) => errors.push(String(error.stack ?? error)));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed';
    if (why !== 'net::ERR_ABORTED') errors.push(`${request.url()}: ${why}`);
  });
  page.on('response', (response) => {
    /* That nobody is signed in is an answer. */
    if (response.status() === 401 && new URL(response.url()).pathname === '/api/me') return;
    if (response.status() >= 400) errors.push(`${response.url()}: HTTP ${response.status()}`);
  });
  page.on('requestfinished', (request) => sizes.push(request.sizes().catch(() => undefined)));
  return {
    errors,
    async transferKb() {
      const late = new Promise((resolve) => setTimeout(resolve, 5000, []));
      const all = await Promise.race([Promise.all(sizes), late]);
      const bytes = all.reduce(
        (sum, s) => sum + (s?.responseBodySize ?? 0) + (s?.responseHeadersSize ?? 0),
        0,
      );
      return Math.round(bytes / 1024);
    },
  };
}

/** What the page says of itself; undefined before it is up. */
export async function probeOf(page) {
  return page.evaluate(() => globalThis.sanwei?.probe?.());
}

const count = (value) => (Array.isArray(value) ? value.length : (value ?? 0));
const seqOf = (probe) => (probe?.feeds ?? []).reduce((sum, feed) => sum + feed.seq, 0);

/** True when frames and feeds moved on between two probes; a recording need only be seen: its picture may sleep. */
export function movedOn(before, now) {
  if (before === undefined || now === undefined) return false;
  const frames = (now.stage?.frames ?? 0) - (before.stage?.frames ?? 0);
  const things = now.movers + count(now.incidents) + count(now.carParks);
  const recorded = (now.sources ?? []).some((source) => source.origination === 'recorded') && things > 0;
  const fed = seqOf(now) > seqOf(before) && now.movers > 0;
  return recorded ? (now.stage?.frames ?? 0) > 0 : frames >= 2 && fed;
}

/** Waits until the city lives; answers the last probe and whether it does. */
export async function untilAlive(page, waitMs) {
  let before;
  let now;
  for (const until = Date.now() + waitMs; Date.now() < until;) {
    now = await probeOf(page);
    if (movedOn(before, now)) return { alive: true, probe: now };
    before ??= now?.stage === undefined ? undefined : now;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return { alive: false, probe: now };
}

/** Watches a living city for so long. @returns its last probe, with the frames per second of that time alone */
export async function watchFor(page, seconds, before) {
  const first = (await probeOf(page)) ?? before;
  const startMs = performance.now();
  await page.waitForTimeout(seconds * 1000);
  const last = (await probeOf(page)) ?? first;
  const frames = (last.stage?.frames ?? 0) - (first.stage?.frames ?? 0);
  const fps = (frames * 1000) / (performance.now() - startMs);
  return seconds > 0 && last.stage !== undefined ? { ...last, stage: { ...last.stage, fps } } : last;
}

/**
 * A picture of a page that may be busy drawing: the devtools way where the usual way stalls. The caret stays: hiding it
 * would write a style into the page, which the page's own security policy refuses.
 */
export async function takePicture(page, path) {
  try {
    await page.screenshot({ path, timeout: 60_000, caret: 'initial' });
  } catch (stalled) {
    const session = await page.context().newCDPSession(page);
    const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
    const { writeFile } = await import('node:fs/promises');
    await writeFile(path, Buffer.from(data, 'base64'));
    process.stderr.write(`picture taken the second way: ${String(stalled).split('\n')[0]}\n`);
  }
}

/** The answer of `look`: one flat object, the same for every mode. */
export function reportOf(mode, alive, probe, errors, transferKb) {
  const { stage = {}, feeds = [], sources = [] } = probe ?? {};
  return {
    mode,
    alive,
    movers: probe?.movers ?? 0,
    feeds: feeds.map(({ id, kind, seq, gaps, dropped, ageMs, simulated, entities }) => ({
      id,
      kind,
      seq,
      gaps,
      dropped,
      ageMs,
      simulated,
      entities,
    })),
    fps: stage.fps ?? 0,
    jsMsPerFrame: stage.jsMsPerFrame ?? 0,
    drawCalls: stage.drawCalls ?? 0,
    cityDraws: stage.cityDraws ?? 0,
    gpuMs: stage.gpuMs ?? 0,
    governor: stage.governor,
    glErrors: stage.glErrors ?? 0,
    consoleErrors: errors.length,
    firstPictureMs: stage.firstPictureMs ?? 0,
    transferKb,
    incidents: count(probe?.incidents),
    alerts: count(probe?.alerts),
    carParks: count(probe?.carParks),
    sources,
    frames: stage.frames ?? 0,
    slotsDrawn: stage.slotsDrawn ?? 0,
    contextLosses: stage.contextLosses ?? 0,
    renderer: stage.renderer ?? '',
    tier: stage.tier,
    errors: errors.slice(0, 10),
  };
}
