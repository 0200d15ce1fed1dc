import * as THREE from 'three';
import { metresPerPx } from '../../city/metres-per-px.ts';
import { hotSpotsIn } from '../../twin/hot-spots.ts';
import { meshByVertex, type VertexMesh } from '../by-vertex.ts';
import type { OpenPart, PickSource, StageFrame, StagePart, StageSite } from '../guest.ts';
import { ORDER } from '../order.ts';
import { TexelTable } from '../texel-table.ts';
import { rgb, type Tokens } from '../tokens.ts';
import { beaconScale } from './beacon-scale.ts';
import { figuresTexture } from './case-figures.ts';
import { caseMarks, clusteredCases, type CaseMark } from './case-list.ts';
import { fillCases, outlineOf, type OutlinePiece } from './case-pieces.ts';
import { CASE_FRAGMENT, CASE_PICK_FRAGMENT, CASE_PICK_VERTEX, CASE_VERTEX } from './case-shader.ts';
import { shareLeft } from './case-share.ts';

/** What of an outline lies behind something is drawn this strong; dots are whole. */
const HIDDEN_STRENGTH = 0.4;
/** Cases within so many CSS px are one number, below this zoom; from there on each has its own dot. */
const CELL_PX = 56;
const ALONE_FROM_ZOOM = 16.5;
/** Clusters are made anew with every half a zoom. */
const ZOOM_STEPS = 2;
/** Hot spots are outlined at most: those of most cases. */
const MOST_HOT = 40;
/** Hot spots cool down with no word from anyone: they are looked for this often, ms. */
const HOT_EVERY_MS = 60_000;
/** However many cases change, all are laid out anew no more often, ms. */
const NEWS_EVERY_MS = 200;
/** As often as the page is told: what is left of a time shrinks no more often, ms. */
const SHARE_EVERY_MS = 250;

/** What was laid out, and of what. */
interface Laid {
  readonly cases: number;
  readonly records: number;
  readonly zoom: number;
  readonly minute: number;
  readonly chosen: string | undefined;
}

/** Open cases, the grids where they heap up and the grid of the chosen one: two draws for any number. */
class CasePart implements StagePart {
  readonly object = new THREE.Group();
  readonly pick: PickSource;
  readonly #site: StageSite;
  readonly #table = new TexelTable();
  readonly #meshes: VertexMesh[] = [];
  readonly #found: VertexMesh;
  readonly #figures = figuresTexture();
  readonly #uniforms;
  readonly #leave: () => void;
  #marks: readonly CaseMark[] = [];
  #drawn = 0;
  #laid: Laid | undefined;
  #laidAtMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sharedAtMs = Number.NEGATIVE_INFINITY;
  #painted: Tokens | undefined;

  constructor(site: StageSite) {
    this.#site = site;
    const base = { value: 0 };
    this.#uniforms = {
      uCases: this.#table.uniform,
      uViewport: site.shared.uViewport,
      uPixelRatio: site.shared.uPixelRatio,
      uScale: { value: 1 },
      uRoofs: { value: 1 },
      uShare: { value: 1 },
      uStands: { value: 0 },
      uOld: { value: 0 },
      uGrey: { value: new THREE.Vector3() },
      uInk: { value: new THREE.Vector3() },
      uGround: { value: new THREE.Vector3() },
      uFigures: { value: this.#figures },
    };
    this.#leave = site.twin.pulse.subscribe(({ line }) => {
      const old = line === 'lost' ? 1 : 0;
      if (this.#uniforms.uOld.value === old) return;
      this.#uniforms.uOld.value = old;
      site.invalidate();
    });
    for (const [strength, depthFunc, at] of [
      [HIDDEN_STRENGTH, THREE.GreaterDepth, 0],
      [1, THREE.LessEqualDepth, 1],
    ] as const)
      this.#add(strength, depthFunc, ORDER.rings - 4 + at);
    this.#found = meshByVertex(
      new THREE.ShaderMaterial({
        vertexShader: CASE_PICK_VERTEX,
        fragmentShader: CASE_PICK_FRAGMENT,
        uniforms: { ...this.#uniforms, uPickBase: base },
        blending: THREE.NoBlending,
        depthTest: false,
      }),
      ORDER.rings,
    );
    const here = (): readonly CaseMark[] => this.#marks;
    this.pick = {
      object: this.#found,
      base,
      get count() {
        return here().length;
      },
      selectionOf: (id) => {
        const mark = here()[id];
        return mark === undefined ? undefined : { kind: 'case', id: mark.id };
      },
    };
  }

  get slotsDrawn(): number {
    return this.object.visible ? this.#marks.length : 0;
  }

  update(frame: StageFrame): void {
    const { scene } = frame;
    this.#layOut(frame);
    this.object.visible = scene.layers.beacons && this.#drawn > 0;
    this.#found.visible = this.object.visible;
    if (!this.object.visible) return;
    const u = this.#uniforms;
    u.uScale.value = beaconScale(frame);
    u.uRoofs.value = scene.layers.skyline || this.#site.relief ? 1 : 0;
    if (Math.abs(frame.nowMs - this.#sharedAtMs) >= SHARE_EVERY_MS) this.#shrink(frame);
    if (this.#painted === frame.tokens) return;
    this.#painted = frame.tokens;
    u.uGrey.value.set(...rgb(frame.tokens.t2));
    u.uInk.value.set(...rgb(frame.tokens.t1));
    u.uGround.value.set(...rgb(frame.tokens.bg0));
  }

  dispose(): void {
    this.#leave();
    clearTimeout(this.#timer);
    this.#table.dispose();
    this.#figures.dispose();
    for (const { geometry, material } of [...this.#meshes, this.#found]) {
      geometry.dispose();
      material.dispose();
    }
  }

  #add(strength: number, depthFunc: THREE.DepthModes, order: number): void {
    const mesh = meshByVertex(
      new THREE.ShaderMaterial({
        vertexShader: CASE_VERTEX,
        fragmentShader: CASE_FRAGMENT,
        uniforms: { ...this.#uniforms, uStrength: { value: strength } },
        transparent: true,
        depthWrite: false,
        depthFunc,
        side: THREE.DoubleSide,
      }),
      order,
    );
    this.#meshes.push(mesh);
    this.object.add(mesh);
  }

  /** Lays everything out anew when a case, a choice, half a zoom or a minute has changed; else nothing. */
  #layOut({ scene, zoom, nowMs }: StageFrame): void {
    const { twin, city, ground } = this.#site;
    const chosen = scene.selection?.kind === 'case' ? scene.selection.id : undefined;
    const step = zoom >= ALONE_FROM_ZOOM ? ALONE_FROM_ZOOM : Math.floor(zoom * ZOOM_STEPS) / ZOOM_STEPS;
    const minute = Math.floor(nowMs / HOT_EVERY_MS);
    const laid = this.#laid;
    const isSame =
      laid !== undefined &&
      laid.cases === twin.casesVersion &&
      laid.records === twin.recordVersion &&
      laid.zoom === step &&
      laid.minute === minute &&
      laid.chosen === chosen;
    if (isSame) return;
    const isNews = laid?.zoom === step && laid.minute === minute && laid.chosen === chosen;
    const dueInMs = this.#laidAtMs + NEWS_EVERY_MS - performance.now();
    if (isNews && !this.#site.shot && dueInMs > 0) return this.#again(dueInMs);
    this.#laidAtMs = performance.now();
    this.#laid = { cases: twin.casesVersion, records: twin.recordVersion, zoom: step, minute, chosen };
    this.#sharedAtMs = Number.NEGATIVE_INFINITY;
    this.#marks = caseMarks(twin, ground, chosen, new Map(this.#marks.map((mark) => [mark.id, mark])));
    const cellM = step >= ALONE_FROM_ZOOM ? 0 : CELL_PX * metresPerPx(step, city.head.origin.lat);
    const clusters = clusteredCases(this.#marks, cellM, chosen);
    const hot = new Set(hotSpotsIn(twin, nowMs).map(({ grid }) => grid));
    const grid = chosen === undefined ? undefined : twin.cases.get(chosen)?.divisions.grid;
    const around: readonly OutlinePiece[] = grid === undefined ? [] : outlineOf(city, grid);
    this.#drawn = fillCases(
      this.#table,
      city,
      around,
      [...hot].slice(0, MOST_HOT).map((code) => (code === grid ? [] : outlineOf(city, code))),
      clusters,
      this.#marks.findIndex(({ id }) => id === chosen),
    );
    for (const mesh of [...this.#meshes, this.#found]) mesh.geometry.setDrawRange(0, 6 * this.#drawn);
  }

  #again(inMs: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#site.invalidate();
    }, inMs);
  }

  #shrink({ nowMs, scene }: StageFrame): void {
    this.#sharedAtMs = nowMs;
    if (scene.selection?.kind !== 'case') return;
    const { cases, calendar } = this.#site.twin;
    const clock = cases.get(scene.selection.id)?.clock;
    const share = shareLeft(clock, nowMs, calendar);
    this.#uniforms.uShare.value = share ?? 1;
    this.#uniforms.uStands.value = share === undefined || clock?.stoppedFor !== undefined ? 1 : 0;
  }
}

/** Cases at their places. */
export const openCases: OpenPart = (site) => new CasePart(site);
