import { createServer, type Server } from 'node:http';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from '../../package.json';
import { openGateway } from './gateway.ts';
import { HELP, OptionError, readOptions, type Options } from './options.ts';
import { MODE_PATHS, PageFiles } from './page-files.ts';
import { FolderTaken } from './records/folder-lock.ts';

/** Exit codes, for whoever starts us from a script. */
const EXIT = { failed: 1, option: 2, folder: 3, port: 4 } as const;
/** After this the process ends whatever still hangs. */
const STOP_WITHIN_MS = 2800;
const PAGE = fileURLToPath(new URL('../page', import.meta.url));

function leave(code: number, message: string): never {
  console.error(`sanwei: ${message}`);
  process.exit(code);
}

async function listen(server: Server, { port, host }: Options): Promise<number> {
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      done();
    });
  });
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : port;
}

/** The host as a URL writes it; `localhost` where that is the same. */
function nameOf(host: string): string {
  if (host === '127.0.0.1') return 'localhost';
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/** Says at once that a port is taken, before records are opened. */
async function tryPort(options: Options): Promise<void> {
  const probe = createServer();
  await listen(probe, options);
  await new Promise((closed) => probe.close(closed));
}

async function start(options: Options): Promise<void> {
  const startedMs = performance.now();
  await tryPort(options);
  const files = new PageFiles(PAGE);
  const gateway = await openGateway({
    options,
    databaseUrl: process.env['DATABASE_URL'],
    usualCity: `${PAGE}/city/lanzhou.bundle`,
    page: (request, response, pathname) => files.answer(request, response, pathname),
    version,
    nowMs: Date.now,
  });
  const server = createServer({ requestTimeout: 30_000 }, gateway.handle);
  server.on('upgrade', gateway.upgrade);
  const stop = (): void => {
    setTimeout(() => leave(EXIT.failed, 'did not stop in time'), STOP_WITHIN_MS).unref();
    server.close();
    server.closeIdleConnections();
    gateway.close().then(
      () => process.exit(0),
      (error: unknown) => leave(EXIT.failed, String(error)),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const port = await listen(server, options);
  const name = nameOf(options.host);
  console.log(`Sanwei 三维 ${version} · ${gateway.city}`);
  for (const path of MODE_PATHS) console.log(`  http://${name}:${port}${path}`);
  console.log(`  data ${resolve(options.dataDir)} · records: ${gateway.records}`);
  if (gateway.simulates) console.log('  the simulation runs: what it makes is marked SIMULATED');
  else if (options.simulation)
    console.log('  no simulation: this city has no streets · 本城没有道路，不作模拟');
  if (options.signInFirst)
    console.log('  open to the network: everything asks for a sign-in, over https through a proxy in front');
  else console.log('  without signing in, this machine sees telemetry, incidents and warnings; no cases');
  const { firstPasswords } = gateway;
  if (firstPasswords !== undefined)
    console.log(`  first identities: their passwords are in ${resolve(firstPasswords)}`);
  console.log(`ready in ${Math.round(performance.now() - startedMs)} ms`);
}

function whyNot(error: unknown, options: Options | undefined): never {
  if (error instanceof OptionError) leave(EXIT.option, `${error.message}\n${HELP}`);
  if (error instanceof FolderTaken) leave(EXIT.folder, error.message);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') leave(EXIT.port, `port ${options?.port} is taken. Choose another with --port.`);
  leave(EXIT.failed, error instanceof Error ? error.message : String(error));
}

let options: Options | undefined;
try {
  options = readOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else await start(options);
} catch (error) {
  whyNot(error, options);
}
