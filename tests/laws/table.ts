/**
 * What a room may import: rooms by name, `type:` before those it may only take types from; what lies beside src by the
 * name of its entry at the top.
 */
export interface RoomLaw {
  readonly rooms: readonly string[];
  /** Packages, by name or `scope/*`. */
  readonly packages: readonly string[];
  /** Why the row is wider than the room's idea asks for. */
  readonly because?: string;
}

const GL = ['maplibre-gl', 'three', '@react-three/fiber', '@deck.gl/*'];
const REACT = ['react', 'react-dom'];

/** The architecture. A room that is not here may not exist. */
export const HOUSE: Readonly<Record<string, RoomLaw>> = {
  city: {
    rooms: [],
    packages: ['gcoord', 'proj4'],
    because: 'a datum is vocabulary; both packages are pure',
  },
  casework: {
    rooms: ['city', 'seeds'],
    packages: ['zod'],
    because: 'seeds: code tables, units and the working calendar lie beside src, as data',
  },
  command: { rooms: ['city'], packages: ['zod'] },
  simulation: { rooms: ['city'], packages: [] },
  wire: { rooms: ['city'], packages: ['zod'] },
  survey: {
    rooms: ['city', 'wire', 'seeds'],
    packages: [
      '@mapbox/vector-tile',
      'earcut',
      'fflate',
      'osm-pbf-parser-node',
      'pbf',
      'pinyin-pro',
      'pmtiles',
      'polyclip-ts',
      'proj4',
      'proj4-list',
      'saxes',
      'zod',
    ],
    because: 'seeds: the facts Lanzhou is made from lie beside src, as data',
  },
  exchange: { rooms: ['city', 'casework', 'command', 'simulation', 'wire'], packages: [] },
  gateway: {
    rooms: ['city', 'casework', 'command', 'simulation', 'wire', 'survey', 'exchange', 'package.json'],
    packages: [
      'jpeg-js',
      'pngjs',
      'node:*',
      'ws',
      'pg',
      '@electric-sql/pglite',
      'zod',
      'pbf',
      'fast-xml-parser',
      'csv-parse',
      'gcoord',
      'proj4',
    ],
    because: 'package.json: it says which version it is',
  },
  feed: {
    rooms: ['city', 'exchange', 'wire', 'simulation', 'type:casework'],
    packages: [],
    because:
      'casework: cases of the demo are kept here; simulation: the demo runs it, and the exchange, in the worker of this room',
  },
  twin: {
    rooms: ['city', 'wire', 'type:casework'],
    packages: ['zustand/vanilla'],
    because: 'casework: a case is believed as it was written',
  },
  session: { rooms: ['city'], packages: ['zustand/vanilla'] },
  stage: {
    rooms: ['city', 'twin', 'session', 'wire', 'type:casework'],
    packages: [...GL, 'earcut'],
    because:
      'casework: a case stands in the city as it was written; wire: the tray is laid out as the GPU takes it, and the stage is where it is taken',
  },
  console: {
    rooms: ['city', 'casework', 'command', 'twin', 'session', 'wire'],
    packages: [...REACT, 'zustand'],
    because: 'wire: a journal row is shown as it was sent',
  },
  modes: {
    rooms: ['stage', 'console', 'session', 'city', 'type:twin'],
    packages: [...REACT, 'zustand'],
    because: 'twin: a mode hands the twin from boot to stage and console without looking in',
  },
  main: {
    rooms: ['city', 'feed', 'twin', 'session', 'stage', 'modes', 'wire'],
    packages: [...REACT, '@fontsource-variable/*'],
    because: 'boot joins the rooms, and reads the city bundle',
  },
};

/** Files that may import what their room may not: JSX, the bridge that mounts it, a command line and what it reads and writes. */
export const FILE_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'src/stage/scene.tsx': ['react'],
  'src/stage/guests/three.ts': ['react'],
  'src/survey/main.ts': ['node:*'],
  'src/survey/write-city.ts': ['node:*'],
  'src/survey/osm/osm-command.ts': ['node:*'],
  'src/survey/osm/read-osm.ts': ['node:*'],
  'src/survey/osm/read-pbf.ts': ['node:*'],
  'src/survey/government-option.ts': ['node:*'],
  'src/survey/inspect-command.ts': ['node:*'],
  'src/survey/boundaries-command.ts': ['node:*'],
  'src/survey/basemap-command.ts': ['node:*'],
  'src/survey/bundle-path.ts': ['node:*'],
  'src/survey/city-file-at.ts': ['node:*'],
  'src/survey/elevation.ts': ['node:*'],
  'src/survey/elevation-file.ts': ['node:*'],
  'src/survey/cityjson/cityjson-command.ts': ['node:*'],
};

/** Files that may write to the terminal. */
export const MAY_PRINT: readonly string[] = [
  'src/gateway/main.ts',
  'src/gateway/records/backup/main.ts',
  'src/survey/main.ts',
];

/** Files that may ask the machine what time it is, or for chance: the clock is handed on from there. */
export const MAY_ASK_THE_CLOCK: Readonly<Record<string, string>> = {
  'src/main.tsx': 'boot of the page',
  'src/gateway/main.ts': 'boot of the process',
  'src/gateway/records/backup/main.ts': 'boot of the process that backs up',
  'src/gateway/dev.ts': 'boot of the process under development',
  'src/gateway/records/folder-lock.ts': 'a lock says since when it is held',
  'src/gateway/records/open-journal.ts': 'an epoch is named by when its log began',
};

/** Files longer than the law because a program wrote them. */
export const GENERATED: Readonly<Record<string, string>> = {};

export const MAX_LINES = 250;

/** Folder names that say nothing about a city. */
export const NAMELESS: readonly string[] = [
  'utils',
  'util',
  'helpers',
  'lib',
  'common',
  'shared',
  'misc',
  'types',
  'hooks',
  'components',
  'services',
  'managers',
];

/** Rooms that run in a page, a worker and Node alike: they touch none of them. */
export const PURE: readonly string[] = [
  'city',
  'casework',
  'command',
  'simulation',
  'wire',
  'exchange',
  'twin',
];

/** What only a page, a worker or a process has. */
export const PLATFORM: readonly string[] = [
  'window',
  'document',
  'navigator',
  'location',
  'localStorage',
  'sessionStorage',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'Worker',
  'process',
  'Buffer',
  'postMessage',
  'requestAnimationFrame',
];
