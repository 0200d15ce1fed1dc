import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson, methodIs } from './answer.ts';
import { wrongHost } from './callers.ts';
import type { CityFile } from './city-file.ts';
import { ingest } from './ingest.ts';
import { pageHeaders } from './page-headers.ts';
import type { Sources } from './sources/source-runner.ts';
import { Tally } from './tally.ts';

export interface HttpOptions {
  readonly city: CityFile;
  readonly sources: Sources | undefined;
  readonly loopbackOnly: boolean;
  readonly nowMs: () => number;
  /** The body of `/api/health`. */
  readonly health: () => Promise<unknown>;
}

/** Answers a request. */
export type Answer = (request: IncomingMessage, response: ServerResponse, pathname: string) => Promise<void>;

/** The HTTP end: `/api` here, everything else by `page`. */
export class HttpDesk {
  /** Requests refused, by status. */
  readonly tally = new Tally();

  constructor(
    private readonly options: HttpOptions,
    private readonly page: Answer,
  ) {}

  /** Answers a request whatever happens. */
  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    this.#answer(request, response).catch((error: unknown) => {
      this.#refuse(500, String(error));
      if (response.headersSent) response.destroy();
      else answerJson(response, 500, { error: { where: 'gateway', why: 'it could not answer this' } });
    });
  };

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wrong = wrongHost(request, this.options.loopbackOnly);
    if (wrong !== undefined) {
      this.#refuse(421, wrong);
      return answerJson(response, 421, { error: { where: 'host', why: wrong } });
    }
    const pathname = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (!pathname.startsWith('/api/')) return this.page(request, response, pathname);
    for (const [name, value] of Object.entries(pageHeaders(request.headers.host ?? ''))) {
      if (value !== undefined) response.setHeader(name, value);
    }
    return this.#api(request, response, pathname);
  }

  async #api(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    const { city, sources, health } = this.options;
    if (pathname === '/api/health') {
      if (methodIs(request, response, 'GET', 'HEAD')) answerJson(response, 200, await health());
      return;
    }
    if (pathname === '/api/city') {
      if (!methodIs(request, response, 'GET', 'HEAD')) return;
      const headers = { 'Content-Type': 'application/octet-stream', 'Cache-Control': 'no-cache' };
      return city.bytes.answer(request, response, headers);
    }
    const [, sourceId] = /^\/api\/ingest\/([^/]+)$/.exec(pathname) ?? [];
    if (sourceId !== undefined) {
      const refuse = (status: number, why: string): void => this.#refuse(status, why);
      return ingest(request, response, decoded(sourceId), sources, refuse);
    }
    answerJson(response, 404, { error: { where: 'path', why: 'nothing is here' } });
  }

  #refuse(status: number, why: string): void {
    this.tally.count(String(status), why, this.options.nowMs());
  }
}

/** A name that is no valid escape stays as it is: no source has it. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
