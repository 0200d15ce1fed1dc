/** A small house in which one law is broken, or (in `sound`) just not. */
export interface Example {
  readonly path: string;
  readonly text: string;
}

/** For each law over a file: texts that break it, and texts near them that do not. */
export const FILE_EXAMPLES: Readonly<
  Record<string, { broken: readonly Example[]; sound: readonly Example[] }>
> = {
  'rooms import only what the table allows': {
    broken: [
      { path: 'src/city/a.ts', text: `import { x } from '../wire/x.ts'; x();` },
      { path: 'src/stage/a.ts', text: `import { x } from '../console/x.ts'; x();` },
      { path: 'src/console/a.tsx', text: `import type { X } from '../stage/x.ts'; export const x: X = 1;` },
      { path: 'src/feed/a.ts', text: `export { x } from '../twin/x.ts';` },
      { path: 'src/simulation/a.ts', text: `void import('../exchange/x.ts');` },
      { path: 'src/twin/a.ts', text: `new URL('../feed/worker.ts', import.meta.url);` },
      { path: 'src/modes/a.tsx', text: `import { x } from '../twin/x.ts'; x();` },
      { path: 'src/attic/a.ts', text: `export const x = 1;` },
      { path: 'src/city/a.ts', text: `import { x } from '../../tests/x.ts'; x();` },
      { path: 'src/simulation/a.ts', text: `import x from '../../seeds/x.json'; x();` },
    ],
    sound: [
      { path: 'src/wire/a.ts', text: `import { x } from '../city/x.ts'; x();` },
      { path: 'src/modes/a.tsx', text: `import type { X } from '../twin/x.ts'; export const x: X = 1;` },
      { path: 'src/wire/a.ts', text: `export const note = "import x from '../stage/x.ts'";` },
    ],
  },
  'packages are touched only by the rooms that own them': {
    broken: [
      { path: 'src/console/a.tsx', text: `import { Map } from 'maplibre-gl'; new Map();` },
      { path: 'src/twin/a.ts', text: `import * as three from 'three/webgpu'; three.x();` },
      { path: 'src/modes/a.tsx', text: `import { ArcLayer } from '@deck.gl/layers'; new ArcLayer();` },
      { path: 'src/exchange/a.ts', text: `import { readFile } from 'node:fs/promises'; readFile('x');` },
      { path: 'src/survey/lanzhou.ts', text: `import { readFile } from 'node:fs/promises'; readFile('x');` },
      { path: 'src/feed/a.ts', text: `import { WebSocket } from 'ws'; new WebSocket('');` },
      { path: 'src/stage/fleet/a.ts', text: `import { useState } from 'react'; useState(1);` },
      { path: 'src/session/a.ts', text: `import { create } from 'zustand'; create();` },
      { path: 'src/twin/a.ts', text: `import { useStore } from 'zustand/react'; useStore();` },
      { path: 'src/console/a.tsx', text: `import { z } from 'left-pad'; z();` },
    ],
    sound: [
      { path: 'src/stage/a.ts', text: `import { Map } from 'maplibre-gl'; new Map();` },
      {
        path: 'src/gateway/adapters/a.ts',
        text: `import { readFile } from 'node:fs/promises'; readFile('x');`,
      },
      { path: 'src/survey/main.ts', text: `import { readFile } from 'node:fs/promises'; readFile('x');` },
      { path: 'src/stage/scene.tsx', text: `import { useMemo } from 'react'; useMemo(() => 1, []);` },
      { path: 'src/session/a.ts', text: `import { createStore } from 'zustand/vanilla'; createStore();` },
    ],
  },
  'relative imports carry their extension': {
    broken: [{ path: 'src/city/a.ts', text: `import { x } from './x'; x();` }],
    sound: [{ path: 'src/stage/a.ts', text: `import url from './x.ts?url'; export const u = url;` }],
  },
  'no file of src is longer than 250 lines': {
    broken: [{ path: 'src/city/a.ts', text: 'export {};\n'.repeat(251) }],
    sound: [{ path: 'src/city/a.ts', text: 'export {};\n'.repeat(250) }],
  },
  'folders are named by the domain, files in kebab-case': {
    broken: [
      { path: 'src/stage/utils/a.ts', text: '' },
      { path: 'src/components/a.tsx', text: '' },
      { path: 'src/city/myFile.ts', text: '' },
      { path: 'src/console/IncidentList.tsx', text: '' },
    ],
    sound: [{ path: 'src/console/incident-list.tsx', text: '' }],
  },
  'the stage holds no React but scene.tsx, and no React state at all': {
    broken: [
      { path: 'src/stage/fleet/fleet.tsx', text: 'export const x = 1;' },
      { path: 'src/stage/scene.tsx', text: 'export const X = () => { const [a] = useState(1); return a; };' },
    ],
    sound: [{ path: 'src/stage/scene.tsx', text: 'export const X = () => <group />;' }],
  },
  'nothing is exported as default': {
    broken: [
      { path: 'src/city/a.ts', text: 'export default 1;' },
      { path: 'src/city/a.ts', text: 'const a = 1; export { a as default };' },
    ],
    sound: [{ path: 'src/city/a.ts', text: 'export const a = 1;' }],
  },
  'no any, no enum': {
    broken: [
      { path: 'src/city/a.ts', text: 'export const a = (x: any): number => x;' },
      { path: 'src/city/a.ts', text: 'export const a = JSON.parse("1") as any;' },
      { path: 'tests/a.test.ts', text: 'const a: Record<string, any> = {}; a;' },
      { path: 'src/city/a.ts', text: 'export enum A { b }' },
      { path: 'src/city/a.ts', text: 'export const enum A { b }' },
    ],
    sound: [{ path: 'src/city/a.ts', text: '/** any enum */ export const any = "any enum";' }],
  },
  'only entry points print': {
    broken: [{ path: 'src/exchange/a.ts', text: 'console.warn("x");' }],
    sound: [{ path: 'src/gateway/main.ts', text: 'console.log("x");' }],
  },
  'only entry points ask for the time or for chance': {
    broken: [
      { path: 'src/twin/a.ts', text: 'export const a = Date.now();' },
      { path: 'src/twin/a.ts', text: 'export const a = (now = Date.now): number => now();' },
      { path: 'src/simulation/a.ts', text: 'export const a = Math.random();' },
      { path: 'src/console/a.tsx', text: 'export const a = new Date();' },
    ],
    sound: [
      { path: 'src/twin/a.ts', text: 'export const a = (ms: number): Date => new Date(ms);' },
      { path: 'src/gateway/main.ts', text: 'export const a = Date.now;' },
    ],
  },
  'pure rooms touch no platform': {
    broken: [
      { path: 'src/exchange/a.ts', text: 'export const a = process.env;' },
      { path: 'src/twin/a.ts', text: 'document.title = "x";' },
      { path: 'src/simulation/a.ts', text: 'postMessage(1);' },
    ],
    sound: [
      { path: 'src/wire/a.ts', text: 'export const a = (b: { window: number }): number => b.window;' },
      { path: 'src/wire/a.ts', text: 'export const a = (location: number): number => location;' },
    ],
  },
  'only feed and gateway open lines': {
    broken: [{ path: 'src/console/a.tsx', text: 'new WebSocket("ws://x");' }],
    sound: [{ path: 'src/feed/a.ts', text: 'new WebSocket("ws://x");' }],
  },
  'no catch is silent': {
    broken: [
      { path: 'src/feed/a.ts', text: 'try { a(); } catch {}' },
      { path: 'src/feed/a.ts', text: 'try { a(); } catch (e) { /* fine */ }' },
      { path: 'src/feed/a.ts', text: 'a().catch(() => {});' },
    ],
    sound: [{ path: 'src/feed/a.ts', text: 'try { a(); } catch (e) { refuse(e); }' }],
  },
  'no comment postpones work, or switches a check off without a reason': {
    broken: [
      { path: 'src/feed/a.ts', text: `// ${'TO'}DO later\nexport {};` },
      { path: 'src/feed/a.ts', text: `/* ${'FIX'}ME */ export {};` },
      { path: 'src/feed/a.ts', text: `// @ts-${'ignore'}\nexport {};` },
      { path: 'src/feed/a.ts', text: `// oxlint-${'disable'}-next-line\nexport {};` },
    ],
    sound: [
      { path: 'src/feed/a.ts', text: '// what is to do is in the issue\nexport {};' },
      {
        path: 'src/console/a.tsx',
        text: `// oxlint-${'disable'}-next-line react/exhaustive-deps -- the columns are mutable\nexport {};`,
      },
    ],
  },
  'no test runs alone': {
    broken: [{ path: 'tests/a.test.ts', text: 'it.only("x", () => 1);' }],
    sound: [{ path: 'tests/a.test.ts', text: 'it("x", () => 1);' }],
  },
};

/** For each law over the house: whole houses that break it, and one that does not. */
export const HOUSE_EXAMPLES: Readonly<
  Record<string, { broken: readonly (readonly Example[])[]; sound: readonly (readonly Example[])[] }>
> = {
  'no file imports itself round a circle': {
    broken: [
      [
        { path: 'src/city/a.ts', text: `import { b } from './b.ts'; export const a = b;` },
        { path: 'src/city/b.ts', text: `import { c } from './c.ts'; export const b = c;` },
        { path: 'src/city/c.ts', text: `export * from './a.ts'; export const c = 1;` },
      ],
    ],
    sound: [
      [
        { path: 'src/city/a.ts', text: `import { b } from './b.ts'; export const a = b;` },
        { path: 'src/city/b.ts', text: `import type { A } from './a.ts'; export const b = 1 as A;` },
      ],
    ],
  },
  "no file names somebody's machine": {
    broken: [
      [{ path: 'src/gateway/a.ts', text: `export const a = '/${'home'}/me/data';` }],
      [{ path: 'README.md', text: `see /${'work'}/main` }],
      [{ path: 'package-lock.json', text: '"resolved": "https://mirror.example/left-pad.tgz"' }],
      [{ path: '.npmrc', text: 'registry=http://localhost:4873/' }],
    ],
    sound: [
      [{ path: 'package-lock.json', text: '"version": "8.23.0", "integrity": "sha512-x"' }],
      [{ path: 'README.md', text: 'case/work/orders and http://localhost:6201/desk' }],
    ],
  },
  'nothing lies at the top, and no room stands, that the README does not name': {
    broken: [
      [
        { path: 'README.md', text: '`README.md`' },
        { path: 'notes.txt', text: '' },
      ],
      [
        { path: 'README.md', text: '`README.md` `src/`' },
        { path: 'src/attic/a.ts', text: '' },
      ],
    ],
    sound: [
      [
        { path: 'README.md', text: '`README.md` `src/` `city/`' },
        { path: 'src/city/a.ts', text: '' },
      ],
    ],
  },
};
