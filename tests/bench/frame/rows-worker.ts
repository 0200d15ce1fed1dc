import { randomFrom } from '../../../src/city/random.ts';
import { ROW_FLOATS } from '../../../src/wire/tray.ts';

/**
 * Stands for the feed worker: makes trays in the product's layout (wire/tray.ts) off the page's thread. Movers drive
 * straight on within 12 km of the origin; a tick carries a fix for 5 % of them, drawn at random.
 */
export interface Asked {
  readonly n: number;
  readonly nowS: number;
  readonly whole: boolean;
  /** A tray's rows handed back. */
  readonly rows?: Float32Array;
}

export interface Made {
  readonly rows: Float32Array;
  readonly n: number;
}

const SHARE = 0.05;
const HALF_M = 12_000;
const random = randomFrom(3);

function write(rows: Float32Array, at: number, slot: number, nowS: number): void {
  const h = random() * 2 * Math.PI;
  const x = (random() - 0.5) * 2 * HALF_M;
  const y = (random() - 0.5) * 2 * HALF_M;
  const row = [
    slot,
    x,
    y,
    (slot % 4) * 16 + h,
    nowS,
    x + Math.sin(h) * 14,
    y + Math.cos(h) * 14,
    5 * 16 + Math.PI,
    nowS + 1,
  ];
  rows.set(row, at * ROW_FLOATS);
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const { n, nowS, whole } = data;
  const fixes = whole ? n : Math.round(n * SHARE);
  const rows =
    data.rows !== undefined && data.rows.length >= fixes * ROW_FLOATS
      ? data.rows
      : new Float32Array(fixes * ROW_FLOATS);
  const step = n / fixes;
  for (let i = 0; i < fixes; i++)
    write(rows, i, Math.min(n - 1, Math.floor(i * step + random() * step)), nowS);
  const made: Made = { rows, n: fixes };
  postMessage(made, { transfer: [rows.buffer as ArrayBuffer] });
});
