import { CARRY_ON_S, GONE_T1, HEADING_UNKNOWN, ROW_FLOATS } from '../wire/tray.ts';
import { STATE, type FleetTable } from './fleet-table.ts';

const TURN = 2 * Math.PI;
/** A target before the epoch is written as this: below 0 it would mean gone. */
const EARLIEST_S = 0.001;

/** Turn from a to b by the shorter way, in [-π, π]. */
export function shortestTurn(a: number, b: number): number {
  const d = (b - a) % TURN;
  if (d > Math.PI) return d - TURN;
  return d < -Math.PI ? d + TURN : d;
}

/** x, y, heading at which the shader draws a mover at `drawnS`. */
export function drawnAt({ state }: FleetTable, slot: number, drawnS: number): [number, number, number] {
  const at = (i: number): number => state[slot * STATE + i] as number;
  const spanS = at(7) - at(3);
  const f = Math.max(0, Math.min(drawnS - at(3), spanS + CARRY_ON_S)) / spanS;
  const isUnknown = at(2) === HEADING_UNKNOWN || at(6) === HEADING_UNKNOWN;
  const h = isUnknown ? at(6) : at(2) + shortestTurn(at(2), at(6)) * Math.min(1, f);
  const heading = h === HEADING_UNKNOWN ? h : ((h % TURN) + TURN) % TURN;
  return [at(0) + (at(4) - at(0)) * f, at(1) + (at(5) - at(1)) * f, heading];
}

/** Writes a mover's row of `wire/tray.ts`. @returns where the next one goes */
export function writeRow(table: FleetTable, rows: Float32Array, at: number, slot: number): number {
  const { state, live, kind, level0, level1 } = table;
  const s = slot * STATE;
  const from = state[s + 2] as number;
  const to = state[s + 6] as number;
  const known = from !== HEADING_UNKNOWN && to !== HEADING_UNKNOWN;
  const turn = Math.PI + (known ? shortestTurn(from, to) : 0);
  rows[at] = slot;
  rows[at + 1] = state[s] as number;
  rows[at + 2] = state[s + 1] as number;
  rows[at + 3] = (level0[slot] as number) * 256 + (kind[slot] as number) * 16 + (known ? from : to);
  rows[at + 4] = state[s + 3] as number;
  rows[at + 5] = state[s + 4] as number;
  rows[at + 6] = state[s + 5] as number;
  rows[at + 7] = (level1[slot] as number) * 4096 + (state[s + 8] as number) * 16 + turn;
  rows[at + 8] = live[slot] === 0 ? GONE_T1 : Math.max(EARLIEST_S, state[s + 7] as number);
  return at + ROW_FLOATS;
}

/** The row of one mover. */
export function rowOf(table: FleetTable, slot: number): number[] {
  const row = new Float32Array(ROW_FLOATS);
  writeRow(table, row, 0, slot);
  return [...row];
}
