import { vi } from 'vitest';
import type { Actor } from '../../src/casework/actor.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: unknown;
}
type Reply = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown };
type Answer = (asked: Asked) => Reply | Promise<Reply>;

/** A call-taker of the city, an officer of one district and a supervisor of the city. */
export const CALL_TAKER: Actor = { id: 'call.lz', name: '赵敏', role: 'call_taker', scope: ['6201'] };
export const OFFICER: Actor = {
  id: 'officer.cg',
  name: '李娜',
  role: 'district_officer',
  scope: ['620102'],
};
export const SUPERVISOR: Actor = { id: 'super.lz', name: '王磊', role: 'supervisor', scope: ['6201'] };

export interface FakeGateway {
  readonly asked: Asked[];
  /** Who is signed in; undefined: 401. */
  actor: Actor | undefined;
  /** Answers of further routes, `POST /api/cases`. */
  readonly routes: Map<string, Answer>;
  leave(): void;
}

/** Answers what the page fetches from `/api` as the gateway would; everything else goes where it went. */
export function fakeGateway(actor?: Actor): FakeGateway {
  const real = globalThis.fetch;
  const gateway: FakeGateway = {
    asked: [],
    actor,
    routes: new Map(),
    leave: () => vi.unstubAllGlobals(),
  };
  const refuse = (status: number, where: string, why: string, whyEn: string): Reply => ({
    status,
    body: { error: { where, why, whyEn } },
  });
  gateway.routes.set('GET /api/me', () =>
    gateway.actor === undefined
      ? refuse(401, 'cookie', '请先登录', 'sign in first')
      : { body: { actor: gateway.actor, csrf: 'token-1' } },
  );
  const fake = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input instanceof Request ? input.url : input), location.href);
    if (!url.pathname.startsWith('/api/')) return real(input, init);
    const text = typeof init.body === 'string' ? init.body : '';
    const asked: Asked = {
      method: init.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: new Headers(init.headers),
      body: text === '' ? init.body : (JSON.parse(text) as unknown),
    };
    gateway.asked.push(asked);
    const route =
      gateway.routes.get(`${asked.method} ${asked.path}`) ??
      [...gateway.routes].find(([key]) =>
        new RegExp(`^${key.replaceAll('*', '[^/]+')}$`).test(`${asked.method} ${asked.path}`),
      )?.[1];
    const {
      status = 200,
      headers = {},
      body,
    } = (await route?.(asked)) ?? refuse(404, 'path', '这里什么也没有', 'nothing is here');
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  };
  vi.stubGlobal('fetch', fake);
  return gateway;
}
