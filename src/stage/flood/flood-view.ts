import type { CityBundle } from '../../city/bundle.ts';
import { detourAround, type Detour } from '../../city/detour.ts';
import type { Alert } from '../../city/fact.ts';
import { edgesUnderWater, floodAlong, waterTest, type Flood } from '../../city/flood-extent.ts';
import type { Ground } from '../../city/place.ts';
import type { TwinView } from '../../twin/twin-view.ts';
import type { JournalRow } from '../../wire/message.ts';
import { alertsInForce } from '../../wire/alerts-in-force.ts';

/** Alerts expire by themselves: looked at anew at the latest after this, ms of scene time. */
const RECHECK_MS = 10_000;
const FLOOD = /洪|汛|flood/i;

/** What warnings in force do to the city. */
export interface FloodView {
  /** Moves on when anything here is another. */
  readonly version: number;
  /** Extra half-width at each point of the rivers' lines, metres. */
  readonly along: Float32Array;
  /** 1 per edge of the bundle under flood water. */
  readonly closed: Uint8Array;
  readonly flooded: boolean;
  /** Whether a place stands in water, metres. */
  readonly wet: (x: number, y: number) => boolean;
  readonly detour: Detour | undefined;
  /** Outlines of warned areas, interleaved x, y, metres, closed. */
  readonly areas: readonly (readonly number[])[];
}

/** Works out a twin's floods, once for all parts that show them. */
class FloodKeeper {
  #view: FloodView;
  #recordVersion = -1;
  #checkedMs = 0;
  #key = '';

  constructor(readonly twin: TwinView) {
    const { roads, rivers } = twin.city;
    this.#view = {
      version: 0,
      along: new Float32Array(rivers.halfWidth.length),
      closed: new Uint8Array(roads.from.length),
      flooded: false,
      wet: () => false,
      detour: undefined,
      areas: [],
    };
  }

  at(nowMs: number, ground: Ground): FloodView {
    const { twin } = this;
    const due = Math.abs(nowMs - this.#checkedMs) > RECHECK_MS;
    if (!due && this.#recordVersion === twin.recordVersion) return this.#view;
    this.#recordVersion = twin.recordVersion;
    this.#checkedMs = nowMs;
    const rows = alertsInForce(twin.alerts.values(), nowMs);
    const shaped = rows.filter((row) => row.body !== undefined && hasShape(row.body as Alert));
    const standing = shaped.filter((row) => !isFlood(row) || began(row, nowMs));
    const key = standing.map(({ id, version }) => `${id} ${version}`).join('|');
    if (key === this.#key) return this.#view;
    this.#key = key;
    this.#view = seen(
      twin.city,
      ground,
      standing.map(({ body }) => body as Alert),
      this.#view.version + 1,
    );
    return this.#view;
  }
}

const KEEPERS = new WeakMap<TwinView, FloodKeeper>();

/** Floods and warned areas of a twin at a time; the same object as long as nothing changed. */
export function floodOf(twin: TwinView, ground: Ground, nowMs: number): FloodView {
  const keeper = KEEPERS.get(twin) ?? new FloodKeeper(twin);
  KEEPERS.set(twin, keeper);
  return keeper.at(nowMs, ground);
}

function hasShape({ rings, floodExtentM }: Alert): boolean {
  return floodExtentM !== undefined || (rings !== undefined && rings.length > 0);
}

function isFlood({ body }: JournalRow): boolean {
  const { event, floodExtentM } = body as Alert;
  return floodExtentM !== undefined && FLOOD.test(event);
}

/** Water is not shown before it is there; a warned area is. */
function began({ origination, body }: JournalRow, nowMs: number): boolean {
  return origination === 'recorded' || (body as Alert).effectiveAtMs <= nowMs;
}

function seen(city: CityBundle, ground: Ground, alerts: readonly Alert[], version: number): FloodView {
  const ringsOf = ({ rings }: Alert): number[][] =>
    (rings ?? []).map((ring) => ring.flatMap(({ lng, lat }) => [ground.x(lng), ground.y(lat)]));
  const floods = alerts.flatMap((alert): Flood[] => {
    if (alert.floodExtentM === undefined || !FLOOD.test(alert.event)) return [];
    const rings = ringsOf(alert);
    return [{ extentM: alert.floodExtentM, ...(rings.length === 0 ? {} : { rings }) }];
  });
  const along = floodAlong(city.rivers, floods);
  const closed = edgesUnderWater(city, along);
  return {
    version,
    along,
    closed,
    flooded: along.some((extent) => extent > 0),
    wet: waterTest(city.rivers, along),
    detour: detourAround(city.roads, closed),
    areas: alerts.flatMap(ringsOf).map((ring) => [...ring, ring[0] ?? 0, ring[1] ?? 0]),
  };
}
