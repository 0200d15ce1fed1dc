import * as THREE from 'three';
import type { CityBundle, Homes } from '../../city/bundle.ts';
import { treeOf } from '../../city/division-tree.ts';
import type { Scene } from '../../session/scene.ts';
import type { OpenPart, PickSource, StageFrame, StagePart, StageSite } from '../guest.ts';
import { HomePaint } from './home-paint.ts';
import { HomePoints } from './home-points.ts';
import { HomeTable } from './home-table.ts';
import { OpenCases } from './open-cases.ts';
import { OpenedBuilding } from './opened.ts';

/** Households: every one of the open place in one draw, and an opened building flat by flat in two. */
class HomesPart implements StagePart {
  readonly object = new THREE.Group();
  readonly pass = 'still';
  readonly pick: PickSource;
  changes = 0;
  readonly #city: CityBundle;
  readonly #table: HomeTable;
  readonly #paint = new HomePaint();
  readonly #points: HomePoints;
  readonly #opened: OpenedBuilding;
  readonly #cases: OpenCases;

  constructor({ city, shared, twin }: StageSite, homes: Homes) {
    this.#city = city;
    this.#table = new HomeTable(city.buildings, homes);
    this.#points = new HomePoints(city, this.#table, this.#paint, shared);
    this.#opened = new OpenedBuilding(homes, this.#table, this.#paint, shared);
    this.#cases = new OpenCases(twin, this.#table);
    this.object.name = 'homes';
    this.object.add(this.#points.object, this.#opened.object);
    const found = new THREE.Group();
    found.add(this.#points.found, this.#opened.found);
    this.pick = {
      object: found,
      base: this.#paint.uniforms.uPickBase,
      count: this.#table.count,
      selectionOf: (id) => ({ kind: 'home', index: id }),
    };
  }

  get slotsDrawn(): number {
    return (this.#points.visible ? this.#points.count : 0) + this.#opened.count;
  }

  update({ scene, tokens }: StageFrame): void {
    this.#points.show(showsHomes(this.#city, scene) ? scene.place : undefined);
    this.#opened.show(scene.open);
    if (this.slotsDrawn === 0) return;
    const flagged = this.#cases.take();
    const painted = this.#paint.take(tokens, scene.selection);
    if (flagged || painted) this.changes += 1;
  }

  dispose(): void {
    this.#points.dispose();
    this.#opened.dispose();
    this.#table.dispose();
  }
}

/** Homes show where the layer is on, and by themselves in an open community or grid. */
export function showsHomes(city: CityBundle, { layers, place }: Scene): boolean {
  const level = treeOf(city).division(place)?.level;
  return layers.homes || level === 'community' || level === 'grid';
}

/** Households. */
export const openHomes: OpenPart = (site) => {
  const { homes } = site.city;
  if (homes === undefined) return { object: new THREE.Group(), dispose: () => undefined };
  return new HomesPart(site, homes);
};
