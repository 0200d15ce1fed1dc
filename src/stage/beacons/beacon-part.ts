import * as THREE from 'three';
import type { Selection } from '../../session/scene.ts';
import { meshByVertex, type VertexMesh } from '../by-vertex.ts';
import type { OpenPart, PickSource, StageFrame, StagePart, StageSite } from '../guest.ts';
import { ORDER } from '../order.ts';
import { TexelTable } from '../texel-table.ts';
import { rgb, type TokenName, type Tokens } from '../tokens.ts';
import { BADGE_FRAGMENT } from './badge-shader.ts';
import { beaconScale } from './beacon-scale.ts';
import { EdgeMarks } from './edge-marks.ts';
import { beaconsIn, isSelected, selectionOf, type Beacon } from './beacon-list.ts';
import {
  BADGE_PICK_FRAGMENT,
  BADGE_REACH_PX,
  BADGE_VERTEX,
  POLE_FRAGMENT,
  POLE_VERTEX,
  RING_FRAGMENT,
  RING_VERTEX,
} from './beacon-shader.ts';

/** What lies behind something is drawn this strong. */
const HIDDEN_STRENGTH = 0.35;
const LEVELS: readonly TokenName[] = ['s1', 's2', 's3', 's4'];
const ON_LEVELS: readonly TokenName[] = ['on-s1', 'on-s2', 'on-s3', 'on-s4'];

/** Outlines of badges and poles by level on light ground, where II and III would not stand out by themselves. */
const LIGHT_RIMS = ['#C2161C', '#8A4B00', '#5B4700', '#1558C0'] as const;

/** Ring radius by zoom, CSS px: 52 in the panorama, 62 over the city, 92 at grid level. */
export function ringPx(zoom: number): number {
  const { smoothstep } = THREE.MathUtils;
  return 52 + 10 * smoothstep(zoom, 12.4, 13.6) + 30 * smoothstep(zoom, 15, 16.4);
}

/** A colour a column: three sends a matrix only when it changed, an array of vectors at every draw. */
function setColumns(matrix: THREE.Matrix4, colours: readonly string[]): void {
  for (const [i, colour] of colours.entries()) matrix.elements.splice(i * 4, 4, ...rgb(colour), 1);
}

/**
 * Open incidents and alerts with a place. Seven draws for any number: rings, poles, badges, each hidden and plain, and
 * what lies beyond the picture.
 */
class BeaconPart implements StagePart {
  readonly object = new THREE.Group();
  readonly pick: PickSource;
  /** As drawn, lowest grade first. */
  #beacons: readonly Beacon[] = [];
  #blinks = false;
  /** The line is lost: what is drawn may no longer be so. */
  #isOld = false;
  readonly #leave: () => void;
  readonly #site: StageSite;
  readonly #table = new TexelTable();
  readonly #meshes: VertexMesh[] = [];
  readonly #found: VertexMesh;
  readonly #edge: EdgeMarks;
  readonly #uniforms;
  #selection: Selection | undefined;
  #painted: Tokens | undefined;

  constructor(site: StageSite) {
    this.#site = site;
    this.#leave = site.twin.pulse.subscribe(({ line }) => {
      if (this.#isOld === (line === 'lost')) return;
      this.#isOld = line === 'lost';
      site.invalidate();
    });
    const base = { value: 0 };
    this.#uniforms = {
      uBeacons: this.#table.uniform,
      uViewport: site.shared.uViewport,
      uPixelRatio: site.shared.uPixelRatio,
      uScale: { value: 1 },
      uRingPx: { value: 62 },
      uGlyphOn: { value: 1 },
      uOld: { value: 0 },
      uToken: { value: new THREE.Matrix4() },
      uOn: { value: new THREE.Matrix4() },
      uRim: { value: new THREE.Matrix4() },
      uPlate: { value: new THREE.Vector3() },
      uT1: { value: new THREE.Vector3() },
      uAcc: { value: new THREE.Vector3() },
      uWiden: { value: 0 },
      uRoofs: { value: 1 },
      uReachPx: { value: BADGE_REACH_PX },
    };
    this.#edge = new EdgeMarks(site, this.#uniforms, base);
    this.#both(RING_VERTEX, RING_FRAGMENT, ORDER.rings);
    this.#both(POLE_VERTEX, POLE_FRAGMENT, ORDER.beacons);
    this.#both(BADGE_VERTEX, BADGE_FRAGMENT, ORDER.beacons + 2);
    this.#found = meshByVertex(
      new THREE.ShaderMaterial({
        vertexShader: BADGE_VERTEX,
        fragmentShader: BADGE_PICK_FRAGMENT,
        uniforms: { ...this.#uniforms, ...this.#edge.picture, uPickBase: base },
        blending: THREE.NoBlending,
        depthTest: false,
      }),
      ORDER.beacons,
    );
    const here = (): readonly Beacon[] => this.#beacons;
    this.object.add(this.#edge.mesh);
    const found = new THREE.Group();
    found.add(this.#found, this.#edge.found);
    this.pick = {
      object: found,
      base,
      get count() {
        return here().length;
      },
      selectionOf: (id) => {
        const beacon = here()[id];
        return beacon === undefined ? undefined : selectionOf(beacon);
      },
    };
  }

  get restless(): boolean {
    return this.object.visible && this.#blinks && !this.#isOld;
  }

  get slotsDrawn(): number {
    return this.object.visible ? this.#beacons.length : 0;
  }

  update(frame: StageFrame): void {
    this.#refresh(frame);
    this.object.visible = frame.scene.layers.beacons && this.#beacons.length > 0;
    this.pick.object.visible = this.object.visible;
    if (!this.object.visible) return;
    const u = this.#uniforms;
    u.uRingPx.value = ringPx(frame.zoom);
    const scale = beaconScale(frame);
    u.uScale.value = scale;
    u.uReachPx.value = BADGE_REACH_PX * scale;
    u.uRoofs.value = frame.scene.layers.skyline || this.#site.relief ? 1 : 0;
    this.#edge.update(frame, this.#beacons, this.#flags);
    u.uGlyphOn.value = frame.stands || frame.timeS % 1 < 0.5 ? 1 : 0;
    u.uOld.value = this.#isOld ? 1 : 0;
    if (this.#painted !== frame.tokens) this.#paint(frame.tokens, frame.scene.theme === 'light');
  }

  dispose(): void {
    this.#leave();
    this.#table.dispose();
    this.#edge.dispose();
    for (const mesh of [...this.#meshes, this.#found]) {
      mesh.geometry.dispose();
      mesh.material.dispose();
    }
  }

  /** Two draws of one thing: at 35 % where it is hidden, whole where it is not. */
  #both(vertexShader: string, fragmentShader: string, order: number): void {
    for (const [strength, depthFunc, at] of [
      [HIDDEN_STRENGTH, THREE.GreaterDepth, order],
      [1, THREE.LessEqualDepth, order + 1],
    ] as const) {
      const material = new THREE.ShaderMaterial({
        vertexShader,
        fragmentShader,
        uniforms: { ...this.#uniforms, ...this.#edge.picture, uStrength: { value: strength } },
        transparent: true,
        depthWrite: false,
        depthFunc,
        side: THREE.DoubleSide,
      });
      const mesh = meshByVertex(material, at);
      this.#meshes.push(mesh);
      this.object.add(mesh);
    }
  }

  #refresh(frame: StageFrame): void {
    const { twin, ground } = this.#site;
    const { selection } = frame.scene;
    const beacons = beaconsIn(twin, ground, frame.nowMs);
    if (this.#beacons === beacons && this.#selection === selection) return;
    this.#beacons = beacons;
    this.#selection = selection;
    this.#blinks = this.#beacons.some((b) => b.waiting && !b.small);
    this.#table.reserve(Math.max(1, this.#beacons.length));
    this.#beacons.forEach((b, i) => {
      this.#table.set(i, b.x, b.y, b.z, b.grade + 8 * this.#flags(b));
    });
    this.#table.send();
    for (const mesh of [...this.#meshes, this.#found])
      mesh.geometry.setDrawRange(0, this.#beacons.length * 6);
  }

  readonly #flags = (b: Beacon): number =>
    (b.waiting ? 1 : 0) + (b.small ? 2 : 0) + (isSelected(b, this.#selection) ? 4 : 0);

  #paint(tokens: Tokens, light: boolean): void {
    this.#painted = tokens;
    const u = this.#uniforms;
    setColumns(
      u.uToken.value,
      LEVELS.map((name) => tokens[name]),
    );
    setColumns(
      u.uOn.value,
      ON_LEVELS.map((name) => tokens[name]),
    );
    setColumns(u.uRim.value, light ? LIGHT_RIMS : LEVELS.map(() => tokens.bg0));
    u.uPlate.value.set(...rgb(tokens.bg0));
    u.uT1.value.set(...rgb(tokens.t1));
    u.uAcc.value.set(...rgb(tokens.acc));
  }
}

/** Beacons. */
export const openBeacons: OpenPart = (site) => new BeaconPart(site);
