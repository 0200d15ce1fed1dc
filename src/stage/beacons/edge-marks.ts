import * as THREE from 'three';
import { meshByVertex, type VertexMesh } from '../by-vertex.ts';
import type { PickSource, StageFrame, StageSite } from '../guest.ts';
import { ORDER } from '../order.ts';
import { CoverWatch } from '../overlays/cover-watch.ts';
import type { Box } from '../overlays/place-labels.ts';
import { Projector, type ScreenPoint } from '../overlays/projector.ts';
import type { Beacon } from './beacon-list.ts';
import { BADGE_PX, POLE_PX } from './beacon-shader.ts';
import { edgeMarks, MOST_EDGE_MARKS, type EdgeMark, type Frame, type Sight } from './edge-list.ts';
import { EDGE_FRAGMENT, EDGE_PICK_FRAGMENT, EDGE_SCALE, EDGE_VERTEX } from './edge-shader.ts';

/** Free of the picture's edge and of the frame of one that is not live, CSS px. */
const INSET_PX = 18;
/** From the middle of a badge to the tip of its arrow, CSS px. */
const REACH_PX = 42 * EDGE_SCALE;
/** So many of the worst beacons are looked at each time the camera moves. */
const LOOKED_AT = 64;
/** A panel takes an edge of the picture from this share of it on. */
const EDGE_SHARE = 0.4;

/** Badges of what lies outside the picture, at its edge with an arrow: one draw, at most twelve. */
export class EdgeMarks {
  readonly mesh: VertexMesh;
  readonly found: VertexMesh;
  /** Numbers of the beacons that stand at the edge: their own badge is left out. */
  readonly taken = { value: new Float32Array(MOST_EDGE_MARKS).fill(-1) };
  readonly #site: StageSite;
  readonly #marks = { value: Array.from({ length: MOST_EDGE_MARKS }, () => new THREE.Vector4()) };
  readonly #codes = { value: new Float32Array(MOST_EDGE_MARKS) };
  readonly #projector = new Projector();
  readonly #top: ScreenPoint = { x: 0, y: 0, w: 1 };
  readonly #foot: ScreenPoint = { x: 0, y: 0, w: 1 };
  #beacons: readonly Beacon[] | undefined;
  /** Absent where nobody asks: on tiles of a wall, and before an audience, where nothing stands at the edge. */
  readonly #covers: CoverWatch | undefined;
  #boxes: readonly Box[] | undefined;
  #shown: readonly EdgeMark[] = [];

  /** @param shared uniforms of the badges */
  constructor(site: StageSite, shared: Record<string, THREE.IUniform>, base: PickSource['base']) {
    this.#site = site;
    if (site.tile === undefined && site.session.scene.mode !== 'demo')
      this.#covers = new CoverWatch(site.host, false, () => site.invalidate());
    const uniforms = { ...shared, uMarks: this.#marks, uCodes: this.#codes, uTaken: this.taken };
    this.mesh = meshByVertex(
      new THREE.ShaderMaterial({
        vertexShader: EDGE_VERTEX,
        fragmentShader: EDGE_FRAGMENT,
        uniforms: { ...uniforms, uStrength: { value: 1 } },
        transparent: true,
        depthTest: false,
        depthWrite: false,
      }),
      ORDER.beacons + 6,
    );
    this.found = meshByVertex(
      new THREE.ShaderMaterial({
        vertexShader: EDGE_VERTEX,
        fragmentShader: EDGE_PICK_FRAGMENT,
        uniforms: { ...uniforms, uPickBase: base },
        blending: THREE.NoBlending,
        depthTest: false,
      }),
      ORDER.beacons + 6,
    );
  }

  /** Where badges stand at the edge now, CSS px. */
  get shown(): readonly EdgeMark[] {
    return this.#shown;
  }

  /** @param flagsOf badge flags of a beacon, as in its texel */
  update(
    frame: StageFrame,
    beacons: readonly Beacon[],
    scale: number,
    flagsOf: (beacon: Beacon) => number,
  ): void {
    const moved = this.#projector.follow(frame);
    const boxes = this.#covers?.boxes;
    if (!moved && boxes === this.#boxes && this.#beacons === beacons) return;
    this.#boxes = boxes;
    this.#beacons = beacons;
    const wished = this.#site.session.scene.mode === 'demo' ? [] : this.#sights(beacons, scale);
    const apartPx = (BADGE_PX + 8) * EDGE_SCALE * scale;
    this.#shown = edgeMarks(wished, this.#room(scale), apartPx);
    this.taken.value.fill(-1);
    this.#shown.forEach(({ index, x, y, towardsRad }, i) => {
      const beacon = beacons[index];
      this.taken.value[i] = index;
      this.#marks.value[i]?.set(x, y, towardsRad ?? 99, index);
      this.#codes.value[i] = beacon === undefined ? 1 : beacon.grade + 8 * flagsOf(beacon);
    });
    for (const mesh of [this.mesh, this.found]) {
      mesh.geometry.setDrawRange(0, this.#shown.length * 6);
      mesh.visible = this.#shown.length > 0;
    }
  }

  dispose(): void {
    this.#covers?.dispose();
    for (const mesh of [this.mesh, this.found]) {
      mesh.geometry.dispose();
      mesh.material.dispose();
    }
  }

  /** The worst beacons on screen; they are the last of the list. */
  #sights(beacons: readonly Beacon[], scale: number): Sight[] {
    const sights: Sight[] = [];
    for (let i = beacons.length - 1; i >= 0 && sights.length < LOOKED_AT; i--) {
      const beacon = beacons[i];
      if (beacon === undefined || beacon.small) continue;
      const ahead = this.#projector.project(beacon.x, beacon.y, beacon.z, this.#foot);
      if (!ahead) this.#projector.mirror(beacon.x, beacon.y, beacon.z, this.#foot);
      const poleM = POLE_PX * scale * this.#projector.metresPerPixelAt(Math.max(0, this.#foot.w));
      if (ahead) this.#projector.project(beacon.x, beacon.y, beacon.z + poleM, this.#top);
      const { x: footX, y: footY } = this.#foot;
      const { x, y } = ahead ? this.#top : this.#foot;
      sights.push({ index: i, grade: beacon.grade, x, y, footX, footY, ahead });
    }
    return sights;
  }

  /** Where badges may stand: the whole wall's picture seen from this tile, or the desk's between its panels. */
  #room(scale: number): Frame {
    const { widthPx, heightPx } = this.#projector;
    const { column, row, columns, rows, bezelPx } = this.#site.tile ?? {
      column: 0,
      row: 0,
      columns: 1,
      rows: 1,
      bezelPx: 0,
    };
    const x0 = -column * (widthPx + bezelPx);
    const y0 = -row * (heightPx + bezelPx);
    const whole = {
      x0,
      y0,
      x1: x0 + columns * widthPx + (columns - 1) * bezelPx,
      y1: y0 + rows * heightPx + (rows - 1) * bezelPx,
    };
    const room = this.#site.tile === undefined ? this.#free() : whole;
    const inset = INSET_PX + REACH_PX * scale;
    const fits = room.x1 - room.x0 > 4 * inset && room.y1 - room.y0 > 4 * inset ? room : whole;
    return { x0: fits.x0 + inset, y0: fits.y0 + inset, x1: fits.x1 - inset, y1: fits.y1 - inset };
  }

  /** What panels along the edges leave of the picture. */
  #free(): Frame {
    const { widthPx, heightPx } = this.#projector;
    const free = { x0: 0, y0: 0, x1: widthPx, y1: heightPx };
    for (const { x0, y0, x1, y1 } of this.#boxes ?? []) {
      if (y1 - y0 > EDGE_SHARE * heightPx) {
        if (x0 <= 2) free.x0 = Math.max(free.x0, x1);
        else if (x1 >= widthPx - 2) free.x1 = Math.min(free.x1, x0);
      } else if (x1 - x0 > EDGE_SHARE * widthPx) {
        if (y0 <= 2) free.y0 = Math.max(free.y0, y1);
        else if (y1 >= heightPx - 2) free.y1 = Math.min(free.y1, y0);
      }
    }
    return free;
  }
}
