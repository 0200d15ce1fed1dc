import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { existsSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import type { Plugin, UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import type { DevGateway } from './src/gateway/dev.ts';
import { BROWSER_FLAGS, findBrowser } from './tests/look/browser.mjs';

const HOST = '127.0.0.1';
const PORT = 6201;
const PAGE = 'dist/page';

/** What the page needs to be cross-origin isolated: SharedArrayBuffer and exact clocks. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** True when vitest is asked for this project by name or by nothing: `--project node` alone needs no browser. */
function asksFor(project: string, args: readonly string[]): boolean {
  const named = args.flatMap((arg, i) => {
    if (arg === '--project') return args[i + 1] ?? [];
    return arg.startsWith('--project=') ? arg.slice('--project='.length) : [];
  });
  /* A pattern may mean any of them. */
  return named.length === 0 || named.some((name) => name === project || /[*!]/.test(name));
}

/** What the tests in a browser start: the browser that every other tool here finds. */
async function launchOptions(): Promise<{ args: string[]; executablePath?: string }> {
  const args = [...BROWSER_FLAGS];
  if (process.env['VITEST'] === undefined || !asksFor('browser', process.argv)) return { args };
  const executablePath = await findBrowser();
  return executablePath === undefined ? { args } : { args, executablePath };
}

/**
 * The gateway inside Vite's own process: the same page, /api and /feed on one port, the page reloading hot.
 * Options of the gateway go after a second `--`: `npm run dev -- -- --no-simulation --feeds F`.
 */
function gatewayInside(): Plugin {
  let gateway: DevGateway | undefined;
  return {
    name: 'sanwei-gateway',
    apply: 'serve',
    async configureServer(server) {
      const inside = (await server.ssrLoadModule('/src/gateway/dev.ts')) as {
        openDevGateway(args: readonly string[]): Promise<DevGateway>;
      };
      const cut = process.argv.indexOf('--');
      gateway = await inside.openDevGateway(cut < 0 ? [] : process.argv.slice(cut + 1));
      server.httpServer?.on('upgrade', gateway.upgrade);
      server.middlewares.use(gateway.handle);
      /* Vite stops by itself on SIGTERM and when its terminal closes, not on Ctrl-C. */
      process.once('SIGINT', () => void server.close().finally(() => process.exit(0)));
    },
    /* Vite waits for this when it stops, and no longer than that. */
    closeBundle: () => gateway?.close(),
  };
}

/** `demo/index.html`, so that any static server shows the demonstration at /demo/. */
function demoDoor(): Plugin {
  return {
    name: 'sanwei-demo-door',
    apply: 'build',
    closeBundle() {
      if (!existsSync(`${PAGE}/index.html`)) return;
      const html = readFileSync(`${PAGE}/index.html`, 'utf8');
      mkdirSync(`${PAGE}/demo`, { recursive: true });
      writeFileSync(`${PAGE}/demo/index.html`, html.replace('<head>', '<head>\n    <base href="../" />'));
    },
  };
}

/** Libraries in files of their own: they change seldom, the city's code often. */
const LIBRARIES = [
  { name: 'maplibre', test: /node_modules[\\/]maplibre-gl/ },
  { name: 'three', test: /node_modules[\\/]three/ },
  { name: 'deck', test: /node_modules[\\/](@deck\.gl|@luma\.gl|@math\.gl|@probe\.gl|@loaders\.gl|mjolnir)/ },
  {
    name: 'react',
    test: /node_modules[\\/](react|react-dom|scheduler|@react-three|react-reconciler|its-fine|zustand)/,
  },
];

const page: UserConfig = {
  base: './',
  plugins: [react(), demoDoor()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    outDir: PAGE,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: LIBRARIES } } },
  },
  preview: { headers: ISOLATED },
};

const dev: UserConfig = {
  ...page,
  base: '/',
  plugins: [react(), gatewayInside()],
  server: {
    host: HOST,
    port: PORT,
    strictPort: true,
    headers: ISOLATED,
    watch: { ignored: ['**/data/**', '**/dist/**'] },
  },
  optimizeDeps: { exclude: ['@electric-sql/pglite'] },
};

const node: UserConfig = {
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/node',
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        gateway: 'src/gateway/main.ts',
        survey: 'src/survey/main.ts',
        backup: 'src/gateway/records/backup/main.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
};

/** Bundled before the first test: found halfway, they would be bundled anew and stand there twice. */
const REACT = [
  'react',
  'react-dom/client',
  'react/jsx-dev-runtime',
  'zustand',
  'zustand/vanilla',
  'zustand/react/shallow',
];

/** So long a condition is waited for that a test polls: a second is too little on a machine with other work. */
const PATIENT = { poll: { timeout: 15_000 } };

/**
 * Three kinds of test: pure Node; React and WebGL in a real browser; the whole app as its README starts it. On two
 * cores the first two run beside each other, one file of each; then the journeys, each alone: software GL fills both.
 */
const tests: UserConfig & { test: object } = {
  test: {
    provide: { thorough: process.env['SANWEI_THOROUGH'] === '1' },
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          sequence: { groupOrder: 1 },
          include: ['tests/laws.test.ts', 'tests/{rooms,contract,faults}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: PATIENT,
        },
      },
      {
        plugins: [react()],
        worker: { format: 'es' },
        server: { headers: ISOLATED },
        optimizeDeps: { include: REACT },
        test: {
          name: 'browser',
          sequence: { groupOrder: 1 },
          include: ['tests/{console,stage,modes,feed}/**/*.browser.test.{ts,tsx}'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: PATIENT,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: await launchOptions() }),
            instances: [{ browser: 'chromium', viewport: { width: 1280, height: 800 } }],
          },
        },
      },
      {
        test: {
          name: 'journeys',
          environment: 'node',
          sequence: { groupOrder: 2 },
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          expect: PATIENT,
        },
      },
    ],
  },
};

export default defineConfig(({ command, mode }) => {
  if (process.env['VITEST'] !== undefined) return tests;
  if (command === 'serve') return process.argv.includes('preview') ? page : dev;
  return mode === 'node' ? node : page;
});
