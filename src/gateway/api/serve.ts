import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Access } from '../access/access.ts';
import { CSRF_HEADER } from '../access/session-cookie.ts';
import type { Session } from '../access/sessions.ts';
import { BodyTooLarge, readBody } from '../body.ts';
import { isThisMachine, peerOf, wrongOrigin } from '../callers.ts';
import { nulAt } from './conditions.ts';
import { matchRoute } from './match-route.ts';
import type { RawRoute, ServedRoute } from './raw-route.ts';
import { readInput, readJson, type Input } from './read-input.ts';
import { refused } from './reply.ts';
import type { ApiReply, ApiRequest, Route } from './route.ts';
import { sendReply } from './send-reply.ts';

/** Largest body of a route that says nothing else. */
const USUAL_BYTES = 64 * 1024;
/** Answers whoever comes, from wherever: the door itself. */
const DOOR = '/api/sign-in';
const METHODS_THAT_CHANGE = ['POST', 'PUT', 'DELETE'];

export interface ServeParts {
  readonly routes: readonly ServedRoute[];
  readonly access: Access;
  /** Only this machine reaches the gateway: routes for anyone ask for no session. */
  readonly loopbackOnly: boolean;
  /** Hears of every refusal. */
  readonly refuse: (status: number, why: string) => void;
}

/** Dispatches requests over routes: who may, then what was sent, then the answer. Nothing is asked of a route before. */
export class ApiServer {
  constructor(private readonly parts: ServeParts) {}

  async answer(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    const match = matchRoute(this.parts.routes, request.method ?? '', pathname);
    if (match === undefined) return this.#send(request, response, NOTHING_HERE);
    if ('methods' in match) return this.#send(request, response, wrongMethod(request, match.methods));
    const { route, params } = match;
    const session = await this.parts.access.sessions.of(request.headers.cookie);
    const no = this.#mayNot(request, route, session) ?? this.#forged(request, route, session);
    if (no?.status === 403) await this.#note(request, route, session, no);
    if (no !== undefined) return this.#send(request, response, no);
    if ('raw' in route) return route.raw(request, response, { params, actor: session?.actor });
    const asked = await readRequest(request, route, params, session);
    if ('reply' in asked) return this.#send(request, response, asked.reply);
    const reply = await route.answer(asked.value as never);
    if (reply.status === 403) await this.#note(request, route, session, reply);
    this.#send(request, response, reply);
  }

  /** What one who is signed in may not do is kept. */
  async #note(
    request: IncomingMessage,
    { method, path }: ServedRoute,
    session: Session | undefined,
    reply: ApiReply,
  ): Promise<void> {
    if (session === undefined) return;
    const { access } = this.parts;
    await access.note(session.actor, 'refused', `${method} ${path}`, peerOf(request), aboutOf(reply));
  }

  /** Why this asker may not use the route. */
  #mayNot(request: IncomingMessage, route: ServedRoute, session: Session | undefined): ApiReply | undefined {
    const { who, path } = route;
    if (isKeyed(route)) return undefined;
    if (isForThisMachine(route))
      return this.parts.loopbackOnly || isThisMachine(request) ? undefined : ELSEWHERE;
    if (session === undefined) {
      const free = who === 'anyone' && (this.parts.loopbackOnly || path === DOOR);
      return free ? undefined : NOT_SIGNED_IN;
    }
    const { role } = session.actor;
    if (typeof who === 'string' || who.includes(role)) return undefined;
    return refused(
      403,
      'role',
      { zh: `角色“${role}”不能使用这个接口`, en: `the role ${role} may not do this` },
      { code: 'role' },
    );
  }

  /** Why a change may be a page elsewhere speaking through the browser of one who is signed in. */
  #forged(
    request: IncomingMessage,
    route: Route | RawRoute,
    session: Session | undefined,
  ): ApiReply | undefined {
    if (!METHODS_THAT_CHANGE.includes(route.method)) return undefined;
    const origin = wrongOrigin(request);
    if (origin !== undefined)
      return refused(403, 'origin', { zh: `请求来自别的站点：${origin}`, en: origin });
    if (session === undefined || route.path === DOOR || isForThisMachine(route) || isKeyed(route))
      return undefined;
    return request.headers[CSRF_HEADER] === session.csrf ? undefined : WRONG_CSRF;
  }

  #send(request: IncomingMessage, response: ServerResponse, reply: ApiReply): void {
    if (reply.status >= 400) this.parts.refuse(reply.status, `${request.method} ${aboutOf(reply)}`);
    sendReply(request, response, reply);
  }
}

const NOTHING_HERE = refused(404, 'path', { zh: '这里没有内容', en: 'nothing is here' });
const NOT_SIGNED_IN = refused(401, 'cookie', {
  zh: '未登录，或会话已过期：请登录',
  en: 'not signed in, or the session is over: please sign in',
});
const ELSEWHERE = refused(403, 'peer', {
  zh: '推送只接受本机程序',
  en: 'only programs of this machine may push',
});
const WRONG_CSRF = refused(403, 'X-Sanwei-Csrf', {
  zh: '缺少本会话的 X-Sanwei-Csrf，或与会话不符：请刷新页面',
  en: 'the header X-Sanwei-Csrf is missing or not that of this session: reload the page',
});

const HAS_NUL = { zh: '含有 NUL 字符', en: 'has a NUL character' };

const isKeyed = (route: ServedRoute): boolean => 'answer' in route && route.keyed === true;
const isForThisMachine = (route: ServedRoute): boolean => 'raw' in route && route.fromThisMachine === true;

function wrongMethod(request: IncomingMessage, methods: readonly string[]): ApiReply {
  const words = {
    zh: `这里不接受 ${request.method}，只接受 ${methods.join(', ')}`,
    en: `${request.method} is not one of ${methods.join(', ')}`,
  };
  return { ...refused(405, 'method', words), headers: { Allow: methods.join(', ') } };
}

/** What a refusal is about, without its words: these name what was asked for, and health is for everybody. */
function aboutOf({ body }: ApiReply): string {
  const { error } = (body ?? {}) as { error?: { where?: string; code?: string } };
  return [error?.where, error?.code].filter(Boolean).join(' ');
}

/** Reads what was sent as the route takes it; a refusal names what does not fit. */
async function readRequest(
  request: IncomingMessage,
  route: Route,
  params: Readonly<Record<string, string>>,
  session: Session | undefined,
): Promise<Input<ApiRequest>> {
  const readParams = readInput(route.params, params, 'params');
  if ('reply' in readParams) return readParams;
  const query = new URL(request.url ?? '/', 'http://gateway').searchParams;
  const readQuery = readInput(route.query, Object.fromEntries(query), 'query');
  if ('reply' in readQuery) return readQuery;
  const nul = nulAt({ params: readParams.value, query: readQuery.value });
  if (nul !== undefined) return { reply: refused(400, nul, HAS_NUL) };
  const body = await bodyOf(request, route);
  if ('reply' in body) return body;
  const header = (name: string): string | undefined => {
    const value = request.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };
  const value: ApiRequest = {
    params: readParams.value,
    query: readQuery.value,
    body: body.value,
    actor: session?.actor,
    header,
    from: peerOf(request),
  };
  return { value };
}

async function bodyOf(request: IncomingMessage, route: Route): Promise<Input<unknown>> {
  if (route.body === undefined) return { value: undefined };
  const most = route.mostBytes ?? USUAL_BYTES;
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (route.body !== 'bytes' && type !== 'application/json' && !type?.endsWith('+json')) {
    const words = { zh: '请求体须为 application/json', en: 'the body must be application/json' };
    return { reply: refused(415, 'content-type', words) };
  }
  try {
    const bytes = await readBody(request, most);
    if (route.body === 'bytes') return { value: bytes };
    const json = readJson(bytes);
    return 'reply' in json ? json : readInput(route.body, json.value, 'body');
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
    const words = { zh: `请求体超过 ${most} 字节`, en: error.message };
    return { reply: refused(413, 'body', words) };
  }
}
