import * as THREE from 'three';
import { BOX_VERTICES, meshByVertex, type VertexMesh } from '../by-vertex.ts';
import type { OpenPart, PickSource, StageFrame, StagePart, StageSite } from '../guest.ts';
import { ORDER } from '../order.ts';
import { TexelTable } from '../texel-table.ts';
import { rgb, type TokenName, type Tokens } from '../tokens.ts';
import {
  EDGE_FRAGMENT,
  EDGE_VERTEX,
  EDGE_VERTICES,
  GHOST_FRAGMENT,
  GHOST_PICK_FRAGMENT,
  GHOST_VERTEX,
  SOLID_FRAGMENT,
  SOLID_VERTEX,
} from './tower-shader.ts';
import { BayStack } from './bay-stack.ts';
import { fillTowers, isStale } from './towers.ts';

const FIFTHS: readonly TokenName[] = ['q1', 'q2', 'q3', 'q4', 'q5'];
/** Towers are this much taller at city level than their capacity asks for; the legend says so. */
const CITY_LEVEL_TALL = 1.55;
/** Half-width at grid level against city level: 13 m of 17 m. */
const GRID_LEVEL_NARROW = 13 / 17;
/** From this zoom on the chosen car park shows its bays. */
const BAYS_FROM_ZOOM = 16;
const NO_SLOT = -1;
/** Least half-width of a tower on screen, px: over a country, and over a city. A single bay keeps half of it. */
const LEAST_PX = { country: 4, city: 2.2 } as const;
const CITY_ZOOMS = [8.5, 10.5] as const;
/**
 * Between these zooms towers rise out of the ground: farther off a tower is a few px wide and says no more than where
 * it stands, and hundreds of them would hide the city. Over a country they are all there is to see.
 */
const RISE_ZOOMS = [11.8, 13.2] as const;
/** What is left of height and strength below, shares. */
const FAR = { tall: 0.12, strength: 0.3 } as const;

/** Car parks as towers: capacity a ghost, what is occupied a solid; the chosen one pulled apart into bays. Four draws. */
class ParkingPart implements StagePart {
  readonly object = new THREE.Group();
  readonly pick: PickSource;
  readonly #site: StageSite;
  readonly #table = new TexelTable();
  readonly #epochMs: number;
  readonly #meshes: readonly (readonly [VertexMesh, number])[];
  readonly #bays: BayStack;
  readonly #uniforms;
  #count = 0;
  #version = -1;
  #rosterVersion = -1;
  #sources = -1;
  #painted: Tokens | undefined;
  /** What the opened bays were made of. */
  #told = '';

  constructor(site: StageSite) {
    this.#site = site;
    this.#epochMs = site.twin.nowMs();
    const base = { value: 0 };
    this.#uniforms = {
      uTowers: this.#table.uniform,
      uViewport: site.shared.uViewport,
      uPixelRatio: site.shared.uPixelRatio,
      uPickBase: base,
      uNowS: { value: 0 },
      uTall: { value: 1 },
      uNarrow: { value: 1 },
      uLeastPx: { value: 0 },
      uStrength: { value: 1 },
      uOpenSlot: { value: NO_SLOT },
      uChosen: { value: NO_SLOT },
      uQ: { value: FIFTHS.map(() => new THREE.Vector3()) },
      uT2: { value: new THREE.Vector3() },
      uAcc: { value: new THREE.Vector3() },
      uNoA: { value: new THREE.Vector3() },
      uNoB: { value: new THREE.Vector3() },
    };
    const material = (vertexShader: string, fragmentShader: string, ghost: boolean): THREE.ShaderMaterial =>
      new THREE.ShaderMaterial({
        vertexShader,
        fragmentShader,
        uniforms: this.#uniforms,
        transparent: ghost,
        depthWrite: !ghost,
        side: THREE.DoubleSide,
      });
    const solid = meshByVertex(material(SOLID_VERTEX, SOLID_FRAGMENT, false), ORDER.parking);
    const ghost = meshByVertex(material(GHOST_VERTEX, GHOST_FRAGMENT, true), ORDER.parking);
    const edges = meshByVertex(material(EDGE_VERTEX, EDGE_FRAGMENT, true), ORDER.parking + 1);
    const found = meshByVertex(material(GHOST_VERTEX, GHOST_PICK_FRAGMENT, false), ORDER.parking);
    found.material.blending = THREE.NoBlending;
    this.#meshes = [
      [solid, BOX_VERTICES],
      [ghost, BOX_VERTICES],
      [edges, EDGE_VERTICES],
      [found, BOX_VERTICES],
    ];
    this.#bays = new BayStack(base);
    this.object.add(solid, ghost, edges, this.#bays.mesh);
    const bays = this.#bays;
    const picked = new THREE.Group();
    picked.add(found, bays.found);
    const { twin } = site;
    this.pick = {
      object: picked,
      base,
      get count() {
        return twin.parking.slots + bays.count;
      },
      selectionOf: (id) =>
        id < twin.parking.slots || this.#uniforms.uOpenSlot.value === NO_SLOT
          ? { kind: 'parking', slot: id }
          : { kind: 'bay', slot: this.#uniforms.uOpenSlot.value, bay: id - twin.parking.slots },
    };
  }

  get slotsDrawn(): number {
    return this.#meshes[0]?.[0].visible === true ? this.#count : 0;
  }

  update(frame: StageFrame): void {
    const { twin, ground } = this.#site;
    const sources = twin.pulse.getState().sources;
    const { version, rosterVersion } = twin.parking;
    if (
      version !== this.#version ||
      rosterVersion !== this.#rosterVersion ||
      sources.length !== this.#sources
    ) {
      this.#version = version;
      this.#rosterVersion = rosterVersion;
      this.#sources = sources.length;
      this.#count = fillTowers(this.#table, twin.parking, ground, sources, this.#epochMs);
      for (const [mesh, vertices] of this.#meshes) mesh.geometry.setDrawRange(0, this.#count * vertices);
    }
    const shown = frame.scene.layers.parking && this.#count > 0;
    for (const [mesh] of this.#meshes) mesh.visible = shown;
    this.#open(frame, shown);
    if (!shown) return;
    const u = this.#uniforms;
    u.uNowS.value = (frame.nowMs - this.#epochMs) / 1000;
    const near = THREE.MathUtils.smoothstep(frame.zoom, 15, 16);
    const city = THREE.MathUtils.smoothstep(frame.zoom, ...CITY_ZOOMS);
    u.uLeastPx.value = LEAST_PX.country + (LEAST_PX.city - LEAST_PX.country) * city;
    const risen = Math.max(1 - city, THREE.MathUtils.smoothstep(frame.zoom, ...RISE_ZOOMS));
    u.uStrength.value = FAR.strength + (1 - FAR.strength) * risen;
    u.uTall.value = (CITY_LEVEL_TALL + (1 - CITY_LEVEL_TALL) * near) * (FAR.tall + (1 - FAR.tall) * risen);
    u.uNarrow.value = 1 + (GRID_LEVEL_NARROW - 1) * near;
    if (this.#painted !== frame.tokens) this.#paint(frame.tokens);
  }

  /** Pulls the chosen car park apart when it is near enough, and puts it together when it is not. */
  #open({ scene, zoom, nowMs, tokens }: StageFrame, shown: boolean): void {
    const { twin, ground } = this.#site;
    const { selection } = scene;
    const slot = selection?.kind === 'parking' || selection?.kind === 'bay' ? selection.slot : NO_SLOT;
    const row = shown && zoom >= BAYS_FROM_ZOOM ? twin.parking.roster.get(slot) : undefined;
    const u = this.#uniforms;
    u.uChosen.value = slot;
    const { live, total, registered } = twin.parking.columns;
    const capacity = (total[slot] ?? -1) >= 0 ? (total[slot] ?? 0) : (registered[slot] ?? 0);
    const opens = row !== undefined && live[slot] === 1 && capacity > 1;
    u.uOpenSlot.value = opens ? slot : NO_SLOT;
    if (!opens) {
      if (this.#told !== '') this.#bays.close();
      this.#told = '';
      return;
    }
    const bay = selection?.kind === 'bay' ? selection.bay : NO_SLOT;
    const stale = isStale(twin.parking, row, twin.pulse.getState().sources, nowMs);
    const told = `${slot} ${bay} ${stale} ${twin.parking.version} ${twin.parking.rosterVersion} ${scene.theme}`;
    if (told === this.#told) return;
    this.#told = told;
    const [x, y] = [ground.x(row.lng), ground.y(row.lat)];
    const at = { x, y, z: this.#site.relief?.at(x, y) ?? 0 };
    this.#bays.open({ row, ...at, bay, stale }, twin.parking.columns, twin.parking.slots, tokens);
  }

  dispose(): void {
    this.#bays.dispose();
    this.#table.dispose();
    for (const [mesh] of this.#meshes) {
      mesh.geometry.dispose();
      mesh.material.dispose();
    }
  }

  #paint(tokens: Tokens): void {
    this.#painted = tokens;
    const u = this.#uniforms;
    FIFTHS.forEach((name, i) => u.uQ.value[i]?.set(...rgb(tokens[name])));
    u.uT2.value.set(...rgb(tokens.t2));
    u.uAcc.value.set(...rgb(tokens.acc));
    u.uNoA.value.set(...rgb(tokens['nodata-a']));
    u.uNoB.value.set(...rgb(tokens['nodata-b']));
  }
}

/** Car parks and bays. */
export const openParking: OpenPart = (site) => new ParkingPart(site);
