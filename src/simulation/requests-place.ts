import type { CityBundle } from '../city/bundle.ts';
import { componentCode, componentKindAt, componentPlace } from '../city/component.ts';
import { Ground, type LngLat } from '../city/place.ts';
import { IncidentScenes, type Scene } from './incident-scene.ts';
import type { LanePath } from './lane-path.ts';
import type { Whereabouts } from './request-words.ts';
import type { RoadGraph } from './road-graph.ts';

/** Somebody asks about the same from within so many metres. */
const BESIDE_M = 60;
const COMPONENT_TRIES = 200;

/** A place as a caller names it. */
export interface RequestPlace {
  readonly at: LngLat;
  readonly near: string;
  readonly address: string;
}

/** A component that is not as it should be. */
export interface FaultyComponent {
  /** Sub-class in the city's code tables: C and the component's class and sub-class. */
  readonly code: string;
  readonly name: string;
  readonly state: string;
  /** 16 digits. */
  readonly component: string;
  readonly place: RequestPlace;
}

/** Places that people ask about: near buildings, roads and components of the city. */
export class RequestPlaces {
  readonly #city: CityBundle;
  readonly #scenes: IncidentScenes;
  readonly #ground: Ground;
  readonly #random: () => number;

  constructor(city: CityBundle, graph: RoadGraph, path: LanePath, random: () => number) {
    this.#city = city;
    this.#random = random;
    this.#ground = new Ground(city.head.origin);
    this.#scenes = new IncidentScenes(city, graph, path, random);
  }

  find(where: Whereabouts): RequestPlace {
    return this.#named(this.#scenes.find(where === 'road' ? 'crash' : 'security'));
  }

  /** The next door, for somebody who asks about the same. */
  beside({ at, near, address }: RequestPlace): RequestPlace {
    const angle = 2 * Math.PI * this.#random();
    const metres = BESIDE_M * Math.sqrt(this.#random());
    const [x, y] = [this.#ground.x(at.lng), this.#ground.y(at.lat)];
    const moved = {
      lng: this.#ground.lng(x + metres * Math.cos(angle)),
      lat: this.#ground.lat(y + metres * Math.sin(angle)),
    };
    return { at: moved, near, address };
  }

  /** A component by lot among those that are not intact; undefined in a city without. */
  component(): FaultyComponent | undefined {
    const { components } = this.#city;
    const total = components?.start.at(-1) ?? 0;
    if (components === undefined || total === 0) return undefined;
    for (let tries = 0; tries < COMPONENT_TRIES; tries++) {
      const i = Math.floor(this.#random() * total);
      const state = components.states[components.state[i] ?? 0];
      const kind = components.kinds[componentKindAt(components, i)];
      if (state === undefined || state.id === 'intact' || kind === undefined) continue;
      const [x, y] = componentPlace(components, i);
      const { near, address } = this.#named(this.#scenes.at(x, y));
      const at = { lng: this.#ground.lng(x), lat: this.#ground.lat(y) };
      return {
        code: `C${kind.code}`,
        name: kind.name,
        state: state.name,
        component: componentCode(components, i),
        place: { at, near, address },
      };
    }
    return undefined;
  }

  #named(scene: Scene | undefined): RequestPlace {
    const { origin, name } = this.#city.head;
    if (scene === undefined) return { at: origin, near: name, address: name };
    return { at: scene.at, near: scene.where, address: scene.address };
  }
}
