import type { CityBundle, Shapes } from '../city/bundle.ts';
import { LAND_USES } from '../city/kind.ts';
import { Ground } from '../city/place.ts';
import type { Point } from './ring.ts';
import { ShapeList } from './shape-list.ts';

/** A box in WGS-84 degrees. */
export interface GroundBounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Room left round the data, share of its size, and at least, metres. */
const ROOM = 0.08;
const LEAST_ROOM_M = 600;
/** Squares of the plain ground: sides to choose from, metres, and how many at most across. */
const SQUARES_M = [250, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000];
const MOST_ACROSS = 36;
const GAP = 0.015;
const CELLS_ACROSS = 64;

/**
 * A flat, empty ground about some data, ruled in squares: any city works, even one nobody surveyed.
 * One division, `0000`, holds all of it. @throws Error when the box is not one.
 */
export function surveyGround(bounds: GroundBounds, name: string): CityBundle {
  const { west, south, east, north } = bounds;
  if (![west, south, east, north].every(Number.isFinite))
    throw new Error('ground: bounds hold a number that is not finite');
  if (west > east || south > north)
    throw new Error('ground: bounds are turned round (west > east or south > north)');
  if (south < -85 || north > 85) throw new Error('ground: bounds reach beyond 85° of latitude');
  const origin = { lng: (west + east) / 2, lat: (south + north) / 2 };
  const ground = new Ground(origin);
  const room = (low: number, high: number): readonly [number, number] => {
    const pad = Math.max(LEAST_ROOM_M, (high - low) * ROOM);
    return [low - pad, high + pad];
  };
  const [minX, maxX] = room(ground.x(west), ground.x(east));
  const [minY, maxY] = room(ground.y(south), ground.y(north));
  const span = Math.max(maxX - minX, maxY - minY);
  const box: Point[] = [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
  ];
  const empty: Shapes = new ShapeList().shapes();
  const blocks = squares(minX, minY, maxX, maxY, span);
  const rings = new ShapeList();
  rings.add(box);
  const stepM = span / CELLS_ACROSS;
  const [width, height] = [Math.ceil((maxX - minX) / stepM), Math.ceil((maxY - minY) / stepM)];
  return {
    head: {
      format: 'sanwei.city.1',
      id: 'ground',
      name,
      nameEn: name,
      schematic: true,
      origin,
      extent: [minX, minY, maxX, maxY],
      seed: 0,
      sources: ['Plain ground fitted to the data; nothing on it was surveyed.'],
    },
    divisions: [{ code: '0000', level: 'city', name, nameEn: name, x: 0, y: 0 }],
    divisionRings: rings.shapes(),
    cells: { minX, minY, stepM, width, height, value: new Uint16Array(width * height) },
    buildings: {
      ...empty,
      base: new Float32Array(0),
      top: new Float32Array(0),
      use: new Uint8Array(0),
      division: new Uint16Array(0),
    },
    blocks: { ...blocks.shapes(), use: new Uint8Array(blocks.count).fill(LAND_USES.indexOf('open')) },
    roads: {
      ...empty,
      nodeX: new Float32Array(0),
      nodeY: new Float32Array(0),
      nodeSignal: new Uint8Array(0),
      from: new Uint32Array(0),
      to: new Uint32Array(0),
      lengthM: new Float32Array(0),
      roadClass: new Uint8Array(0),
      lanes: new Uint8Array(0),
      freeSpeedMs: new Float32Array(0),
      layer: new Int16Array(0),
      twin: new Uint32Array(0),
      name: new Uint16Array(0),
      names: [],
    },
    water: empty,
    rivers: { ...empty, halfWidth: new Float32Array(0) },
    metro: { ...empty, line: new Uint8Array(0) },
    facilities: [],
    places: [{ name, nameEn: name, x: 0, y: 0, rank: 1 }],
  };
}

function squares(minX: number, minY: number, maxX: number, maxY: number, span: number): ShapeList {
  const side = SQUARES_M.find((s) => span / s <= MOST_ACROSS) ?? span / MOST_ACROSS;
  const gap = side * GAP;
  const list = new ShapeList();
  for (let x = Math.floor(minX / side) * side; x < maxX; x += side) {
    for (let y = Math.floor(minY / side) * side; y < maxY; y += side) {
      const [x0, x1] = [Math.max(x + gap, minX), Math.min(x + side - gap, maxX)];
      const [y0, y1] = [Math.max(y + gap, minY), Math.min(y + side - gap, maxY)];
      if (x1 <= x0 || y1 <= y0) continue;
      list.add([
        [x0, y0],
        [x1, y0],
        [x1, y1],
        [x0, y1],
      ]);
    }
  }
  return list;
}
