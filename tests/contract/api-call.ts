import type { z } from 'zod';
import type { Actor } from '../../src/casework/actor.ts';
import type { ApiReply, ApiRequest, Route } from '../../src/gateway/api/route.ts';

export interface Asked {
  readonly actor?: Actor;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Someone with a role and divisions, as a sign-in would name her. */
export function someone(id: string, role: Actor['role'], scope: readonly string[], unit?: string): Actor {
  return { id, name: id, role, scope, ...(unit === undefined ? {} : { unit }) };
}

/** Calls the first route that fits, parsed by its own schemas as the server does; no socket. */
export async function call(routes: readonly Route[], request: string, asked: Asked = {}): Promise<ApiReply> {
  const [method = '', target = ''] = request.split(' ');
  const url = new URL(target, 'http://gateway');
  for (const route of routes) {
    const params = route.method === method ? paramsOf(route.path, url.pathname) : undefined;
    if (params === undefined) continue;
    const query = Object.fromEntries(url.searchParams);
    const read = (schema: z.ZodType | undefined, value: unknown): unknown =>
      schema === undefined ? value : schema.parse(value);
    const bytes = route.body === 'bytes';
    const made: ApiRequest = {
      params: read(route.params, params),
      query: read(route.query, query),
      body: bytes ? asked.body : read(route.body as z.ZodType | undefined, asked.body),
      actor: asked.actor,
      header: (name) => asked.headers?.[name],
      from: '127.0.0.1',
    };
    return route.answer(made as never);
  }
  throw new Error(`no route for ${request}`);
}

function paramsOf(path: string, asked: string): Record<string, string> | undefined {
  const wanted = path.split('/');
  const given = asked.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}
