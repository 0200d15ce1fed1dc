import { cellAt } from '../city/cell-at.ts';
import { Ground, type LngLat } from '../city/place.ts';
import type { RosterRow } from '../wire/message.ts';
import type { ParkingColumns, SlotTable } from '../twin/slots.ts';
import type { Gazetteer } from './gazetteer.ts';

/** One car park as told now. Counts are spaces, -1 unknown. */
export interface Park {
  readonly slot: number;
  readonly roster: RosterRow;
  readonly registered: number;
  readonly total: number;
  readonly free: number;
  readonly outOfService: number;
  readonly observed: number;
  /** Observed at, ms since 1970, 0 never. */
  readonly atMs: number;
}

/** The car park in a slot, or undefined when it has no name or has gone. */
export function parkAt(table: SlotTable<ParkingColumns>, slot: number): Park | undefined {
  const roster = table.roster.get(slot);
  const c = table.columns;
  if (roster === undefined || c.live[slot] !== 1) return undefined;
  return {
    slot,
    roster,
    registered: c.registered[slot] ?? -1,
    total: c.total[slot] ?? -1,
    free: c.free[slot] ?? -1,
    outOfService: c.outOfService[slot] ?? -1,
    observed: c.observed[slot] ?? -1,
    atMs: c.atMs[slot] ?? 0,
  };
}

/** Code of the finest division with a polygon at a place; empty outside every one. */
export function codeAt(gazetteer: Gazetteer, at: LngLat): string {
  const { cells, divisions, head } = gazetteer.city;
  const ground = new Ground(head.origin);
  return divisions[cellAt(cells, ground.x(at.lng), ground.y(at.lat)) ?? -1]?.code ?? '';
}

/** Every live car park within a division, by slot; those outside every division count to the root only. */
export function parksIn(table: SlotTable<ParkingColumns>, gazetteer: Gazetteer, code: string): Park[] {
  const all = [...table.roster.keys()].map((slot) => parkAt(table, slot)).filter((p) => p !== undefined);
  if (code === gazetteer.root) return all;
  return all.filter((p) => gazetteer.isWithin(codeAt(gazetteer, p.roster), code));
}
