import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { installPeers } from './peers.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const DIST = `${ROOT}dist`;
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Builds the bench's page, the city if it is not built yet, and serves both beside the peers. */
export async function serveBench() {
  const city = `${DIST}/page/city/lanzhou.bundle`;
  if (!existsSync(city)) {
    await build({ root: ROOT, mode: 'node', logLevel: 'error' });
    execFileSync(process.execPath, [`${DIST}/node/survey.js`, 'lanzhou', '--out', city], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  installPeers(`${DIST}/bench/peers`);
  const shared = { root: ROOT, configFile: false, logLevel: 'error', publicDir: false };
  await build({
    ...shared,
    base: './',
    worker: { format: 'es' },
    build: { minify: false,
      target: 'es2022',
      outDir: `${DIST}/bench/frame`,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: `${ROOT}tests/bench/frame/page.html` },
    },
  });
  const server = await preview({
    ...shared,
    build: { minify: false, outDir: DIST },
    preview: { host: '127.0.0.1', port: 0, headers: ISOLATED },
  });
  const page = new URL('bench/frame/tests/bench/frame/page.html', server.resolvedUrls.local[0]).href;
  return { page, close: () => server.close() };
}
