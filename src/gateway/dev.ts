import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { version } from '../../package.json';
import { openGateway } from './gateway.ts';
import { readOptions } from './options.ts';
import { PAGE_PATHS } from './page-files.ts';

/** The gateway inside a development server that serves the page itself. */
export interface DevGateway {
  /** Answers `/api`; hands everything else on, a mode's path as the page. */
  handle(request: IncomingMessage, response: ServerResponse, next: () => void): void;
  /** Takes `/feed`; other sockets are the development server's. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

/** Opens it with the options of the command line. @throws as openGateway does. */
export async function openDevGateway(args: readonly string[]): Promise<DevGateway> {
  const options = readOptions(args);
  const gateway = await openGateway({
    options,
    databaseUrl: process.env['DATABASE_URL'],
    usualCity: existsSync('dist/page/city/lanzhou.bundle')
      ? 'dist/page/city/lanzhou.bundle'
      : 'public/city/lanzhou.bundle',
    page: async (_request, response) => void response.writeHead(404).end(),
    version,
    nowMs: Date.now,
  });
  return {
    handle(request, response, next) {
      const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
      if (/^\/(api|open311)\//.test(path)) return gateway.handle(request, response);
      if (path === '/') return void response.writeHead(302, { Location: '/desk' }).end();
      if (PAGE_PATHS.some((mode) => mode === path))
        request.url = (request.url ?? '').replace(path, '/index.html');
      next();
    },
    upgrade(request, socket, head) {
      if ((request.url ?? '').split('?', 1)[0] === '/feed') gateway.upgrade(request, socket, head);
    },
    close: gateway.close,
  };
}
