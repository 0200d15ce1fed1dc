import { pathToFileURL, fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A module of a bench, compiled for Node. @returns where it lies */
export async function compile(bench, file) {
  const outDir = `${ROOT}dist/bench/${bench}`;
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: { [bench]: `${ROOT}tests/bench/${bench}/${file}` },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  return `${outDir}/${bench}.mjs`;
}

/** The same, imported. */
export async function compiled(bench, file) {
  return import(pathToFileURL(await compile(bench, file)).href);
}
