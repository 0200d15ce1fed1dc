import {
  FILE_PACKAGES,
  GENERATED,
  HOUSE,
  MAX_LINES,
  MAY_ASK_THE_CLOCK,
  MAY_PRINT,
  NAMELESS,
  PLATFORM,
  PURE,
} from './table.ts';
import { lineOf, memberPath, resolvePath, sourceOf, type Node, type Source } from './source.ts';

/** A law over one source file: answers what breaks it, in words. */
export type Law = (source: Source) => string[];

const inSrc =
  (law: Law): Law =>
  (source) =>
    source.room === '' ? [] : law(source);

function sites(
  source: Source,
  breaks: (node: Node, parent: Node | undefined) => string | undefined,
): string[] {
  return source.nodes.flatMap(({ node, parent }) => {
    const why = breaks(node, parent);
    return why === undefined ? [] : [`${source.path}:${lineOf(source, node)} ${why}`];
  });
}

function packageAllowed(specifier: string, allowed: readonly string[]): boolean {
  return allowed.some((name) => {
    if (name.endsWith('*')) return specifier.startsWith(name.slice(0, -1));
    if (name === 'zustand') return specifier === name || specifier.startsWith('zustand/');
    return (
      specifier === name ||
      (!name.includes('/') && specifier.startsWith(`${name}/`)) ||
      specifier.startsWith(`${name}/`)
    );
  });
}

const importTable: Law = (source) => {
  const law = HOUSE[source.room];
  if (law === undefined) return [`${source.path} stands in a room that is not in the table`];
  return source.links.flatMap(({ specifier, typesOnly, line }) => {
    if (!specifier.startsWith('.')) return [];
    const [top, to, ...rest] = resolvePath(source.path, specifier).split('/');
    const inHouse = rest.length === 0 ? 'main' : (to ?? '');
    const room = top === 'src' ? inHouse : (top ?? '');
    const allowed =
      room === source.room || law.rooms.includes(room) || (typesOnly && law.rooms.includes(`type:${room}`));
    return allowed ? [] : [`${source.path}:${line} ${source.room} may not import ${room}`];
  });
};

const packages: Law = (source) => {
  const own = FILE_PACKAGES[source.path] ?? [];
  const allowed = [...(HOUSE[source.room]?.packages ?? []), ...own];
  return source.links.flatMap(({ specifier, line }) =>
    specifier.startsWith('.') || specifier.startsWith('/') || packageAllowed(specifier, allowed)
      ? []
      : [`${source.path}:${line} ${source.room} may not import ${specifier}`],
  );
};

const extensions: Law = (source) =>
  source.links.flatMap(({ specifier, line }) =>
    !specifier.startsWith('.') || /\.(ts|tsx|css|json|bundle|mjs|cjs)(\?|$)/.test(specifier)
      ? []
      : [`${source.path}:${line} import ${specifier} has no extension`],
  );

const length: Law = ({ path, text }) => {
  const lines = text.replace(/\n$/, '').split('\n').length;
  return lines <= MAX_LINES || path in GENERATED
    ? []
    : [`${path} has ${lines} lines; the law is ${MAX_LINES}`];
};

const names: Law = ({ path }) => {
  const parts = path.split('/');
  const folders = parts.slice(1, -1);
  const nameless = folders.filter((folder) => NAMELESS.includes(folder));
  const file = parts.at(-1) ?? '';
  return [
    ...nameless.map((folder) => `${path}: a folder named "${folder}" names nothing of a city`),
    ...(/^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.tsx?$/.test(file) ? [] : [`${path}: file names are kebab-case`]),
  ];
};

const reactStaysOut: Law = (source) => {
  if (source.room !== 'stage') return [];
  const wrongFile = source.path.endsWith('.tsx') && source.path !== 'src/stage/scene.tsx';
  const state = [
    'useState',
    'useReducer',
    'useSyncExternalStore',
    'useContext',
    'useDeferredValue',
    'useTransition',
  ];
  return [
    ...(wrongFile ? [`${source.path}: JSX in the stage lives in scene.tsx`] : []),
    ...sites(source, (node) => {
      const callee = node['callee'] as Node | undefined;
      const name = callee?.['name'];
      return node.type === 'CallExpression' && typeof name === 'string' && state.includes(name)
        ? `${name}: the stage holds no React state`
        : undefined;
    }),
  ];
};

const defaultExports: Law = (source) =>
  sites(source, (node) => {
    const exported = node['exported'] as Node | undefined;
    const isDefault =
      node.type === 'ExportDefaultDeclaration' ||
      (node.type === 'ExportSpecifier' && (exported?.['name'] ?? exported?.['value']) === 'default');
    return isDefault ? 'default export' : undefined;
  });

const plainTypes: Law = (source) =>
  sites(source, (node) => {
    if (node.type === 'TSAnyKeyword') return 'any';
    return node.type === 'TSEnumDeclaration' ? 'enum' : undefined;
  });

const printing: Law = (source) =>
  MAY_PRINT.includes(source.path)
    ? []
    : sites(source, (node) => {
        const path = memberPath(node);
        return path?.startsWith('console.') === true ? path : undefined;
      });

const clock: Law = (source) =>
  source.path in MAY_ASK_THE_CLOCK
    ? []
    : sites(source, (node) => {
        const path = memberPath(node);
        if (path === 'Date.now' || path === 'Math.random') return path;
        const callee = node['callee'] as Node | undefined;
        const bare = Array.isArray(node['arguments']) && node['arguments'].length === 0;
        return node.type === 'NewExpression' && callee?.['name'] === 'Date' && bare
          ? 'new Date()'
          : undefined;
      });

function isReference(node: Node, parent: Node | undefined): boolean {
  if (node.type !== 'Identifier' || parent === undefined) return false;
  if (parent.type.startsWith('TS')) return false;
  const key = (parent.type === 'MemberExpression' ? parent['property'] : parent['key']) === node;
  return !(key && parent['computed'] !== true) && parent['id'] !== node && parent['param'] !== node;
}

function boundNames(source: Source): ReadonlySet<unknown> {
  const bound = new Set<unknown>();
  for (const { node, parent } of source.nodes) {
    const declares = parent !== undefined && (parent['id'] === node || parent['local'] === node);
    const params = parent?.['params'];
    const isParam = Array.isArray(params) && params.includes(node);
    const destructured = parent?.type === 'Property' && parent['value'] === node;
    if (node.type === 'Identifier' && (declares || isParam || destructured)) bound.add(node['name']);
  }
  return bound;
}

const purity: Law = (source) => {
  if (!PURE.includes(source.room)) return [];
  const bound = boundNames(source);
  return sites(source, (node, parent) => {
    const name = node['name'];
    return isReference(node, parent) &&
      typeof name === 'string' &&
      PLATFORM.includes(name) &&
      !bound.has(name)
      ? `${name}: ${source.room} runs everywhere and touches no platform`
      : undefined;
  });
};

const lines: Law = (source) =>
  sites(source, (node) => {
    const name = (node['callee'] as Node | undefined)?.['name'];
    const opens = node.type === 'NewExpression' && (name === 'WebSocket' || name === 'Worker');
    return opens && source.room !== 'feed' && source.room !== 'gateway'
      ? `new ${name}: only feed opens lines`
      : undefined;
  });

const silentCatch: Law = (source) =>
  sites(source, (node) => {
    const body = node['body'] as Node | undefined;
    const empty = body?.type === 'BlockStatement' && Array.isArray(body['body']) && body['body'].length === 0;
    if (node.type === 'CatchClause' && empty) return 'a catch that says nothing';
    if (node.type !== 'CallExpression') return undefined;
    const callee = node['callee'] as Node | undefined;
    const isCatch = ((callee?.['property'] as Node | undefined)?.['name'] ?? '') === 'catch';
    const handler = (node['arguments'] as Node[])[0];
    const inner = handler?.['body'] as Node | undefined;
    const silent = inner?.type === 'BlockStatement' && (inner['body'] as unknown[]).length === 0;
    return isCatch && silent ? 'a catch that says nothing' : undefined;
  });

const UNFINISHED = /\b(TODO|FIXME|XXX|HACK)\b/;
const SILENCED = /@ts-(ignore|nocheck|expect-error)|(eslint|oxlint)-disable|prettier-ignore/;
/** One rule, for one line, with the reason. */
const EXCUSED = /^\s*oxlint-disable-next-line [\w/-]+ -- \S.{10,}/;
const comments: Law = ({ path, comments: all }) =>
  all.flatMap(({ value, line }) => [
    ...(UNFINISHED.test(value) ? [`${path}:${line} unfinished: ${value.trim()}`] : []),
    ...(SILENCED.test(value) && !EXCUSED.test(value)
      ? [`${path}:${line} a check is switched off: ${value.trim()}`]
      : []),
  ]);

const onlyTests: Law = (source) =>
  sites(source, (node) => {
    const path = memberPath(node);
    return path !== undefined && /^(it|test|describe)\.only$/.test(path) ? path : undefined;
  });

/** Laws over each file, by the sentence they stand for. */
export const FILE_LAWS: Readonly<Record<string, Law>> = {
  'rooms import only what the table allows': inSrc(importTable),
  'packages are touched only by the rooms that own them': inSrc(packages),
  'relative imports carry their extension': inSrc(extensions),
  'no file of src is longer than 250 lines': inSrc(length),
  'folders are named by the domain, files in kebab-case': inSrc(names),
  'the stage holds no React but scene.tsx, and no React state at all': reactStaysOut,
  'nothing is exported as default': inSrc(defaultExports),
  'no any, no enum': plainTypes,
  'only entry points print': inSrc(printing),
  'only entry points ask for the time or for chance': inSrc(clock),
  'pure rooms touch no platform': purity,
  'only feed and gateway open lines': inSrc(lines),
  'no catch is silent': silentCatch,
  'no comment postpones work, or switches a check off without a reason': comments,
  'no test runs alone': onlyTests,
};

/** A law over the whole house. */
export type HouseLaw = (files: readonly { readonly path: string; readonly text: string }[]) => string[];

const cycles: HouseLaw = (files) => {
  const code = files.filter(({ path }) => /^src\/.*\.tsx?$/.test(path));
  const links = new Map(
    code.map(({ path, text }) => {
      const to = sourceOf(path, text).links.filter((l) => l.specifier.startsWith('.') && !l.typesOnly);
      return [path, to.map((l) => resolvePath(path, l.specifier))] as const;
    }),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push([...trail.slice(at), path].join(' → '));
    if (at >= 0 || done.has(path)) return;
    for (const next of links.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of links.keys()) walk(path, []);
  return found;
};

const MACHINE_PATH = /(?:^|[\s"'`(=:])\/(?:work|home|Users|root|mnt)\/\w/;
const MACHINE_HOST =
  /https?:\/\/(?:localhost|127\.0\.0\.1|10\.|192\.168\.|[\w.-]*\.(?:internal|local|corp))\b/;
const machineWords: HouseLaw = (files) =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, i) => {
      const lock = path === 'package-lock.json' || path === '.npmrc';
      const host = lock && MACHINE_HOST.test(line);
      const mirror = lock && /"resolved": "/.test(line);
      return MACHINE_PATH.test(line) || host || mirror
        ? [`${path}:${i + 1} names somebody's machine: ${line.trim()}`]
        : [];
    }),
  );

/** Every entry at the top and every room of src has its line in the README, written as code. */
const readmeNamesAll: HouseLaw = (files) => {
  const readme = files.find(({ path }) => path === 'README.md')?.text ?? '';
  const top = files.map(({ path }) => path.split('/'));
  const entries = new Set(top.map((parts) => (parts.length > 1 ? `${parts[0]}/` : (parts[0] ?? ''))));
  const rooms = new Set(top.filter((p) => p[0] === 'src' && p.length > 2).map((p) => `${p[1]}/`));
  return [...entries, ...rooms]
    .filter((name) => !readme.includes(`\`${name}\``))
    .map((name) => `README.md does not say what ${name} is`);
};

export const HOUSE_LAWS: Readonly<Record<string, HouseLaw>> = {
  'no file imports itself round a circle': cycles,
  "no file names somebody's machine": machineWords,
  'nothing lies at the top, and no room stands, that the README does not name': readmeNamesAll,
};
