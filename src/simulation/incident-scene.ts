import type { CityBundle } from '../city/bundle.ts';
import { Ground, type LngLat } from '../city/place.ts';
import type { Emergency } from './incident-words.ts';
import type { LanePath, Stand } from './lane-path.ts';
import type { RoadGraph } from './road-graph.ts';
import { nearestSpot, type RoadSpot } from './road-spot.ts';
import { isSameBank } from './same-bank.ts';

const UNNAMED = 65535;
/** Nobody is fetched from further off the road than this, metres. */
const OFF_ROAD_M = 35;
/** Nobody says a thing happened near a whole river. */
const WATER = /\b(River|Lake)$/;
/** A bridge belongs to both banks. */
const BRIDGE = /Bridge$/;
const HAN = /\p{Script=Han}/u;
const AT_CROSSING_M = 60;

/** Where something happens and what people call the place. */
export interface Scene {
  readonly spot: RoadSpot;
  readonly at: LngLat;
  /** The same place in both languages, on the same bank: what a title says. */
  readonly where: string;
  readonly nearEn: string;
  readonly address: string;
  readonly addressEn: string;
  /** The building it is at, index in the bundle; absent on a road. */
  readonly building?: number;
}

/** Finds places where emergencies happen: crashes on main roads, the others where people are. */
export class IncidentScenes {
  readonly #city: CityBundle;
  readonly #graph: RoadGraph;
  readonly #path: LanePath;
  readonly #ground: Ground;
  readonly #random: () => number;
  readonly #stand: Stand = { x: 0, y: 0, dx: 1, dy: 0 };

  constructor(city: CityBundle, graph: RoadGraph, path: LanePath, random: () => number) {
    this.#city = city;
    this.#graph = graph;
    this.#path = path;
    this.#ground = new Ground(city.head.origin);
    this.#random = random;
  }

  /** A place for an emergency; undefined when the city has no roads. */
  find(kind: Emergency): Scene | undefined {
    const homes = this.#city.buildings.use.length;
    if (this.#graph.edges === 0) return undefined;
    if (kind === 'crash' || homes === 0) return this.#onRoad();
    const { start, xy } = this.#city.buildings;
    const building = Math.floor(this.#random() * homes);
    const i = 2 * start[building]!;
    const spot = nearestSpot(this.#graph, xy[i]!, xy[i + 1]!);
    return spot === undefined ? this.#onRoad() : { ...this.#scene(spot, xy[i]!, xy[i + 1]!), building };
  }

  /** What is said of a point; undefined when the city has no roads. */
  at(x: number, y: number): Scene | undefined {
    const spot = nearestSpot(this.#graph, x, y);
    return spot === undefined ? undefined : this.#scene(spot, x, y);
  }

  #onRoad(): Scene {
    const { lengthM, roads, edges } = this.#graph;
    let edge = 0;
    for (let i = 0; i < 12; i++) {
      edge = Math.floor(this.#random() * edges);
      if (this.#random() * 800 < lengthM[edge]! * (3 - roads.roadClass[edge]! + 0.4)) break;
    }
    const spot = { edge, alongM: (0.1 + 0.85 * this.#random()) * lengthM[edge]! };
    this.#path.onLane(
      edge,
      this.#graph.laneOffset(edge, this.#graph.lanes[edge]! - 1),
      spot.alongM,
      this.#stand,
    );
    return this.#scene(spot, this.#stand.x, this.#stand.y);
  }

  #scene(spot: RoadSpot, x: number, y: number): Scene {
    const at = this.#stand;
    this.#path.onLane(spot.edge, this.#graph.laneOffset(spot.edge, 0), spot.alongM, at);
    const d = Math.hypot(x - at.x, y - at.y);
    const share = d > OFF_ROAD_M ? OFF_ROAD_M / d : 1;
    const [px, py] = [at.x + (x - at.x) * share, at.y + (y - at.y) * share];
    const place = this.#placeAt(px, py);
    const street = this.#streetOf(spot.edge);
    const cross = street === undefined ? undefined : this.#crossStreet(spot, street);
    const { name, nameEn } = place ?? { name: street, nameEn: street };
    const { head } = this.#city;
    return {
      spot,
      at: { lng: this.#ground.lng(px), lat: this.#ground.lat(py) },
      where: name === undefined ? head.name : `${name}附近`,
      nearEn: nameEn ?? head.nameEn,
      address: this.#address(street, cross, place?.name),
      addressEn: this.#addressEn(street, cross, place?.nameEn),
    };
  }

  #address(street: string | undefined, cross: string | undefined, place: string | undefined): string {
    if (street === undefined) return place === undefined ? this.#city.head.name : `${place}附近`;
    if (cross !== undefined) return `${street}与${cross}交叉口`;
    return place === undefined ? street : `${street}（近${place}）`;
  }

  /** Streets that have no name in Latin letters are left out. */
  #addressEn(street: string | undefined, cross: string | undefined, place: string | undefined): string {
    const streets = [street, cross].filter((s) => s !== undefined && !HAN.test(s)).join(' & ');
    const near = place === undefined ? undefined : `near ${place}`;
    if (streets !== '') return near === undefined ? streets : `${streets} (${near})`;
    return near === undefined ? this.#city.head.nameEn : `Near ${place}`;
  }

  #streetOf(edge: number): string | undefined {
    const { name, names } = this.#city.roads;
    const i = name[edge]!;
    const found = i === UNNAMED ? undefined : names[i];
    return found === '' ? undefined : found;
  }

  #crossStreet(spot: RoadSpot, street: string): string | undefined {
    const { outStart, outEdge, lengthM, roads } = this.#graph;
    if (lengthM[spot.edge]! - spot.alongM > AT_CROSSING_M) return undefined;
    const node = roads.to[spot.edge]!;
    for (let i = outStart[node]!; i < outStart[node + 1]!; i++) {
      const other = this.#streetOf(outEdge[i]!);
      if (other !== undefined && other !== street) return other;
    }
    return undefined;
  }

  #placeAt(x: number, y: number): CityBundle['places'][number] | undefined {
    let best: CityBundle['places'][number] | undefined;
    let least = Infinity;
    for (const place of this.#city.places) {
      if (WATER.test(place.nameEn)) continue;
      const d = Math.hypot(place.x - x, place.y - y) * (place.rank <= 1 ? 4 : 1);
      if (d >= least) continue;
      if (!BRIDGE.test(place.nameEn) && !isSameBank(this.#city.rivers, { x, y }, place)) continue;
      [best, least] = [place, d];
    }
    return best;
  }
}
