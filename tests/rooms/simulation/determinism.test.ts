import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { dayOf } from './recorder.ts';

/** The same minute, bundled as for a browser's worker and run in another thread. */
async function dayInWorker(seed: number): Promise<unknown> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      target: 'es2023',
      lib: { entry: new URL('day-worker.ts', import.meta.url).pathname, formats: ['es'], fileName: 'day' },
      rollupOptions: { external: /^node:/ },
    },
  });
  const bundle = Array.isArray(output) ? output[0] : output;
  if (bundle === undefined || !('output' in bundle)) throw new Error('the build watches instead of ending');
  const url = new URL(`data:text/javascript;base64,${Buffer.from(bundle.output[0].code).toString('base64')}`);
  const worker = new Worker(url, { workerData: seed });
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  } finally {
    await worker.terminate();
  }
}

test('the same seed gives the same calls, another seed others', () => {
  const a = dayOf(11);
  expect(dayOf(11)).toEqual(a);
  expect(dayOf(12).digest).not.toBe(a.digest);
  expect(a.calls).toBeGreaterThan(600 * 40);
});

test('a worker running the bundled, minified code lives the same day', async () => {
  expect(await dayInWorker(11)).toEqual(dayOf(11));
});
