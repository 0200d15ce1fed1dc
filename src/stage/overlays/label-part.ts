import * as THREE from 'three';
import { BADGE_PX, POLE_PX } from '../beacons/beacon-shader.ts';
import { beaconsOf, type Beacon } from '../beacons/beacon-list.ts';
import { beaconScale, ringPx } from '../beacons/beacon-part.ts';
import type { OpenPart, StageFrame, StagePart, StageSite } from '../guest.ts';
import { coversOf } from './covers.ts';
import { LabelLayer } from './label-layer.ts';
import { captionsOf, divisionLabels, placeLabelsOf, type Label } from './label-list.ts';
import { placeLabels, type Box, type Seat, type Wanting } from './place-labels.ts';
import { Projector, type ScreenPoint } from './projector.ts';

/** Labels are chosen anew at most this often, ms. */
const EVERY_MS = 200;
const CAP = { desk: 40, demo: 40, wall: 12 } as const;
const WALL_SCALE = 1.6;
/** Free room kept around a label and a badge, CSS px. */
const AIR_PX = 4;
/** Lesser names stand farther apart. */
const WIDE_AIR_PX = 12;
/** The hatched frame of a picture that is not live, and its stamp at the top. */
const EDGE_PX = 16;
const STAMP_PX = { wide: 240, high: 46 } as const;
/** Panels over the stage are looked for at most this often, ms. */
const COVERS_MS = 1000;

/** A label on screen and where its box starts from its anchor, CSS px. */
interface Shown {
  readonly label: Label;
  readonly dx: number;
  readonly dy: number;
}

/** Names on the map and captions of beacons: DOM over the canvas, never one over another or over a badge. */
class LabelPart implements StagePart {
  readonly object = new THREE.Group();
  readonly #site: StageSite;
  readonly #layer: LabelLayer;
  readonly #projector = new Projector();
  readonly #point: ScreenPoint = { x: 0, y: 0, w: 1 };
  #covers: readonly Box[] = [];
  #coversAtMs = Number.NEGATIVE_INFINITY;
  #version = -1;
  #all: readonly Beacon[] = [];
  #beacons: readonly Beacon[] = [];
  #shown: readonly Shown[] = [];
  #seats: ReadonlyMap<string, number> = new Map();
  #news: readonly unknown[] = [];
  #stale = true;
  #placedAtMs = Number.NEGATIVE_INFINITY;

  constructor(site: StageSite) {
    this.#site = site;
    const wall = site.session.scene.mode === 'wall';
    this.#layer = new LabelLayer(site.host, wall ? WALL_SCALE : 1, wall);
    void document.fonts.ready.then(() => {
      this.#layer.forgetSizes();
      this.#stale = true;
      site.invalidate();
    });
  }

  update(frame: StageFrame): void {
    const { layers } = frame.scene;
    this.#layer.visible = layers.labels;
    if (!layers.labels) return;
    const moved = this.#projector.follow(frame);
    const news = this.#hasNews(frame);
    if (moved || news) this.#stale = true;
    const dueInMs = this.#placedAtMs + EVERY_MS - performance.now();
    if (this.#stale && (this.#site.shot || dueInMs <= 0)) this.#place(frame);
    else if (this.#stale) setTimeout(this.#site.invalidate, dueInMs);
    if (moved) this.#follow(frame);
  }

  dispose(): void {
    this.#layer.dispose();
  }

  #hasNews(frame: StageFrame): boolean {
    const { twin } = this.#site;
    const news = [
      this.#coversNow(),
      frame.scene,
      twin.recordVersion,
      frame.scene.layers.grid ? twin.pulse.getState().moversByDivision : 0,
    ];
    if (news.every((value, i) => value === this.#news[i])) return false;
    this.#news = news;
    return true;
  }

  #place(frame: StageFrame): void {
    this.#stale = false;
    this.#placedAtMs = performance.now();
    const { twin, city, ground } = this.#site;
    const { scene } = frame;
    if (this.#version !== twin.recordVersion) {
      this.#version = twin.recordVersion;
      this.#all = beaconsOf(twin.incidents.values(), twin.alerts.values(), ground, frame.nowMs);
    }
    this.#beacons = scene.layers.beacons ? this.#all : [];
    const counts = twin.pulse.getState().moversByDivision;
    const divisions = divisionLabels(city, scene, (i) =>
      scene.layers.grid ? `${counts[i] ?? 0}` : undefined,
    );
    const named = new Set(divisions.map((label) => (scene.lang === 'zh' ? label.text : '')));
    for (const d of city.divisions)
      if (divisions.some((l) => l.key === `division ${d.code}`)) named.add(d.name);
    const labels = [
      ...captionsOf(this.#beacons, scene),
      ...divisions,
      ...placeLabelsOf(city, scene, frame.zoom, named),
    ];
    const choices = labels.flatMap((label) => this.#choicesOf(label, frame));
    const view = {
      x0: EDGE_PX,
      y0: EDGE_PX,
      x1: this.#projector.widthPx - EDGE_PX,
      y1: this.#projector.heightPx - EDGE_PX,
    };
    const badges = [...this.#badges(frame), ...this.#covers];
    const cap = CAP[scene.mode];
    const captions = choices.filter(({ label }) => label.rank === 0);
    const names = choices.filter(({ label }) => label.rank > 0);
    const boxesOf = (seats: readonly Seat[]): Box[] =>
      seats.flatMap(({ key, at }) => choices.find((choice) => choice.key === key)?.boxes[at] ?? []);
    const feet = this.#feet(frame);
    const clear = placeLabels(captions, [...badges, ...feet], view, cap, this.#seats);
    const rest = captions.filter(({ key }) => clear.every((seat) => seat.key !== key));
    const said = [...badges, ...boxesOf(clear)];
    const first = [...clear, ...placeLabels(rest, said, view, cap - clear.length, this.#seats)];
    const obstacles = [...badges, ...feet, ...boxesOf(first)];
    const seats = [...first, ...placeLabels(names, obstacles, view, cap - first.length, this.#seats)];
    const byKey = new Map(choices.map((choice) => [choice.key, choice]));
    this.#shown = seats.flatMap(({ key, at }) => {
      const choice = byKey.get(key);
      const from = choice?.offsets[at];
      return choice === undefined || from === undefined
        ? []
        : [{ label: choice.label, dx: from[0], dy: from[1] }];
    });
    this.#seats = new Map(seats.map(({ key, at }) => [key, at]));
    this.#layer.show(this.#shown.map(({ label }) => label));
    this.#follow(frame);
  }

  /** Boxes a label may take, none when it is out of view. */
  #choicesOf(label: Label, frame: StageFrame): (Wanting & { label: Label; offsets: [number, number][] })[] {
    if (!this.#anchor(label, frame)) return [];
    const { x, y, w } = this.#point;
    const { widthPx: wide, heightPx: high } = this.#layer.sizeOf(label);
    if (w > label.reach * this.#projector.centreW) return [];
    if (x < -wide || y < -high || x > this.#projector.widthPx + wide || y > this.#projector.heightPx + high)
      return [];
    const beside = (BADGE_PX / 2) * beaconScale(frame.scene) + AIR_PX + 6;
    const offsets: [number, number][] =
      label.rank === 0
        ? [
            [beside, -high / 2],
            [-beside - wide, -high / 2],
            [-wide / 2, -beside - high],
          ]
        : [[-wide / 2, -high / 2]];
    const air = label.rank > 2 ? WIDE_AIR_PX : AIR_PX;
    const boxes = offsets.map(([dx, dy]) => grown(x + dx, y + dy, wide, high, air));
    return [{ key: label.key, priority: label.priority, boxes, label, offsets }];
  }

  /** The same list as long as nothing moved. */
  #coversNow(): readonly Box[] {
    const now = performance.now();
    if (now - this.#coversAtMs < COVERS_MS) return this.#covers;
    this.#coversAtMs = now;
    const middle = this.#projector.widthPx / 2;
    const stamp = {
      x0: middle - STAMP_PX.wide / 2,
      y0: 0,
      x1: middle + STAMP_PX.wide / 2,
      y1: STAMP_PX.high,
    };
    const covers = [stamp, ...coversOf(this.#site.host)];
    if (JSON.stringify(covers) !== JSON.stringify(this.#covers)) this.#covers = covers;
    return this.#covers;
  }

  /** Badges and the middle of their rings: nothing is written over them. */
  #badges(frame: StageFrame): Box[] {
    const half = (BADGE_PX / 2 + 2) * beaconScale(frame.scene);
    return this.#beacons.flatMap((beacon) => {
      if (!this.#top(beacon.x, beacon.y, beacon.small, frame)) return [];
      const { x, y } = this.#point;
      const r = beacon.small ? half / 3 : half;
      return [{ x0: x - r, y0: y - r, x1: x + r, y1: y + r }];
    });
  }

  /** Rings and poles: captions cross them only where nothing else is free, names of the map never. */
  #feet(frame: StageFrame): Box[] {
    const ring = ringPx(frame.zoom) * beaconScale(frame.scene);
    return this.#beacons.flatMap(({ x, y, grade, small }) => {
      if (small || !this.#top(x, y, small, frame)) return [];
      const { x: topX, y: topY } = this.#point;
      this.#projector.project(x, y, 0.5, this.#point);
      const wide = ring * (0.41 + 0.19 * (4 - grade));
      const north = ring * this.#projector.metresPerPixelAt(this.#point.w);
      const { x: footX, y: footY } = this.#point;
      this.#projector.project(x, y + north, 0.5, this.#point);
      const up = Math.abs(this.#point.y - footY);
      this.#projector.project(x + north, y, 0.5, this.#point);
      const high = (wide / ring) * Math.min(ring, Math.hypot(up, Math.abs(this.#point.y - footY)));
      const pole = { x0: Math.min(topX, footX) - 3, y0: topY, x1: Math.max(topX, footX) + 3, y1: footY };
      return [pole, { x0: footX - wide, y0: footY - high, x1: footX + wide, y1: footY + high }];
    });
  }

  #anchor(label: Label, frame: StageFrame): boolean {
    if (label.rank === 0) return this.#top(label.x, label.y, false, frame);
    return this.#projector.project(label.x, label.y, label.z, this.#point);
  }

  /** Where the badge of a beacon is drawn: on a pole of constant height in pixels. */
  #top(x: number, y: number, small: boolean, frame: StageFrame): boolean {
    if (!this.#projector.project(x, y, 0.5, this.#point)) return false;
    if (small) return true;
    const poleM = POLE_PX * beaconScale(frame.scene) * this.#projector.metresPerPixelAt(this.#point.w);
    return this.#projector.project(x, y, 0.5 + poleM, this.#point);
  }

  #follow(frame: StageFrame): void {
    for (const { label, dx, dy } of this.#shown) {
      const ahead = this.#anchor(label, frame);
      this.#layer.move(label.key, ahead ? this.#point.x + dx : -9999, ahead ? this.#point.y + dy : -9999);
    }
  }
}

function grown(x: number, y: number, wide: number, high: number, air: number): Box {
  return { x0: x - air, y0: y - air / 2, x1: x + wide + air, y1: y + high + air / 2 };
}

/** Labels. */
export const openLabels: OpenPart = (site) => new LabelPart(site);
