import * as THREE from 'three';
import type { Homes } from '../../city/bundle.ts';
import { levelOf } from '../../city/division.ts';
import type { Incident } from '../../city/fact.ts';
import type { Scene } from '../../session/scene.ts';
import type { OpenPart, PickSource, StageFrame, StagePart, StageSite } from '../guest.ts';
import { ORDER } from '../order.ts';
import { rgb, type Tokens } from '../tokens.ts';
import { FAR_FRAGMENT, FAR_PICK_FRAGMENT, FAR_VERTEX } from './home-shader.ts';
import { HOME_TOKENS, stateOfCase } from './home-state.ts';
import { HomeTable } from './home-table.ts';
import { OpenedBuilding } from './opened.ts';

/** Every household of the open place in one draw. */
class HomesPart implements StagePart {
  readonly object = new THREE.Group();
  readonly pass = 'still';
  #changes = 0;
  readonly pick: PickSource;
  readonly #site: StageSite;
  readonly #table: HomeTable;
  readonly #points: readonly THREE.Points<THREE.BufferGeometry, THREE.ShaderMaterial>[];
  readonly #opened: OpenedBuilding;
  readonly #geometry = new THREE.BufferGeometry();
  readonly #state = { value: HOME_TOKENS.map(() => new THREE.Vector3()) };
  #flagged: readonly number[] = [];
  #recordVersion = -1;
  #place: string | undefined;
  #count = 0;
  #painted: Tokens | undefined;

  constructor(site: StageSite, homes: Homes) {
    this.#site = site;
    this.#table = new HomeTable(site.city.buildings, homes);
    const base = { value: 0 };
    const uniforms = {
      ...this.#table.uniforms,
      uViewport: site.shared.uViewport,
      uPixelRatio: site.shared.uPixelRatio,
      uState: this.#state,
      uPickBase: base,
    };
    const points = (
      fragmentShader: string,
      transparent: boolean,
    ): THREE.Points<THREE.BufferGeometry, THREE.ShaderMaterial> => {
      const material = new THREE.ShaderMaterial({
        vertexShader: FAR_VERTEX,
        fragmentShader,
        uniforms,
        transparent,
      });
      if (!transparent) material.blending = THREE.NoBlending;
      const mesh = new THREE.Points(this.#geometry, material);
      mesh.frustumCulled = false;
      mesh.renderOrder = ORDER.homes;
      return mesh;
    };
    const seen = points(FAR_FRAGMENT, true);
    const found = points(FAR_PICK_FRAGMENT, false);
    this.#points = [seen, found];
    this.#opened = new OpenedBuilding(homes, this.#table, site.shared, {
      uState: this.#state,
      uPickBase: base,
    });
    this.object.name = 'homes';
    this.object.add(seen, this.#opened.object);
    const both = new THREE.Group();
    both.add(found, this.#opened.found);
    this.pick = {
      object: both,
      base,
      count: this.#table.count,
      selectionOf: (id) => ({ kind: 'home', index: id }),
    };
  }

  /** The kept picture of the city is another when the homes shown or their states are. */
  get changes(): number {
    return this.#changes;
  }

  get slotsDrawn(): number {
    return (this.#points[0]?.visible === true ? this.#count : 0) + this.#opened.count;
  }

  update(frame: StageFrame): void {
    const shown = showsHomes(frame.scene);
    for (const points of this.#points) points.visible = shown;
    this.#opened.update(frame.scene, frame.tokens);
    if (!shown && this.#opened.count === 0) return;
    if (shown) this.#gather(frame.scene);
    this.#flag();
    if (this.#painted === frame.tokens) return;
    this.#painted = frame.tokens;
    HOME_TOKENS.forEach((name, i) => this.#state.value[i]?.set(...rgb(frame.tokens[name])));
  }

  dispose(): void {
    this.#table.dispose();
    this.#opened.dispose();
    this.#geometry.dispose();
    for (const { material } of this.#points) material.dispose();
  }

  /** The homes of the open place, chosen anew when another is opened. */
  #gather({ place }: Scene): void {
    if (place === this.#place) return;
    this.#place = place;
    this.#changes += 1;
    const { divisions, buildings } = this.#site.city;
    const everywhere = levelOf(place) === 'city';
    this.#count = everywhere
      ? this.#table.everybody()
      : this.#table.only((b) => divisions[buildings.division[b] ?? -1]?.code.startsWith(place) === true);
    this.#geometry.setDrawRange(0, this.#count);
  }

  /** Open cases at homes, as the records say. */
  #flag(): void {
    const { twin } = this.#site;
    if (twin.recordVersion === this.#recordVersion) return;
    this.#recordVersion = twin.recordVersion;
    const now: number[] = [];
    let news = false;
    for (const home of this.#flagged) news = this.#table.put(home, 0) || news;
    for (const { body } of twin.incidents.values()) {
      const { home, state, grade } = body as Incident;
      if (home === undefined || state === 'closed') continue;
      const worst = Math.min(stateOfCase(grade), this.#table.stateOf(home) || 255);
      news = this.#table.put(home, worst) || news;
      now.push(home);
    }
    this.#flagged = now;
    if (!news) return;
    this.#table.send();
    this.#changes += 1;
  }
}

/** Homes show where the layer is on, and by themselves in an open community or grid. */
export function showsHomes({ layers, place }: Scene): boolean {
  const level = levelOf(place);
  return layers.homes || level === 'community' || level === 'grid';
}

/** Households. */
export const openHomes: OpenPart = (site) => {
  const { homes } = site.city;
  if (homes === undefined) return { object: new THREE.Group(), dispose: () => undefined };
  return new HomesPart(site, homes);
};
