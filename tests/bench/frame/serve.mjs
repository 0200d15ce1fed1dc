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

/** Builds the bench's page and serves it beside the built city and the peers. Node's own city, if it is missing. */
export async function serveBench() {
  if (!existsSync(`${DIST}/page/city/lanzhou.bundle`))
    throw new Error('bench: dist/page/city/lanzhou.bundle is missing; npm run build makes it');
  installPeers(`${DIST}/bench/peers`);
  const shared = { root: ROOT, configFile: false, logLevel: 'error', publicDir: false };
  await build({
    ...shared,
    base: './',
    worker: { format: 'es' },
    build: {
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
    build: { outDir: DIST },
    preview: { host: '127.0.0.1', port: 0, headers: ISOLATED },
  });
  const page = new URL('bench/frame/tests/bench/frame/page.html', server.resolvedUrls.local[0]).href;
  return { page, close: () => server.close() };
}
