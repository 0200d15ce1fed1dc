import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Access } from './access/access.ts';
import { answerJson } from './answer.ts';
import type { ServedRoute } from './api/raw-route.ts';
import { ApiServer } from './api/serve.ts';
import { wrongHost } from './callers.ts';
import { pageHeaders } from './page-headers.ts';
import { MODE_PATHS } from './page-files.ts';
import type { Tally } from './tally.ts';

export interface HttpOptions {
  readonly routes: readonly ServedRoute[];
  readonly access: Access;
  readonly loopbackOnly: boolean;
  /** Requests refused, by status. */
  readonly tally: Tally;
  readonly nowMs: () => number;
}

/** Answers a request. */
export type Answer = (request: IncomingMessage, response: ServerResponse, pathname: string) => Promise<void>;

const SIGN_IN = '/sign-in';
/** What a page needs to ask who is there: itself and its script, nothing of the city. */
const OPEN = /^\/(sign-in\/?$|assets\/|favicon\.)/;

/** The HTTP end: `/api` and `/open311` by their routes, everything else by `page`. */
export class HttpDesk {
  readonly #api: ApiServer;

  constructor(
    private readonly options: HttpOptions,
    private readonly page: Answer,
  ) {
    const { routes, access, loopbackOnly } = options;
    const refuse = (status: number, why: string): void => this.#refuse(status, why);
    this.#api = new ApiServer({ routes, access, loopbackOnly, refuse });
  }

  /** Answers a request whatever happens. */
  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    this.#answer(request, response).catch((error: unknown) => {
      this.#refuse(500, String(error));
      if (response.headersSent) response.destroy();
      else {
        const why = { why: '网关未能答复', whyEn: 'the gateway could not answer this' };
        answerJson(response, 500, { error: { where: 'gateway', ...why } });
      }
    });
  };

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wrong = wrongHost(request, this.options.loopbackOnly);
    if (wrong !== undefined) {
      this.#refuse(421, wrong);
      const why = { why: '这不是本网关的主机名', whyEn: wrong };
      return answerJson(response, 421, { error: { where: 'host', ...why } });
    }
    const pathname = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const isApi = /^\/(api|open311)\//.test(pathname);
    if (!isApi && (await this.#mayLook(request, pathname))) return this.page(request, response, pathname);
    for (const [name, value] of Object.entries(pageHeaders(request.headers.host ?? ''))) {
      if (value !== undefined) response.setHeader(name, value);
    }
    if (isApi) return this.#api.answer(request, response, pathname);
    this.#showTheDoor(request, response, pathname);
  }

  /** Beyond this machine nothing of the city is shown to who has not signed in. */
  async #mayLook(request: IncomingMessage, pathname: string): Promise<boolean> {
    if (this.options.loopbackOnly || OPEN.test(pathname)) return true;
    return (await this.options.access.sessions.of(request.headers.cookie)) !== undefined;
  }

  #showTheDoor(request: IncomingMessage, response: ServerResponse, pathname: string): void {
    if (pathname === '/' || MODE_PATHS.some((path) => pathname === path || pathname === `${path}/`)) {
      const to = encodeURIComponent(request.url ?? '/');
      response.writeHead(302, { Location: `${SIGN_IN}?to=${to}`, 'Cache-Control': 'no-store' }).end();
      return;
    }
    this.#refuse(401, `${request.method} ${pathname}: not signed in`);
    const why = { why: '未登录，或会话已过期：请登录', whyEn: 'not signed in, or the session is over' };
    answerJson(response, 401, { error: { where: 'cookie', ...why } });
  }

  #refuse(status: number, why: string): void {
    this.options.tally.count(String(status), why, this.options.nowMs());
  }
}
