import type { RawData, WebSocket } from 'ws';
import { Exchange } from '../../../src/exchange/exchange.ts';
import { MemoryJournal } from '../../../src/exchange/memory-journal.ts';
import { Fleet } from '../../../src/feed/fleet.ts';
import { columnOfFrame, readFrame, type Frame } from '../../../src/wire/frame.ts';
import { ROW_FLOATS } from '../../../src/wire/tray.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';
import { Columns, type Contender } from './contender.ts';

const TICK_MS = 100;

function bytesOf(data: RawData): ArrayBuffer {
  const bytes = data as Buffer;
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

/** The gateway's own road: outlet → slot table → tick → screen with frame credit → socket. */
function serve(
  socket: WebSocket,
  traffic: Parameters<Contender['serve']>[1],
): { run(ticks: number): Promise<void> } {
  let nowMs = 1_000_000;
  let acked = 0;
  let heard: (() => void) | undefined;
  const exchange = new Exchange({ city: toyCity(), journal: new MemoryJournal('bench'), nowMs: () => nowMs });
  const card = {
    id: 'sim',
    standard: 'simulation',
    origination: 'simulated',
    ttlMs: 5000,
    datum: 'wgs84',
  } as const;
  const outlet = exchange.simulation(card);
  const screen = exchange.screen({
    text: (text) => socket.send(text),
    bytes: (frame) => socket.send(frame),
    close: (code, reason) => socket.close(code, reason),
    bufferedBytes: () => socket.bufferedAmount,
  });
  socket.on('message', (data: RawData) => {
    const text = String(data);
    screen.receive(text);
    if (text.includes('"fa"')) acked += 1;
    heard?.();
  });
  let tick = 0;
  return {
    async run(ticks) {
      for (const until = tick + ticks; tick < until; tick++) {
        nowMs += TICK_MS;
        for (let i = 0; i < traffic.movers; i++) {
          const lng = traffic.lng(i, tick);
          outlet.mover(i, i % 4, lng, traffic.lat(i, tick), traffic.headingRad(i), traffic.speedMs(i, tick));
        }
        exchange.tick();
        await new Promise<void>((resolve) => {
          heard = () => {
            if (acked >= tick) resolve();
          };
          heard();
        });
      }
      await new Promise<void>((resolve) => {
        heard = () => {
          if (acked >= tick) resolve();
        };
        heard();
      });
    },
  };
}

function reader(socket: WebSocket, take: (frame: Frame) => void): void {
  socket.send(JSON.stringify({ t: 'hello', v: 1 }));
  socket.send(JSON.stringify({ t: 'sub', feeds: ['vehicles'], streams: [], cells: [], maxHz: 10 }));
  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (!isBinary) return;
    const frame = readFrame(bytesOf(data));
    if (frame === undefined) throw new Error('the bench was sent a frame it does not know');
    take(frame);
    socket.send(JSON.stringify({ t: 'fa', feed: 'vehicles', tick: frame.tick }));
  });
}

/** Frames read in place and written into columns by slot: the same end state as the JSON contender's. */
export const ours: Contender = {
  serve,
  read(socket, movers) {
    const columns = new Columns(movers);
    let fixes = 0;
    reader(socket, (frame) => {
      const slot = columnOfFrame(frame, 'slot');
      const dt = columnOfFrame(frame, 'dt');
      const pairs = [
        [columnOfFrame(frame, 'x'), columns.x],
        [columnOfFrame(frame, 'y'), columns.y],
        [columnOfFrame(frame, 'heading'), columns.heading],
        [columnOfFrame(frame, 'speed'), columns.speed],
        [columnOfFrame(frame, 'kind'), columns.kind],
      ] as const;
      for (const [from, to] of pairs)
        for (let i = 0; i < frame.n; i++) to[slot[i] as number] = from[i] as number;
      for (let i = 0; i < frame.n; i++) columns.atMs[slot[i] as number] = frame.t0 + (dt[i] as number);
      fixes += frame.n;
    });
    return { fixes: () => fixes, columns };
  },
};

/** The same road, ending as it does in the page's worker: dead reckoning, rows for the GPU. */
export const oursToTheGpuRow: Contender = {
  serve,
  read(socket, movers) {
    const columns = new Columns(movers);
    const fleet = new Fleet(TOY_GROUND);
    let rows = new Float32Array(movers * ROW_FLOATS);
    let fixes = 0;
    reader(socket, (frame) => {
      fleet.take(frame, frame.t0);
      const tray = fleet.tray(rows);
      if (tray !== undefined) rows = tray.rows as Float32Array<ArrayBuffer>;
      columns.x.set(columnOfFrame(frame, 'x').subarray(0, movers));
      columns.y.set(columnOfFrame(frame, 'y').subarray(0, movers));
      fixes += frame.n;
    });
    return { fixes: () => fixes, columns };
  },
};
