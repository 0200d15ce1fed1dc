import type { RoadClass } from '../../city/kind.ts';
import type { FoundRoad } from '../found-city.ts';
import type { OsmWay, Tags } from './entity.ts';
import { countOf, speedMsOf } from './measure.ts';
import type { OsmStore } from './store.ts';
import type { Tally } from './tally.ts';

/** Classes of highway=* that vehicles drive. */
const CLASSES: Record<string, RoadClass> = {
  motorway: 'expressway',
  motorway_link: 'expressway',
  trunk: 'expressway',
  trunk_link: 'expressway',
  primary: 'arterial',
  primary_link: 'arterial',
  secondary: 'secondary',
  secondary_link: 'secondary',
  tertiary: 'secondary',
  tertiary_link: 'secondary',
  unclassified: 'local',
  residential: 'local',
  living_street: 'local',
  service: 'local',
  road: 'local',
  busway: 'local',
};
/** Kinds of highway=service that lead into a plot or between parked cars. */
const INSIDE = new Set(['parking_aisle', 'driveway', 'drive-through', 'emergency_access']);
/** Speed where the class alone would mislead, metres a second. */
const SLOW_MS: Record<string, number> = { living_street: 2.8, service: 5.6 };
const LEAST_MS = 1.4;
const SHUT = new Set(['no', 'private', 'customers', 'delivery', 'agricultural', 'forestry', 'emergency']);

/** Streets of the map as lines that share their junctions. */
export function roadsOf(store: OsmStore, tally: Tally): FoundRoad[] {
  const out: FoundRoad[] = [];
  tally.find(
    'highways, points and areas',
    store.marks.filter((n) => n.tags?.['highway'] !== undefined).length,
  );
  tally.find(
    'highways, points and areas',
    store.relations.filter((r) => r.tags?.['highway'] !== undefined).length,
  );
  for (const way of store.ways.values()) {
    const kind = way.tags?.['highway'];
    if (way.tags === undefined || kind === undefined) continue;
    tally.find('highwayWays');
    const roadClass = CLASSES[kind];
    if (roadClass === undefined || way.tags['area'] === 'yes') tally.find('highways not for vehicles');
    else if (INSIDE.has(way.tags['service'] ?? '')) tally.find('highways inside plots, left out');
    else if (!mayDrive(way.tags)) tally.find('highways nobody may drive, left out');
    else out.push(...roadsOfWay(store, way, way.tags, roadClass, tally));
  }
  return out;
}

/** The most special of the tags that say who may drive decides. */
function mayDrive(tags: Tags): boolean {
  const rule = tags['motorcar'] ?? tags['motor_vehicle'] ?? tags['vehicle'] ?? tags['access'] ?? 'yes';
  return !SHUT.has(rule);
}

function roadsOfWay(
  store: OsmStore,
  way: OsmWay,
  tags: Tags,
  roadClass: RoadClass,
  tally: Tally,
): FoundRoad[] {
  const oneway = directionOf(tags);
  const lanes = lanesOf(tags, oneway, tally);
  const speed = speedOf(tags, tally);
  const name = tags['name'] ?? tags['ref'];
  const road = {
    roadClass,
    oneway,
    layer: layerOf(tags),
    ...(lanes === undefined ? {} : { lanes }),
    ...(speed === undefined ? {} : { freeSpeedMs: Math.max(LEAST_MS, speed) }),
    ...(name === undefined ? {} : { name }),
  };
  return pieces(store, way.refs, tally).map((nodes) => ({ ...road, nodes, line: store.line(nodes) ?? [] }));
}

/** A way in one piece, or in more where the file lacks nodes in between. */
function pieces(store: OsmStore, refs: readonly number[], tally: Tally): number[][] {
  const out: number[][] = [[]];
  for (const ref of refs) {
    if (store.has(ref)) {
      if (out.at(-1)?.at(-1) !== ref) out.at(-1)?.push(ref);
    } else if (out.at(-1)?.length !== 0) out.push([]);
  }
  const whole = out.filter((p) => p.length > 1);
  if (refs.some((r) => !store.has(r))) tally.refuse('highway with nodes outside the file, cut there');
  else if (whole.length === 0) tally.refuse('highway without length');
  return whole;
}

function directionOf(tags: Tags): -1 | 0 | 1 {
  const said = tags['oneway'];
  if (said === '-1' || said === 'reverse') return -1;
  if (said === 'yes' || said === 'true' || said === '1') return 1;
  if (said !== undefined) return 0;
  const round = tags['junction'] === 'roundabout' || tags['junction'] === 'circular';
  return round || (tags['highway'] ?? '').startsWith('motorway') ? 1 : 0;
}

function lanesOf(tags: Tags, oneway: number, tally: Tally): number | undefined {
  const text = tags['lanes'];
  const all = text === undefined ? undefined : countOf(text);
  if (text !== undefined && (all === undefined || all < 1)) tally.refuse('lanes that are no count');
  if (all === undefined || all < 1) {
    tally.assume('lanes by class of road');
    return undefined;
  }
  return Math.ceil(oneway === 0 ? all / 2 : all);
}

function speedOf(tags: Tags, tally: Tally): number | undefined {
  const text = tags['maxspeed'];
  const speed = text === undefined ? undefined : speedMsOf(text);
  if (text !== undefined && speed === undefined && text !== 'signals')
    tally.refuse('maxspeed that is no speed');
  if (speed === undefined) tally.assume('speed by class of road');
  return speed ?? SLOW_MS[tags['highway'] ?? ''];
}

function layerOf(tags: Tags): number {
  const said = Math.round(Number(tags['layer'] ?? 0));
  const layer = Number.isFinite(said) ? Math.max(-5, Math.min(5, said)) : 0;
  if ((tags['bridge'] ?? 'no') !== 'no') return Math.max(1, layer);
  return (tags['tunnel'] ?? 'no') === 'no' ? 0 : Math.min(-1, layer);
}
