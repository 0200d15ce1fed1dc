import type { Incident, MoverFact, ParkingFact } from '../../city/fact.ts';
import type { LngLat } from '../../city/place.ts';
import type { ColumnMap } from './column-map.ts';
import { numberWithin, shown, spacesFrom } from './position.ts';
import { readTime } from './read-time.ts';
import { EntityRefused } from './reading.ts';
import type { ReadingDraft } from './reading-draft.ts';

/** One row under a column map: its values by column name, its place, and what to call it in a refusal. */
export interface Row {
  readonly where: string;
  readonly at: LngLat;
  readonly value: (column: string) => unknown;
}

type MapTo<To extends ColumnMap['to']> = Extract<ColumnMap, { to: To }>;

function textOf(row: Row, column: string | undefined): string | undefined {
  if (column === undefined) return undefined;
  const value = row.value(column);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function idOf(row: Row, column: string): string {
  const id = textOf(row, column);
  if (id === undefined) throw new EntityRefused(`${row.where}.${column}`, 'no id');
  return id;
}

/** Time of a row, ms; `otherwiseMs` when the map names no time column. */
export function rowTimeMs(row: Row, map: ColumnMap, otherwiseMs: number): number {
  if (map.time === undefined) return otherwiseMs;
  const { column, repair } = map.time;
  const written = textOf(row, column) ?? '';
  const text = (repair ?? []).reduce((t, rule) => t.replace(rule.match, rule.with), written);
  const atMs = readTime(text, map.time);
  if (atMs === undefined)
    throw new EntityRefused(`${row.where}.${column}`, `${shown(written)} is not a time`);
  return atMs;
}

function moverOf(row: Row, map: MapTo<'vehicles'>, atMs: number): MoverFact {
  const number = (column: string | undefined, min: number, max: number) =>
    column === undefined ? undefined : numberWithin(row.value(column), min, max, `${row.where}.${column}`);
  const headingDeg = number(map.headingDeg, -360, 360);
  const speedMs = number(map.speedMs, 0, 200);
  const speedKmh = number(map.speedKmh, 0, 720);
  const accuracyM = number(map.accuracyM, 0, 1e6);
  const label = textOf(row, map.label);
  const speed = speedMs ?? (speedKmh === undefined ? undefined : speedKmh / 3.6);
  return {
    feed: 'vehicles',
    id: idOf(row, map.id),
    kind: map.kind,
    at: row.at,
    observedAtMs: atMs,
    ...(headingDeg === undefined ? {} : { headingRad: (headingDeg * Math.PI) / 180 }),
    ...(speed === undefined ? {} : { speedMs: speed }),
    ...(accuracyM === undefined ? {} : { accuracyM }),
    ...(label === undefined ? {} : { label }),
  };
}

const COUNTS = ['registered', 'total', 'free', 'outOfService', 'observed'] as const;

function parkingOf(row: Row, map: MapTo<'parking'>, atMs: number): ParkingFact {
  const { unknownWhen } = map;
  const state = unknownWhen && textOf(row, unknownWhen.column);
  const unknown = state !== undefined && unknownWhen?.is.includes(state) === true;
  const counts: Partial<Record<(typeof COUNTS)[number], number>> = {};
  for (const count of COUNTS) {
    const column = map[count];
    if (column === undefined || unknown) continue;
    const spaces = spacesFrom(row.value(column), `${row.where}.${column}`);
    if (spaces !== undefined) counts[count] = spaces;
  }
  const label = textOf(row, map.label);
  const named = label === undefined ? {} : { label };
  return { feed: 'parking', id: idOf(row, map.id), at: row.at, observedAtMs: atMs, ...named, ...counts };
}

function incidentOf(row: Row, map: MapTo<'incidents'>, atMs: number): Incident {
  const type = textOf(row, map.type) ?? '';
  const { kind, grade } = map.rules.find((rule) => rule.match.test(type)) ?? map.otherwise;
  const address = textOf(row, map.address);
  return {
    id: idOf(row, map.id),
    kind,
    grade,
    title: textOf(row, map.label) ?? (type || kind),
    at: row.at,
    state: map.state,
    openedAtMs: atMs,
    ...(address === undefined ? {} : { address }),
  };
}

/** Ids already met in one payload; a repeated one is numbered or refused as the map says. */
export class RowCollector {
  readonly #met = new Map<string, number>();
  constructor(
    readonly draft: ReadingDraft,
    readonly map: ColumnMap,
    readonly receivedAtMs: number,
  ) {}

  /** Throws `EntityRefused` naming the column. */
  add(row: Row): void {
    const { draft, map } = this;
    const atMs = rowTimeMs(row, map, this.receivedAtMs);
    if (map.to === 'incidents') {
      const incident = incidentOf(row, map, atMs);
      const nth = this.#count(incident.id);
      if (nth === 1) draft.incidents.push(incident);
      else if (map.repeats === 'number') draft.incidents.push({ ...incident, id: `${incident.id}#${nth}` });
      else throw new EntityRefused(`${row.where}.${map.id}`, `${shown(incident.id)} was there before`);
      return;
    }
    const fact = map.to === 'vehicles' ? moverOf(row, map, atMs) : parkingOf(row, map, atMs);
    draft.facts.push(fact);
  }

  #count(id: string): number {
    const nth = (this.#met.get(id) ?? 0) + 1;
    this.#met.set(id, nth);
    return nth;
  }
}
