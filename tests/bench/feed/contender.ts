import type { WebSocket } from 'ws';

/** Movers that report once a tick, the same for every contender. */
export class Traffic {
  readonly #lng: Float64Array;
  readonly #lat: Float64Array;
  constructor(readonly movers: number) {
    this.#lng = Float64Array.from({ length: movers }, (_, i) => 103.7 + (i % 400) * 0.0006);
    this.#lat = Float64Array.from({ length: movers }, (_, i) => 36.04 + Math.floor(i / 400) * 0.001);
  }
  lng(mover: number, tick: number): number {
    return (this.#lng[mover] as number) + (tick % 1000) * 1e-5;
  }
  lat(mover: number, tick: number): number {
    return (this.#lat[mover] as number) + (tick % 1000) * 5e-6;
  }
  headingRad(mover: number): number {
    return (mover % 628) / 100;
  }
  speedMs(mover: number, tick: number): number {
    return ((mover + tick) % 200) / 10;
  }
}

/** Newest state by mover, as a screen keeps it: what every contender fills. */
export class Columns {
  /** 1e-7 degree. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** 1/65535 of a turn. */
  readonly heading: Uint16Array;
  /** cm/s. */
  readonly speed: Uint16Array;
  readonly kind: Uint8Array;
  readonly atMs: Float64Array;
  constructor(movers: number) {
    this.x = new Int32Array(movers);
    this.y = new Int32Array(movers);
    this.heading = new Uint16Array(movers);
    this.speed = new Uint16Array(movers);
    this.kind = new Uint8Array(movers);
    this.atMs = new Float64Array(movers);
  }
}

/** Sum over all movers of where they are, 1e-7 degree: equal at both ends when everything arrived. */
export function checksum(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) + (y[i] as number);
  return sum;
}

/** A way to bring fixes from a server to a screen. */
export interface Contender {
  /** Serves one screen; `run(ticks)` resolves when the screen has acknowledged all of them. */
  serve(socket: WebSocket, traffic: Traffic): { run(ticks: number): Promise<void> };
  /** Reads at the screen's end into columns. */
  read(socket: WebSocket, movers: number): { fixes(): number; columns: { x: Int32Array; y: Int32Array } };
}
