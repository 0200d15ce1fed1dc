import type { RawData, WebSocket } from 'ws';
import { Columns, type Contender } from './contender.ts';

const ACK_EVERY = 1000;
const WINDOW = 2 * ACK_EVERY;

interface Event {
  readonly t: 'fix';
  readonly id: string;
  readonly kind: number;
  readonly lng: number;
  readonly lat: number;
  readonly headingRad: number;
  readonly speedMs: number;
  readonly atMs: number;
}

/** The usual way: one JSON text message an event, two thousand of them unacknowledged at most. */
export const json: Contender = {
  serve(socket, traffic) {
    let acked = 0;
    let sent = 0;
    let more: (() => void) | undefined;
    socket.on('message', (data: RawData) => {
      acked = (JSON.parse(String(data)) as { acked: number }).acked;
      more?.();
    });
    const room = (limit: number): Promise<void> =>
      new Promise((resolve) => {
        more = () => {
          if (sent - acked < limit) resolve();
        };
        more();
      });
    let tick = 0;
    return {
      async run(ticks) {
        for (const until = tick + ticks; tick < until; tick++) {
          for (let i = 0; i < traffic.movers; i++) {
            if (sent - acked >= WINDOW) await room(WINDOW);
            const event: Event = {
              t: 'fix',
              id: `sim:${i}`,
              kind: i % 4,
              lng: traffic.lng(i, tick),
              lat: traffic.lat(i, tick),
              headingRad: traffic.headingRad(i),
              speedMs: traffic.speedMs(i, tick),
              atMs: tick * 100,
            };
            socket.send(JSON.stringify(event));
            sent += 1;
          }
        }
        await room(1);
      },
    };
  },
  read(socket: WebSocket, movers) {
    const columns = new Columns(movers);
    const slots = new Map<string, number>();
    let fixes = 0;
    socket.on('message', (data: RawData) => {
      const event = JSON.parse(String(data)) as Event;
      let slot = slots.get(event.id);
      if (slot === undefined) {
        slot = slots.size;
        slots.set(event.id, slot);
      }
      columns.x[slot] = Math.round(event.lng * 1e7);
      columns.y[slot] = Math.round(event.lat * 1e7);
      columns.heading[slot] = Math.round((event.headingRad / (2 * Math.PI)) * 65535);
      columns.speed[slot] = Math.round(event.speedMs * 100);
      columns.kind[slot] = event.kind;
      columns.atMs[slot] = event.atMs;
      fixes += 1;
      if (fixes % ACK_EVERY === 0) socket.send(JSON.stringify({ acked: fixes }));
    });
    return { fixes: () => fixes, columns };
  },
};
