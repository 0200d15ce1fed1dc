import type { CityBundle } from '../../city/bundle.ts';
import { hasTwin } from '../../city/road-twin.ts';
import type { Ground } from '../../city/place.ts';
import type { RosterRow } from '../../wire/message.ts';
import { LEVEL_M } from '../ground/bridges.ts';
import { cutLine } from '../ground/relief-cut.ts';
import type { ReliefGround } from '../ground/relief-ground.ts';
import type { TexelTable } from '../texel-table.ts';

/** Texels a piece: [x0, y0, x1, y1] and [slot, metres from the start, height m, offset to the right m]. */
export const PIECE_TEXELS = 2;
/** Half a lane: where one direction runs beside the centre line it shares with the other, metres. */
const LANE_M = 3.2;

/** Points of a measured stretch, and how it lies. */
interface Line {
  readonly xy: readonly number[];
  readonly heightM: number;
  readonly asideM: number;
}

function lineOf(row: RosterRow, city: CityBundle, ground: Ground): Line | undefined {
  const { roads } = city;
  if (row.path !== undefined && row.path.length > 1) {
    return { xy: row.path.flatMap(([lng, lat]) => [ground.x(lng), ground.y(lat)]), heightM: 0, asideM: 0 };
  }
  const edge = row.edge;
  if (edge === undefined || edge >= roads.from.length) return undefined;
  const from = roads.start[edge] ?? 0;
  const to = roads.start[edge + 1] ?? from;
  const aside = hasTwin(roads, edge) ? Math.max(0.5, (roads.lanes[edge] ?? 1) / 2) * LANE_M : 0;
  return {
    xy: Array.from(roads.xy.subarray(from * 2, to * 2)),
    heightM: (roads.layer[edge] ?? 0) * LEVEL_M,
    asideM: aside,
  };
}

/** The same line with a point at every fold of the ground. */
function overFolds(line: Line | undefined, relief: ReliefGround | undefined): Line | undefined {
  if (line === undefined || relief === undefined) return line;
  return { ...line, xy: cutLine(relief.terrain, line.xy, 0, line.xy.length / 2).xy };
}

/**
 * Lays every measured stretch of road out as straight pieces, but those that are closed: nothing flows there.
 * @param closed 1 per closed edge of the bundle
 * @returns how many pieces
 */
export function fillPieces(
  table: TexelTable,
  roster: ReadonlyMap<number, RosterRow>,
  city: CityBundle,
  ground: Ground,
  closed?: Uint8Array,
  relief?: ReliefGround,
): number {
  const lines: (readonly [number, Line])[] = [];
  let pieces = 0;
  for (const row of roster.values()) {
    if (row.edge !== undefined && closed?.[row.edge] === 1) continue;
    const line = overFolds(lineOf(row, city, ground), relief);
    if (line === undefined || line.xy.length < 4) continue;
    lines.push([row.slot, line]);
    pieces += line.xy.length / 2 - 1;
  }
  table.reserve(Math.max(1, pieces) * PIECE_TEXELS);
  let n = 0;
  for (const [slot, { xy, heightM, asideM }] of lines) {
    let alongM = 0;
    for (let i = 0; i + 3 < xy.length; i += 2) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = xy.slice(i, i + 4);
      table.set(n * PIECE_TEXELS, x0, y0, x1, y1);
      table.set(n * PIECE_TEXELS + 1, slot, alongM, heightM, asideM);
      alongM += Math.hypot(x1 - x0, y1 - y0);
      n += 1;
    }
  }
  table.send();
  return n;
}
