import type { Incident } from '../city/fact.ts';
import type { Homes } from '../city/bundle.ts';
import { homesOf } from '../city/home-number.ts';
import type { Grade } from '../city/kind.ts';
import { chinaHour, overDay } from './demand.ts';
import type { Dispatch } from './dispatch.ts';
import type { IncidentScenes, Scene } from './incident-scene.ts';
import { EMERGENCIES, WORDS, type Emergency, type IncidentWords } from './incident-words.ts';
import type { Outlet } from './outlet.ts';
import type { Responder, ResponderDriving } from './responder.ts';

/** Calls worth a screen's attention, per hour of the day, of each kind in 100. */
const PER_HOUR = [
  [4, 17],
  [8, 25],
  [12, 22],
  [18, 27],
  [22, 22],
] as const;
const OF_HUNDRED: Record<Emergency, number> = { medical: 38, fire: 12, crash: 28, security: 22 };
/** Of a thousand: grade I about once in two days, II a dozen times a day. */
const GRADES: readonly (readonly [Grade, number])[] = [
  [1, 1],
  [2, 22],
  [3, 300],
];
/** Minutes on scene: least, and how much more at most. */
const STAY_MIN: Record<Emergency, readonly [number, number]> = {
  medical: [7, 9],
  fire: [14, 22],
  crash: [9, 14],
  security: [7, 12],
};
/** Open emergencies below and above which the city evens itself out. */
const FEW = 7;
const MANY = 12;
const CALL_S = [20, 60] as const;

interface Case {
  incident: Incident;
  readonly kind: Emergency;
  readonly scene: Scene;
  crew: Responder[];
  /** When the next thing happens that does not wait for a responder, ms. */
  dueMs: number;
  told: boolean;
}

/** Emergencies: called in, answered, driven to, dealt with, closed. */
export class Emergencies {
  readonly #scenes: IncidentScenes;
  readonly #dispatch: Dispatch;
  readonly #driving: ResponderDriving;
  readonly #random: () => number;
  readonly #prefix: string;
  readonly #homes: Homes | undefined;
  #cases: Case[] = [];
  /** Responders on their way home. */
  #homeward: Responder[] = [];
  #gone: number[] = [];
  #count = 0;

  /** Ids of incidents begin with `prefix`. */
  constructor(
    scenes: IncidentScenes,
    dispatch: Dispatch,
    driving: ResponderDriving,
    prefix: string,
    random: () => number,
    homes?: Homes,
  ) {
    this.#homes = homes;
    this.#scenes = scenes;
    this.#dispatch = dispatch;
    this.#driving = driving;
    this.#prefix = prefix;
    this.#random = random;
  }

  /** How many are not closed. */
  get open(): number {
    return this.#cases.reduce((n, c) => n + (c.incident.state === 'closed' ? 0 : 1), 0);
  }

  /** Moves on by `dtS` seconds; what changed is told by `tell`. */
  step(dtS: number, nowMs: number): void {
    const perHour = overDay(PER_HOUR, chinaHour(nowMs)) * this.#valve();
    if (this.#random() < (perHour / 3600) * dtS) this.call(nowMs);
    for (const c of this.#cases) this.#follow(c, dtS, nowMs);
    for (const r of this.#homeward) {
      this.#driving.drive(r, dtS);
      if (r.arrived) this.#off(r, nowMs);
    }
    this.#homeward = this.#homeward.filter((r) => !r.arrived);
  }

  /** Someone calls now; nobody does where no unit can come. */
  call(nowMs: number): void {
    const kind = this.#kind();
    const scene = this.#reachable(kind);
    if (scene === undefined) return;
    const wanted = this.#grade();
    const words = WORDS[kind].filter((w) => w.worst <= wanted && wanted <= w.mildest);
    const word = words[Math.floor(this.#random() * words.length)]!;
    this.#count++;
    this.#cases.push({
      incident: {
        id: `${this.#prefix}-${String(this.#count).padStart(4, '0')}`,
        kind,
        grade: wanted,
        title: `${scene.where} ${word.zh}`,
        titleEn: `${word.en} near ${scene.nearEn}`,
        at: scene.at,
        address: scene.address,
        addressEn: scene.addressEn,
        state: 'open',
        openedAtMs: nowMs,
        ...this.#household(word, scene),
      },
      kind,
      scene,
      crew: [],
      dueMs: nowMs + 1000 * (CALL_S[0] + CALL_S[1] * this.#random()),
      told: false,
    });
  }

  /** Tells the incidents that changed, and every `turns`-th responder its place. */
  tell(outlet: Outlet, fix: (r: Responder) => void, turn: number, turns: number): void {
    for (const mover of this.#gone) outlet.moverGone(mover);
    this.#gone = [];
    for (const c of this.#cases) {
      if (!c.told) {
        for (const r of c.crew) outlet.moverNamed?.(r.mover, r.label);
        outlet.incident(c.incident);
      }
      c.told = true;
      for (const r of c.crew) if (r.mover % turns === turn) fix(r);
    }
    for (const r of this.#homeward) if (r.mover % turns === turn) fix(r);
    this.#cases = this.#cases.filter((c) => c.incident.state !== 'closed');
  }

  /** Forgets what was closed and who went before anybody listened. */
  forget(): void {
    this.#gone = [];
    this.#cases = this.#cases.filter((c) => c.incident.state !== 'closed');
  }

  #follow(c: Case, dtS: number, nowMs: number): void {
    const { state, grade } = c.incident;
    for (const r of c.crew) this.#driving.drive(r, dtS);
    if (state === 'open' && nowMs >= c.dueMs) {
      c.crew = this.#dispatch.send(c.kind, grade, c.scene.spot, nowMs, this.#random);
      this.#turn(
        c,
        'assigned',
        c.crew.map((r) => r.label),
      );
    } else if (state === 'assigned' && c.crew.some((r) => r.arrived)) {
      const [least, more] = STAY_MIN[c.kind];
      const graver = grade === 1 ? 3 : grade === 2 ? 1.6 : 1;
      c.dueMs = nowMs + 60_000 * graver * (least + more * this.#random());
      this.#turn(c, 'on_scene');
    } else if (state === 'on_scene' && nowMs >= c.dueMs && c.crew.every((r) => r.arrived)) {
      for (const r of c.crew) {
        if (this.#dispatch.sendHome(r)) this.#homeward.push(r);
        else this.#off(r, nowMs);
      }
      c.crew = [];
      this.#turn(c, 'closed');
    }
  }

  #turn(c: Case, state: Incident['state'], units?: readonly string[]): void {
    c.incident = { ...c.incident, state, ...(units === undefined ? {} : { units }) };
    c.told = false;
  }

  #off(r: Responder, nowMs: number): void {
    this.#dispatch.release(r, nowMs);
    this.#gone.push(r.mover);
  }

  /** Calls come faster in a lull and slower in a flood: a screen should always show a handful, never a crowd. */
  #valve(): number {
    const { open } = this;
    return open < FEW ? 3 : open >= MANY ? 0.2 : 1;
  }

  /** Somebody in the building it happened at, where it may happen behind a door and somebody lives there. */
  #household({ indoors }: IncidentWords, { building }: Scene): { readonly home?: number } {
    if (indoors !== true || building === undefined || this.#homes === undefined) return {};
    const count = homesOf(this.#homes, building);
    if (count === 0) return {};
    return { home: this.#homes.start[building]! + Math.floor(this.#random() * count) };
  }

  #reachable(kind: Emergency): Scene | undefined {
    for (let tries = 0; tries < 5; tries++) {
      const scene = this.#scenes.find(kind);
      if (scene !== undefined && this.#dispatch.reaches(kind, scene.spot)) return scene;
    }
    return undefined;
  }

  #kind(): Emergency {
    let lot = this.#random() * 100;
    return EMERGENCIES.find((k) => (lot -= OF_HUNDRED[k]) < 0) ?? 'medical';
  }

  #grade(): Grade {
    let lot = this.#random() * 1000;
    return GRADES.find(([, share]) => (lot -= share) < 0)?.[0] ?? 4;
  }
}
