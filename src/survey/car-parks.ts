import type { Division } from '../city/bundle.ts';
import type { Facility } from '../city/fact.ts';
import { randomFrom } from '../city/random.ts';
import type { Block, BuiltCity } from './build-blocks.ts';
import { offLine } from './line.ts';
import { boxOf, contains, type Point, type Ring } from './ring.ts';

const COUNT = 120;
const APART_M = 230;
const KINDS = [
  ['地下停车场', 'Underground Car Park'],
  ['停车场', 'Car Park'],
  ['停车楼', 'Parking Building'],
  ['公共停车场', 'Public Car Park'],
] as const;
const SIDES = [
  ['东', 'East'],
  ['北', 'North'],
  ['西', 'West'],
  ['南', 'South'],
] as const;

/** Made car parks, thick where the city is, named after the nearest named place. */
export function carParksOf(
  { blocks, buildings }: BuiltCity,
  named: readonly Facility[],
  divisions: readonly Division[],
  seed: number,
): Facility[] {
  const random = randomFrom(seed ^ 0xca59);
  const marks = [
    ...named
      .filter((f) => f.kind !== 'fire_station' && f.kind !== 'police_station')
      .map((f) => ({ x: f.x, y: f.y, name: f.name.replace(/[（(].*[)）]/, ''), nameEn: f.nameEn })),
    ...divisions
      .filter((d) => d.level === 'subdistrict')
      .map((d) => ({
        x: d.x,
        y: d.y,
        name: d.name.replace('街道', ''),
        nameEn: d.nameEn.replace(' Subdistrict', ''),
      })),
  ];
  const wished = blocks
    .filter(
      (b) =>
        b.use === 'office' ||
        b.use === 'mixed' ||
        b.use === 'home' ||
        b.use === 'open' ||
        b.use === 'hospital',
    )
    .map((block) => ({
      block,
      luck:
        random() **
        (1 /
          (0.12 + block.intensity ** 1.4 + (block.use === 'office' || block.use === 'hospital' ? 0.4 : 0))),
    }))
    .sort((a, b) => b.luck - a.luck);
  const taken = new Set<string>();
  const out: Facility[] = [];
  for (const { block } of wished) {
    if (out.length === COUNT) break;
    const [x, y] = openSpot(block, buildings.rings);
    if (out.some((p) => Math.hypot(p.x - x, p.y - y) < APART_M)) continue;
    const mark = marks.reduce((m, p) =>
      Math.hypot(p.x - x, p.y - y) < Math.hypot(m.x - x, m.y - y) ? p : m,
    );
    const far = Math.hypot(mark.x - x, mark.y - y) > 120;
    const side = SIDES[Math.round(Math.atan2(y - mark.y, x - mark.x) / (Math.PI / 2) + 4) % 4]!;
    const first = Math.floor(random() * KINDS.length);
    const choice = [0, 1, 2, 3].map((k) => {
      const [zh, en] = KINDS[(first + k) % KINDS.length]!;
      return far
        ? { name: `${mark.name}${side[0]}${zh}`, nameEn: `${mark.nameEn} ${side[1]} ${en}` }
        : { name: mark.name + zh, nameEn: `${mark.nameEn} ${en}` };
    });
    const free = choice.find((c) => !taken.has(c.name));
    if (free === undefined) continue;
    taken.add(free.name);
    const capacity =
      Math.round((60 + 1140 * random() ** 2.2 * Math.min(1, 0.45 + block.intensity)) / 10) * 10;
    out.push({
      id: `lz-park-${String(out.length + 1).padStart(3, '0')}`,
      kind: 'car_park',
      ...free,
      x,
      y,
      capacity,
    });
  }
  return out;
}

/** Where most room is between the buildings of a parcel, its rim counting as a wall. */
function openSpot({ ring, built, centre }: Block, rings: readonly Ring[]): Point {
  const [x0, y0, x1, y1] = boxOf(ring);
  const walls = [ring, ...rings.slice(...built)].map((r) => [...r, r[0]!]);
  const stood = rings.slice(...built);
  let best = centre;
  let most = 0;
  for (let i = 1; i < 16; i++) {
    for (let j = 1; j < 16; j++) {
      const p: Point = [x0 + ((x1 - x0) * i) / 16, y0 + ((y1 - y0) * j) / 16];
      if (!contains(ring, p[0], p[1]) || stood.some((r) => contains(r, p[0], p[1]))) continue;
      const room = Math.min(...walls.map((w) => offLine(p, w).off));
      if (room <= most) continue;
      most = room;
      best = p;
    }
  }
  return best;
}
