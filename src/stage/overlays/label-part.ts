import * as THREE from 'three';
import { beaconsIn, type Beacon } from '../beacons/beacon-list.ts';
import { planOf, type BadgePlan } from '../beacons/badge-plan.ts';
import { beaconScale } from '../beacons/beacon-scale.ts';
import { BADGE_REACH_PX } from '../beacons/beacon-shader.ts';
import { bookOf } from '../../twin/indicator-book.ts';
import type { OpenPart, StageFrame, StagePart, StageSite } from '../guest.ts';
import { BeaconRoom } from './beacon-room.ts';
import { CoverWatch } from './cover-watch.ts';
import { withPlaces } from './edge-captions.ts';
import { choiceOf, type Choice, type Clear, type Face } from './label-choice.ts';
import { LabelLayer } from './label-layer.ts';
import type { Label } from './label-list.ts';
import { LabelMemory } from './label-memory.ts';
import { labelSpaceOf, type LabelSpace } from './label-space.ts';
import { arcMinutePx, labelTypeOf } from './label-type.ts';
import { labelsNow } from './labels-now.ts';
import { onOneScreen } from './one-screen.ts';
import type { Seat } from './place-labels.ts';
import { seatLabels } from './seat-labels.ts';
import { Projector, type ScreenPoint } from './projector.ts';

/** Labels are chosen anew at most this often, ms. */
const EVERY_MS = 200;
/** A picture that has stood still this long is labelled as if nothing had been before, ms. */
const REST_MS = 400;
const CAP = { desk: 40, demo: 20, wall: 12 } as const;
/** Lower than any priority: it keeps its place before all others. */
const FIRST = -100;
/** Badges at the edge have captions down to this priority: grades I and II. */
const EDGE_CAPTIONS = 2;

/** Names on the map and captions of beacons: DOM over the canvas, never one over another or over a badge. */
class LabelPart implements StagePart {
  readonly object = new THREE.Group();
  readonly #site: StageSite;
  readonly #layer: LabelLayer;
  readonly #covers: CoverWatch;
  readonly #size: ResizeObserver;
  readonly #projector = new Projector();
  readonly #room: BeaconRoom;
  readonly #plan: BadgePlan;
  #marks: unknown;
  /** When the picture last was another one; undefined once it is at rest. */
  #turnedAtMs: number | undefined;
  readonly #memory = new LabelMemory();
  readonly #point: ScreenPoint = { x: 0, y: 0, w: 1 };
  readonly #isWall: boolean;
  #am = arcMinutePx();
  #all: readonly Beacon[] = [];
  #beacons: readonly Beacon[] = [];
  #shown: readonly Face[] = [];
  #scene: StageFrame['scene'] | undefined;
  #recordVersion = -1;
  #casesVersion = -1;
  #pulse: unknown;
  #values: unknown;
  #beside: unknown;
  #stale = true;
  #placedAtMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(site: StageSite) {
    this.#site = site;
    this.#plan = planOf(site);
    this.#room = new BeaconRoom(this.#projector, this.#plan);
    const { mode } = site.session.scene;
    this.#isWall = mode === 'wall';
    const type = () => labelTypeOf(mode, site.host.clientWidth, this.#am);
    this.#layer = new LabelLayer(site.host, type(), site.shot);
    this.#covers = new CoverWatch(site.host, mode === 'demo', this.#spoil);
    this.#size = new ResizeObserver(() => {
      this.#am = arcMinutePx();
      this.#layer.set(type());
      this.#spoil();
    });
    this.#size.observe(site.host);
    void document.fonts.ready.then(() => {
      this.#layer.forgetSizes();
      this.#spoil();
    });
  }

  /** A frame in which neither camera nor news has moved writes nothing. */
  update(frame: StageFrame): void {
    const { layers } = frame.scene;
    if (!(this.#layer.visible = layers.labels)) return;
    const turnedOver = layers !== this.#scene?.layers;
    const moved = this.#projector.follow(frame);
    if (moved) this.#plan.fit(this.#projector);
    this.#rest(moved || frame.scene !== this.#scene);
    if (this.#hasNews(frame) || moved) this.#stale = true;
    const dueInMs = this.#placedAtMs + EVERY_MS - performance.now();
    if (this.#stale && (this.#site.shot || turnedOver || dueInMs <= 0)) this.#place(frame);
    else if (this.#stale) this.#again(dueInMs);
    if (moved) this.#follow(frame);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#size.disconnect();
    this.#covers.dispose();
    this.#layer.dispose();
  }

  #rest(turned: boolean): void {
    const nowMs = performance.now();
    if (turned) this.#turnedAtMs = nowMs;
    if (this.#turnedAtMs === undefined || this.#site.shot || this.#isWall) return;
    const leftMs = this.#turnedAtMs + REST_MS - nowMs;
    if (leftMs > 0) return this.#again(leftMs);
    this.#turnedAtMs = undefined;
    this.#memory.forget();
    this.#stale = true;
  }

  readonly #spoil = (): void => {
    this.#stale = true;
    this.#site.invalidate();
  };

  #again(inMs: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#spoil();
    }, inMs);
  }

  #hasNews({ scene, nowMs }: StageFrame): boolean {
    const { twin, ground } = this.#site;
    const all = beaconsIn(twin, ground, nowMs);
    let news = scene !== this.#scene || twin.recordVersion !== this.#recordVersion || all !== this.#all;
    news ||= this.#plan.marks !== this.#marks || twin.casesVersion !== this.#casesVersion;
    this.#casesVersion = twin.casesVersion;
    this.#marks = this.#plan.marks;
    this.#all = all;
    this.#scene = scene;
    this.#recordVersion = twin.recordVersion;
    const pulse = twin.pulse.getState();
    if (scene.layers.grid && (news || pulse !== this.#pulse)) {
      const values = bookOf(twin).valuesOf(scene.indicator ?? 'movers');
      const beside = scene.beside && bookOf(twin).valuesOf(scene.beside);
      news ||= values !== this.#values || beside !== this.#beside;
      this.#values = values;
      this.#beside = beside;
    }
    this.#pulse = pulse;
    return news;
  }

  #place(frame: StageFrame): void {
    const nowMs = performance.now();
    this.#stale = false;
    this.#placedAtMs = nowMs;
    const { tile, shot } = this.#site;
    const { scene } = frame;
    this.#beacons = scene.layers.beacons ? this.#all : [];
    const space = labelSpaceOf(this.#projector.widthPx, this.#projector.heightPx, tile, this.#am);
    const remembers = !shot && !this.#isWall;
    const labels = labelsNow(this.#site, this.#beacons, frame);
    const choices = this.#placed(labels, scene)
      .flatMap((label) => this.#choiceOf(label, frame, space))
      .filter(({ key, label }) => label.rank === 0 || !remembers || !this.#memory.isBarred(key, nowMs))
      .map((c) =>
        remembers && this.#memory.isHeld(c.key, nowMs) && c.label.rank > 0 ? { ...c, priority: FIRST } : c,
      );
    const seats = this.#seated(choices, frame, space);
    const byKey = new Map(choices.map((choice) => [choice.key, choice]));
    this.#shown = seats.flatMap(({ key, at }) => byKey.get(key)?.faces[at] ?? []);
    const changed = this.#memory.keep(new Map(seats.map(({ key, at }) => [key, at])), nowMs);
    if (changed && remembers) this.#again(2 * EVERY_MS);
    this.#layer.show(this.#shown);
    this.#follow(frame);
  }

  /** On a wall, marks at the edge say what place they point at. */
  #placed(labels: readonly Label[], scene: StageFrame['scene']): readonly Label[] {
    return this.#isWall ? withPlaces(labels, this.#plan.marks, this.#all, this.#site, scene) : labels;
  }

  #seated(choices: readonly Choice[], frame: StageFrame, space: LabelSpace): Seat[] {
    const covers = this.#site.tile === undefined ? this.#covers.boxes : [];
    const badges = this.#room.badges(this.#beacons, frame);
    return seatLabels(choices, {
      kept: [...badges, ...covers, ...space.kept],
      rings: this.#room.rings(this.#beacons, frame),
      view: space.view,
      cap: CAP[frame.scene.mode],
      old: this.#isWall || this.#site.shot ? new Map<string, number>() : this.#memory.seats,
    });
  }

  /** Places a label may take, none when it is out of view. */
  #choiceOf(label: Label, frame: StageFrame, space: LabelSpace): Choice[] {
    if (!this.#anchor(label, frame)) return [];
    const [x, y] = [this.#point.x + space.x, this.#point.y + space.y];
    if (this.#point.w > label.reach * this.#projector.centreW) return [];
    const { widthPx: wide, heightPx: high } = this.#layer.sizeOf(label);
    const { view } = space;
    if (x < view.x0 - wide || y < view.y0 - high || x > view.x1 + wide || y > view.y1 + high) return [];
    const badgePx = BADGE_REACH_PX * beaconScale(frame);
    const choice = choiceOf(label, x, y, badgePx, (l) => this.#layer.sizeOf(l), this.#clearOf(label));
    return [onOneScreen(space, choice, { x, y })];
  }

  #clearOf({ pinned, z }: Label): Clear | undefined {
    const { x } = this.#point;
    if (!pinned || !this.#projector.project(pinned.x, pinned.y, z, this.#point)) return undefined;
    const half = pinned.radiusM / this.#projector.metresPerPixelAt(this.#point.w);
    return { left: Math.max(0, x - this.#point.x + half), right: Math.max(0, this.#point.x + half - x) };
  }

  #anchor(label: Label, frame: StageFrame): boolean {
    if (label.rank === 0 && !label.pinned) return this.#badge(label, frame);
    return this.#projector.project(label.x, label.y, label.z, this.#point);
  }

  /** The badge that a caption belongs to, on its pole or, of the worst grades, at the edge. CSS px of this screen. */
  #badge(label: Label, frame: StageFrame): boolean {
    const point = this.#point;
    if (!this.#plan.badge({ ...label, small: false }, frame, this.#projector, point)) {
      const isSaid = label.atEdge === true || label.priority <= EDGE_CAPTIONS;
      const mark = isSaid ? this.#plan.markOf(label.key) : undefined;
      if (mark === undefined) return false;
      point.x = mark.x;
      point.y = mark.y;
      point.w = 0;
    }
    point.x -= this.#plan.space.x;
    point.y -= this.#plan.space.y;
    return true;
  }

  #follow(frame: StageFrame): void {
    for (const { label, dx, dy } of this.#shown) {
      const ahead = this.#anchor(label, frame);
      this.#layer.move(label.key, ahead ? this.#point.x + dx : -9999, ahead ? this.#point.y + dy : -9999);
    }
  }
}

/** Labels. */
export const openLabels: OpenPart = (site) => new LabelPart(site);
