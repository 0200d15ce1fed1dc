import type { DivisionCode } from '../city/division.ts';
import type { TelemetryFeed } from '../city/fact.ts';
import { MOVER_KINDS } from '../city/kind.ts';
import type { FromServer, RosterRow, SourceHealth } from '../wire/message.ts';
import type { Telemetry } from './telemetry.ts';
import { runsOf, toldDivisions } from './told-counts.ts';
import { lastFixOf, slotsNamed } from './who-moves.ts';

type Health = Omit<Extract<FromServer, { t: 'health' }>, 'skippedFrames'>;
type Is = Extract<FromServer, { t: 'is' }>;

/** Telemetry as seen from a scope: what lies outside it is not there. Shared by all screens of that scope. */
export class ScopedView {
  /** Names the scope; empty: the whole city. */
  readonly key: string;
  /** By index of the bundle's divisions, 1 within the scope; undefined: the whole city and what is in no division. */
  readonly mask: Uint8Array | undefined;
  #health: { readonly of: Health; readonly told: Health } | undefined;

  constructor(
    private readonly telemetry: Telemetry,
    scope: readonly DivisionCode[] | undefined,
  ) {
    this.mask = scope && telemetry.places.scopeMask(scope);
    this.key = this.mask === undefined ? '' : [...(scope ?? [])].sort().join(',');
  }

  /** Divisions of an interest that lie within the scope; undefined: everything. */
  interest(cells: readonly string[]): Uint8Array | undefined {
    const asked = this.telemetry.places.maskOf(cells);
    const { mask } = this;
    if (mask === undefined || asked === undefined) return asked ?? mask;
    return asked.map((covered, i) => covered & (mask[i] ?? 0));
  }

  sees(feed: TelemetryFeed, slot: number): boolean {
    const table = this.telemetry.table(feed);
    if (this.mask === undefined) return true;
    return table.live[slot] === 1 && this.mask[table.cell[slot] ?? -1] === 1;
  }

  roster(feed: 'roads' | 'parking', slots?: Iterable<number>): RosterRow[] {
    const rows = this.telemetry.roster[feed];
    const named =
      slots === undefined ? [...rows.values()] : [...slots].flatMap((slot) => rows.get(slot) ?? []);
    return this.mask === undefined ? named : named.filter(({ slot }) => this.sees(feed, slot));
  }

  /** Who is in a slot; nobody where whoever is there is out of sight. */
  who(feed: TelemetryFeed, slot: number): Omit<Is, 't' | 'origination'> {
    const table = this.telemetry.table(feed);
    const isSeen = this.sees(feed, slot);
    const key = isSeen && table.live[slot] === 1 ? (table.keys[slot] ?? '') : '';
    const cut = key.indexOf(':');
    return {
      feed,
      slot,
      id: key.slice(cut + 1),
      source: key.slice(0, Math.max(0, cut)),
      label: isSeen ? (this.telemetry.labels[feed].get(slot) ?? '') : '',
      observedAtMs: isSeen ? (table.atMs[slot] ?? 0) : 0,
      ...(feed === 'vehicles' && key !== '' ? { fix: lastFixOf(this.telemetry.vehicles, slot) } : {}),
    };
  }

  slots(source: string, names: readonly string[]): readonly number[] {
    return slotsNamed(this.telemetry, source, names, (slot) => this.sees('vehicles', slot));
  }

  /** Divisions told of to a screen that shows these places; where it names none, all of a scope, undefined of the city. */
  told(places: readonly string[] | undefined): readonly number[] | undefined {
    const { mask } = this;
    const { tree } = this.telemetry.places;
    if (places === undefined)
      return mask && Array.from({ length: tree.size }, (_, i) => i).filter((i) => mask[i] === 1);
    const told = toldDivisions(tree, places);
    return mask === undefined ? told : told.filter((i) => mask[i] === 1);
  }

  counts(divisions: readonly number[]): FromServer {
    return { t: 'counts', runs: runsOf(divisions, this.telemetry.rollUp.byDivision), movers: this.#movers() };
  }

  /** Health as this scope may know it: movers within it; of sources how they do, not how much or of whom they tell. */
  health(of: Health): Health {
    if (this.mask === undefined) return of;
    if (this.#health?.of !== of) this.#health = { of, told: this.#narrowed(of) };
    return this.#health.told;
  }

  #narrowed(health: Health): Health {
    const sources = health.sources.map((source): SourceHealth => ({ ...source, entities: -1, refusals: [] }));
    return { ...health, sources, movers: this.#movers(), byKind: this.#byKind(), byDivision: [] };
  }

  /** Of the scope's own divisions, none of which lies in another. */
  #movers(): number {
    const { rollUp, places } = this.telemetry;
    const { mask } = this;
    if (mask === undefined) return rollUp.movers;
    const { parent, size } = places.tree;
    let movers = 0;
    for (let i = 0; i < size; i++)
      if (mask[i] === 1 && mask[parent[i] ?? size] !== 1) movers += rollUp.byDivision[i] ?? 0;
    return movers;
  }

  #byKind(): number[] {
    const table = this.telemetry.vehicles;
    const kinds = table.columns[4] as Uint8Array;
    const byKind = MOVER_KINDS.map(() => 0);
    for (let slot = 0; slot < table.slots; slot++) {
      if (!this.sees('vehicles', slot)) continue;
      const kind = kinds[slot] ?? -1;
      if (byKind[kind] !== undefined) byKind[kind] += 1;
    }
    return byKind;
  }
}
