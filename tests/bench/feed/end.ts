import { WebSocket, WebSocketServer } from 'ws';
import { Traffic, checksum, type Contender } from './contender.ts';
import { json } from './json.ts';
import { ours, oursToTheGpuRow } from './ours.ts';

/** One end of one contender, in a process of its own: `end.js server|client CONTENDER MOVERS [PORT]`. */
const CONTENDERS: Readonly<Record<string, Contender>> = { json, ours, oursToTheGpuRow };
const [, , side, name, moversText, port] = process.argv;
const contender = CONTENDERS[name ?? ''];
const movers = Number(moversText);
if (contender === undefined || !(movers > 0))
  throw new Error(`no contender "${name}" with ${moversText} movers`);

const tell = (message: object): void => void process.send?.(message);
const cpuS = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

function serve(way: Contender): void {
  const traffic = new Traffic(movers);
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  server.on('listening', () => tell({ port: (server.address() as { port: number }).port }));
  server.on('connection', (socket) => {
    const screen = way.serve(socket, traffic);
    let ticksDone = 0;
    process.on('message', (wish: { run?: number; cpu?: true }) => {
      if (wish.cpu === true) tell({ cpuS: cpuS() });
      if (wish.run === undefined) return;
      const { run } = wish;
      screen.run(run).then(
        () => {
          ticksDone += run;
          const at = (f: (mover: number) => number): number[] =>
            Array.from({ length: movers }, (_, i) => Math.round(f(i) * 1e7));
          const x = at((i) => traffic.lng(i, ticksDone - 1));
          tell({
            done: true,
            sum: checksum(
              x,
              at((i) => traffic.lat(i, ticksDone - 1)),
            ),
          });
        },
        (error: unknown) => tell({ error: String(error) }),
      );
    });
    tell({ ready: true });
  });
}

function read(way: Contender): void {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
  socket.on('open', () => {
    const screen = way.read(socket, movers);
    process.on('message', (wish: { cpu?: true; sum?: true }) => {
      if (wish.cpu === true) tell({ cpuS: cpuS() });
      const { x, y } = screen.columns;
      if (wish.sum === true) tell({ sum: checksum(x, y), fixes: screen.fixes() });
    });
    tell({ ready: true });
  });
}

if (side === 'server') serve(contender);
else read(contender);
