import type { Positions } from '../found-city.ts';
import type { OsmBounds, OsmEntity, OsmInlet, OsmNode, OsmRelation, OsmWay } from './entity.ts';

/** What of an OSM file a city is made from. Of nodes without tags only the place is kept. */
export class OsmStore implements OsmInlet {
  nodes = 0;
  /** Nodes whose place is not on the earth. */
  lost = 0;
  box: OsmBounds | undefined;
  readonly marks: OsmNode[] = [];
  readonly ways = new Map<number, OsmWay>();
  readonly relations: OsmRelation[] = [];
  readonly #index = new Map<number, number>();
  readonly #lngLat: number[] = [];

  bounds(box: OsmBounds): void {
    const b = this.box;
    this.box =
      b === undefined
        ? box
        : [Math.min(b[0], box[0]), Math.min(b[1], box[1]), Math.max(b[2], box[2]), Math.max(b[3], box[3])];
  }

  take(entity: OsmEntity): void {
    if (entity.type === 'way') this.ways.set(entity.id, entity);
    else if (entity.type === 'relation') this.relations.push(entity);
    else {
      this.nodes++;
      const { id, lat, lon } = entity;
      if (!(Math.abs(lat) <= 85 && Math.abs(lon) <= 180)) {
        this.lost++;
        return;
      }
      this.#index.set(id, this.#lngLat.length);
      this.#lngLat.push(lon, lat);
      if (entity.tags !== undefined) this.marks.push(entity);
    }
  }

  has(node: number): boolean {
    return this.#index.has(node);
  }

  /** Places of the nodes, or undefined when one of them is not in the file. */
  line(refs: readonly number[]): Positions | undefined {
    const out: number[] = [];
    for (const ref of refs) {
      const at = this.#index.get(ref);
      if (at === undefined) return undefined;
      out.push(this.#lngLat[at] ?? 0, this.#lngLat[at + 1] ?? 0);
    }
    return out;
  }
}
