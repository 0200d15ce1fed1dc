import type { CityBundle, Shapes } from '../../../src/city/bundle.ts';
import { BAYS_PER_STOREY, bayAt } from '../../../src/city/bay-stack.ts';
import type { CaseRow } from '../../../src/casework/case-row.ts';
import type { Incident } from '../../../src/city/fact.ts';
import { Ground } from '../../../src/city/place.ts';
import { randomFrom } from '../../../src/city/random.ts';
import type { Camera, Layer, Scene, Selection } from '../../../src/session/scene.ts';
import type { WallTile } from '../../../src/stage/stage-options.ts';
import type { HeldCase } from '../../../src/twin/case-table.ts';
import type { JournalRow, RosterRow } from '../../../src/wire/message.ts';
import { ROW_FLOATS, type Tray } from '../../../src/wire/tray.ts';
import { caseRow } from '../../fixtures/case-row.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { NOW_MS, quietTwin } from '../fleet/bare-stage.ts';
import { PickCamera } from './pick-camera.ts';

/** Instances of every kind. */
export const EACH = 500;
const CITY = '9901';
const COMMUNITY = '990101001001';

/** One thing, where it must be found and what must be found there. */
export interface Target {
  readonly expected: Selection;
  readonly xPx: number;
  readonly yPx: number;
}

/** Things of one kind that stand apart on screen, in sets that are shown and asked for together. */
export interface PickKind {
  readonly name: string;
  readonly layers: readonly Layer[];
  readonly place: string;
  readonly sets: readonly {
    show?(): void;
    readonly scene?: Partial<Scene>;
    readonly targets: readonly Target[];
  }[];
}

interface Spot {
  readonly x: number;
  readonly y: number;
  /** Corners of the spot's cell on the ground, counter-clockwise seen from above. */
  readonly ring: readonly number[];
}

/** A town whose things stand on a lattice of the screen, `EACH` of every kind, in shuffled order. */
export class PickField {
  readonly city: CityBundle;
  readonly twin: ReturnType<typeof quietTwin>;
  readonly kinds: readonly PickKind[];
  readonly #spots: readonly Spot[];
  readonly #ground: Ground;
  readonly #random: () => number;

  constructor(
    readonly camera: PickCamera,
    readonly view: Camera,
    readonly tile: WallTile | undefined,
    seed: number,
  ) {
    this.#random = randomFrom(seed);
    this.#ground = new Ground(toyCity().head.origin);
    this.#spots = this.#shuffled(latticeOf(camera));
    this.city = this.#town();
    const incidents = new Map<string, JournalRow>();
    const cases = new Map<string, HeldCase>();
    const parking = this.#parking();
    const roads = this.#roads();
    this.twin = Object.assign(quietTwin({ incidents, cases, parking, roads }), { city: this.city });
    this.twin.trays.push(this.#tray());
    const one = (
      name: string,
      layer: Layer,
      place: string,
      at: (spot: Spot) => readonly [number, number, number],
      expected: (i: number) => Selection,
    ): PickKind => ({ name, layers: [layer], place, sets: [this.#all(at, expected)] });
    const over = (z: number) => (spot: Spot) => [spot.x, spot.y, z] as const;
    this.kinds = [
      one('mover', 'fleet', CITY, over(1), (slot) => ({ kind: 'mover', slot })),
      one('car park', 'parking', CITY, over(2), (slot) => ({ kind: 'parking', slot })),
      one('building', 'skyline', CITY, over(4), (index) => ({ kind: 'building', index })),
      one(
        'home',
        'homes',
        CITY,
        (spot) => this.#window(spot),
        (index) => ({ kind: 'home', index }),
      ),
      one('division', 'grid', COMMUNITY, corner, (i) => ({ kind: 'division', code: codeOf(i) })),
      one('road', 'flow', CITY, over(0.8), (slot) => ({ kind: 'road', slot })),
      { name: 'bay', layers: ['parking'], place: CITY, sets: this.#bays() },
      { name: 'beacon', layers: ['beacons'], place: CITY, sets: this.#beacons(incidents) },
      { name: 'case', layers: ['beacons'], place: CITY, sets: this.#cases(incidents, cases) },
    ];
  }

  #all(
    at: (spot: Spot) => readonly [number, number, number],
    expected: (i: number) => Selection,
  ): { targets: Target[] } {
    const targets = this.#spots.map((spot, i) => {
      const { xPx, yPx } = this.camera.project(...at(spot));
      return { expected: expected(i), xPx, yPx };
    });
    return { targets };
  }

  #shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((value) => ({ value, by: this.#random() }))
      .sort((a, b) => a.by - b.by)
      .map(({ value }) => value);
  }

  #town(): CityBundle {
    const toy = toyCity();
    const spots = this.#spots;
    const xs = spots.flatMap(({ ring }) => ring.filter((_v, i) => i % 2 === 0));
    const ys = spots.flatMap(({ ring }) => ring.filter((_v, i) => i % 2 === 1));
    const extent = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
    const footprints = spots.map((spot) => houseAt(spot, this.camera.eye()));
    const parents = toy.divisions.filter((d) => COMMUNITY.startsWith(d.code));
    const [x0, y0, x1, y1] = extent;
    const whole = [x0, y0, x1, y0, x1, y1, x0, y1];
    const cells = spots.map(({ x, y }, i) => {
      const name = `${i}`;
      return { code: codeOf(i), level: 'grid' as const, name, nameEn: name, x, y };
    });
    return {
      ...toy,
      head: { ...toy.head, extent },
      divisions: [...parents, ...cells],
      divisionRings: shapes([...parents.map(() => whole), ...spots.map(({ ring }) => ring)]),
      cells: { ...toy.cells, value: new Uint16Array(toy.cells.value.length).fill(65535) },
      buildings: {
        ...shapes(footprints),
        base: new Float32Array(EACH),
        top: new Float32Array(EACH).fill(HOUSE_M),
        use: new Uint8Array(EACH),
        division: Uint16Array.from(spots, (_s, i) => parents.length + i),
      },
      homes: {
        start: Uint32Array.from({ length: EACH + 1 }, (_v, i) => i),
        storeys: new Uint8Array(EACH).fill(1),
        perStorey: new Uint16Array(EACH).fill(1),
      },
    };
  }

  #tray(): Tray {
    const rows = new Float32Array(EACH * ROW_FLOATS);
    this.#spots.forEach(({ x, y }, slot) => {
      const heading = this.#random() * 6;
      const kind = Math.floor(this.#random() * 7);
      rows.set([slot, x, y, kind * 16 + heading, 8, x, y, 5 * 16 + Math.PI, 9.9], slot * ROW_FLOATS);
    });
    return { rows, n: EACH, epochMs: NOW_MS - 10_000, slots: EACH, whole: true };
  }

  /** Car parks whose bays are asked for stand by themselves, far off. */
  #spot(slot: number): PointXY {
    return this.#spots[slot] ?? { x: 9000 + 200 * (slot - EACH), y: 0 };
  }

  #row(slot: number): RosterRow {
    const { x, y } = this.#spot(slot);
    const at = { lng: this.#ground.lng(x), lat: this.#ground.lat(y) };
    return { slot, id: `${slot}`, source: 'test', label: `${slot}`, ...at };
  }

  #parking(): ReturnType<typeof quietTwin>['parking'] {
    const slots = EACH + Math.ceil(EACH / BAYS_PER_STOREY);
    const total = Int32Array.from({ length: slots }, (_v, slot) =>
      slot < EACH ? 6 + Math.floor(this.#random() * 8) : BAYS_PER_STOREY,
    );
    const free = total.map((n) => Math.floor(n * this.#random()));
    const zero = new Int32Array(slots);
    return {
      columns: { registered: total, total, free, outOfService: zero, observed: zero, ...seenNow(slots) },
      roster: new Map(Array.from({ length: slots }, (_v, slot) => [slot, this.#row(slot)])),
      slots,
      version: 1,
      rosterVersion: 1,
    };
  }

  /** Stretches of twelve metres, each as its own road. */
  #roads(): ReturnType<typeof quietTwin>['roads'] {
    const speed = Uint16Array.from(this.#spots, () => Math.floor(this.#random() * 1500));
    const free = new Uint16Array(EACH).fill(1500);
    const roster = this.#spots.map(({ x, y }, slot): readonly [number, RosterRow] => {
      const turn = this.#random() * Math.PI;
      const [dx, dy] = [6 * Math.cos(turn), 6 * Math.sin(turn)];
      const at = (s: number): readonly [number, number] => [
        this.#ground.lng(x + dx * s),
        this.#ground.lat(y + dy * s),
      ];
      return [slot, { ...this.#row(slot), path: [at(-1), at(1)] }];
    });
    return {
      columns: { speed, freeSpeed: free, flow: free, ...seenNow(EACH) },
      roster: new Map(roster),
      slots: EACH,
      version: 1,
      rosterVersion: 1,
    };
  }

  /** The window of the one home of the house at a spot. */
  #window({ x, y }: Spot): readonly [number, number, number] {
    const [dx, dy] = wayTo({ x, y }, this.camera.eye());
    return [x + dx * HALF_DEEP, y + dy * HALF_DEEP, HOUSE_M / 2];
  }

  /** One storey of one car park after the other, seen from near by. */
  #bays(): PickKind['sets'] {
    const sets: { scene: Partial<Scene>; targets: Target[] }[] = [];
    for (let slot = EACH, left = EACH; left > 0; slot++, left -= BAYS_PER_STOREY) {
      const { x, y } = this.#spot(slot);
      const camera = { ...this.view, zoom: 18.3, pitch: 20 };
      const { size } = this.camera;
      const { origin } = this.city.head;
      /* The tile looks beside the middle of the wall: the car park shall stand in the middle of the tile. */
      const aside = new PickCamera(camera, size, origin, this.tile).ground(size.width / 2, size.height / 2);
      const middle = { x: this.#ground.x(camera.lng), y: this.#ground.y(camera.lat) };
      camera.lng = this.#ground.lng(x + middle.x - aside.x);
      camera.lat = this.#ground.lat(y + middle.y - aside.y);
      const seen = new PickCamera(camera, size, origin, this.tile);
      const targets = Array.from({ length: Math.min(left, BAYS_PER_STOREY) }, (_v, bay): Target => {
        const [bx, by] = bayAt(bay, BAYS_PER_STOREY);
        const { xPx, yPx } = seen.project(x + bx, y + by, STACK_M);
        return { expected: { kind: 'bay', slot, bay }, xPx, yPx };
      });
      sets.push({ scene: { camera, selection: { kind: 'parking', slot } }, targets });
    }
    return sets;
  }

  /** Badges are large and stand over their feet by a length on screen: as many at once as stand apart. */
  #beacons(incidents: Map<string, JournalRow>): PickKind['sets'] {
    const { width, height } = this.camera.size;
    const sets: { show(): void; targets: Target[] }[] = [];
    for (let i = 0; i < EACH;) {
      const shown: { i: number; x: number; y: number; xPx: number; yPx: number }[] = [];
      const [right, down] = [EDGE_PX + this.#random() * 20, EDGE_PX + this.#random() * 20];
      for (let xPx = right; xPx < width - EDGE_PX; xPx += APART_PX)
        for (let yPx = down; yPx < height - EDGE_PX && i < EACH; yPx += APART_PX)
          shown.push({ i: i++, xPx, yPx, ...this.#footOf(xPx, yPx) });
      sets.push({
        show: () => {
          incidents.clear();
          for (const at of shown) incidents.set(`i-${at.i}`, this.#incident(at.i, at));
          Object.assign(this.twin, { recordVersion: this.twin.recordVersion + 1 });
        },
        targets: shown.map(({ i: id, xPx, yPx }) => ({
          expected: { kind: 'incident', id: `i-${id}` },
          xPx,
          yPx,
        })),
      });
    }
    return sets;
  }

  /** From so near that none are drawn as one number. */
  #cases(incidents: Map<string, JournalRow>, cases: Map<string, HeldCase>): PickKind['sets'] {
    const camera = { ...this.view, zoom: 17 };
    const seen = new PickCamera(camera, this.camera.size, this.city.head.origin, this.tile);
    const spots = this.#shuffled(latticeOf(seen));
    const targets = spots.map(({ x, y }, i): Target => {
      const { xPx, yPx } = seen.project(x, y, 0.5);
      return { expected: { kind: 'case', id: `LZ-${i}` }, xPx, yPx };
    });
    const show = (): void => {
      incidents.clear();
      spots.forEach(({ x, y }, i) => {
        const at = { lng: this.#ground.lng(x), lat: this.#ground.lat(y) };
        const body = caseRow(`LZ-${i}`, { at }).body as CaseRow;
        cases.set(body.id, { ...body, seq: 1, changedAtMs: 0 });
      });
      const { recordVersion, casesVersion } = this.twin;
      Object.assign(this.twin, { recordVersion: recordVersion + 1, casesVersion: casesVersion + 1 });
    };
    return [{ show, scene: { camera }, targets }];
  }

  /** Where a beacon stands whose badge is seen at a pixel. */
  #footOf(xPx: number, yPx: number): PointXY {
    const { camera } = this;
    let [footX, footY] = [xPx, yPx + POLE_PX];
    for (let step = 0; step < 12; step++) {
      const { x, y } = camera.ground(footX, footY);
      const { depthPx } = camera.project(x, y, 0.5);
      const badge = camera.project(x, y, 0.5 + POLE_PX * camera.metresPerPx(depthPx));
      footX += xPx - badge.xPx;
      footY += yPx - badge.yPx;
    }
    return camera.ground(footX, footY);
  }

  #incident(i: number, { x, y }: PointXY): JournalRow {
    const id = `i-${i}`;
    const at = { lng: this.#ground.lng(x), lat: this.#ground.lat(y) };
    const grade = ([1, 2, 3, 4] as const)[Math.floor(this.#random() * 4)] ?? 1;
    const body: Incident = { id, kind: 'fire', grade, title: id, at, state: 'open', openedAtMs: NOW_MS };
    const row = { stream: 'incidents', seq: i, id, version: 1, atMs: NOW_MS, body } as const;
    return { ...row, source: 'test', origination: 'simulated', division: '' };
  }
}

/** Bays lie this high, metres: within the paint of a free one and the block of a taken one. */
const STACK_M = 0.64;
/** A badge stands this far over its foot, CSS px. */
const POLE_PX = 92;
/** Middles of two badges are at least this far apart in one direction, CSS px. */
const APART_PX = 70;
/** Nearer to the edge of the picture a badge is moved. */
const EDGE_PX = 72;

const codeOf = (i: number): string => `${COMMUNITY}${String(i).padStart(3, '0')}`;

/** Half length of a house and half its depth, metres: one row of homes, all with a side to the camera. */
const HALF_LONG = 12;
const HALF_DEEP = 4;
const HOUSE_M = 14;

interface PointXY {
  readonly x: number;
  readonly y: number;
}

/** Of length 1. */
function wayTo(from: PointXY, to: PointXY): readonly [number, number] {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return [(to.x - from.x) / length, (to.y - from.y) / length];
}

/** A house that turns its long side to the eye, counter-clockwise. */
function houseAt(spot: PointXY, eye: PointXY): number[] {
  const [dx, dy] = wayTo(spot, eye);
  const at = (long: number, deep: number): number[] => [
    spot.x - dy * HALF_LONG * long - dx * HALF_DEEP * deep,
    spot.y + dx * HALF_LONG * long - dy * HALF_DEEP * deep,
  ];
  return [...at(-1, -1), ...at(1, -1), ...at(1, 1), ...at(-1, 1)];
}

/** A point of the ground away from the middle of the cell. */
const corner = ({ x, y, ring }: Spot): readonly [number, number, number] => {
  const [left = 0, low = 0] = ring;
  return [(x + left) / 2, (y + low) / 2, 2];
};

function shapes(rings: readonly (readonly number[])[]): Shapes {
  const start = new Uint32Array(rings.length + 1);
  rings.forEach((ring, i) => (start[i + 1] = (start[i] ?? 0) + ring.length / 2));
  return { start, xy: Float32Array.from(rings.flat()) };
}

const seenNow = (n: number): { atMs: Float64Array; live: Uint8Array } => ({
  atMs: new Float64Array(n).fill(NOW_MS),
  live: new Uint8Array(n).fill(1),
});

/** Cells of the picture without its edge, on the ground. */
function latticeOf(camera: PickCamera): Spot[] {
  const { width, height } = camera.size;
  const edge = 6;
  const columns = width > 4 * height ? 50 : 25;
  const wide = (width - 2 * edge) / columns;
  const high = (height - 2 * edge) / (EACH / columns);
  return Array.from({ length: EACH }, (_v, i) => {
    const left = edge + (i % columns) * wide;
    const top = edge + Math.floor(i / columns) * high;
    const { x, y } = camera.ground(left + wide / 2, top + high / 2);
    const corners = [
      [left, top + high],
      [left + wide, top + high],
      [left + wide, top],
      [left, top],
    ] as const;
    const ring = corners.flatMap(([xPx, yPx]) => {
      const at = camera.ground(xPx, yPx);
      return [at.x, at.y];
    });
    return { x, y, ring };
  });
}
