import * as THREE from 'three';
import { BADGE_PX, POLE_PX } from '../beacons/beacon-shader.ts';
import { beaconsOf, type Beacon } from '../beacons/beacon-list.ts';
import { beaconScale } from '../beacons/beacon-part.ts';
import type { OpenPart, StageFrame, StagePart, StageSite } from '../guest.ts';
import { LabelLayer } from './label-layer.ts';
import { captionsOf, divisionLabels, placeLabelsOf, type Label } from './label-list.ts';
import { placeLabels, type Box, type Wanting } from './place-labels.ts';
import { Projector, type ScreenPoint } from './projector.ts';

/** Labels are chosen anew at most this often, ms. */
const EVERY_MS = 200;
const CAP = { desk: 40, demo: 40, wall: 12 } as const;
const WALL_SCALE = 1.6;
/** Free room kept around a label and a badge, CSS px. */
const AIR_PX = 4;
const EDGE_PX = 6;

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
    if (moved || this.#hasNews(frame)) this.#stale = true;
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
    this.#beacons = scene.layers.beacons
      ? beaconsOf(twin.incidents.values(), twin.alerts.values(), ground, frame.nowMs)
      : [];
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
    const seats = placeLabels(choices, this.#badges(frame), view, CAP[scene.mode], this.#seats);
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
    const boxes = offsets.map(([dx, dy]) => grown(x + dx, y + dy, wide, high));
    return [{ key: label.key, priority: label.priority, boxes, label, offsets }];
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

function grown(x: number, y: number, wide: number, high: number): Box {
  return { x0: x - AIR_PX, y0: y - AIR_PX / 2, x1: x + wide + AIR_PX, y1: y + high + AIR_PX / 2 };
}

/** Labels. */
export const openLabels: OpenPart = (site) => new LabelPart(site);
