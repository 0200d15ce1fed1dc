import { z } from 'zod';
import { ROLES } from '../../casework/role.ts';
import { answered, refused } from '../api/reply.ts';
import type { ApiRequest, Route } from '../api/route.ts';
import { isLoopbackHost } from '../callers.ts';
import type { Access } from './access.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password.ts';
import { setCookie } from './session-cookie.ts';
import { limitsOf } from './session-limits.ts';

const signIn = z.strictObject({
  name: z.string().trim().toLowerCase().min(1).max(64),
  password: z.string().min(1).max(LONGEST_PASSWORD),
});
const passwordChange = z.strictObject({
  old: z.string().min(1).max(LONGEST_PASSWORD),
  new: z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD),
});

export const actorShape = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    scope: z.array(z.string()).readonly(),
    unit: z.string().optional(),
  })
  .meta({ id: 'Actor' });
const meShape = z.object({ actor: actorShape, csrf: z.string() });

const WRONG = { zh: '名称或口令不对', en: 'the name or the password is wrong' };
const NOBODY = { zh: '未登录，或会话已过期：请登录', en: 'not signed in, or the session is over' };

/** Coming in, going out, who I am, a password of one's own. */
export function accessRoutes(access: Access): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/api/sign-in',
      summary: 'Signs in; the answer sets the session cookie',
      who: 'anyone',
      body: signIn,
      reply: meShape.omit({ csrf: true }),
      mostBytes: 2048,
      answer: (request: ApiRequest<unknown, unknown, z.infer<typeof signIn>>) => enter(access, request),
    },
    {
      method: 'POST',
      path: '/api/sign-out',
      summary: 'Ends the session',
      who: 'signed_in',
      answer: async (request: ApiRequest) => {
        const session = await access.sessions.of(request.header('cookie'));
        if (session !== undefined) await access.signOut(session.key, session.actor, request.from);
        return { status: 204, headers: { 'Set-Cookie': setCookie(undefined, 0, isSecure(request)) } };
      },
    },
    {
      method: 'GET',
      path: '/api/me',
      summary: 'Who is signed in, and the token every change carries in X-Sanwei-Csrf',
      who: 'anyone',
      reply: meShape,
      answer: async (request: ApiRequest) => {
        const session = await access.sessions.of(request.header('cookie'));
        if (session === undefined) return refused(401, 'cookie', NOBODY);
        return answered(200, { actor: session.actor, csrf: session.csrf });
      },
    },
    {
      method: 'POST',
      path: '/api/me/password',
      summary: 'Changes the own password; other sessions of the identity end',
      who: 'signed_in',
      body: passwordChange,
      mostBytes: 2048,
      answer: (request: ApiRequest<unknown, unknown, z.infer<typeof passwordChange>>) =>
        changePassword(access, request),
    },
  ];
}

async function enter(access: Access, request: ApiRequest<unknown, unknown, z.infer<typeof signIn>>) {
  const secure = isSecure(request);
  if (secure && request.header('origin')?.startsWith('http:') === true) {
    return refused(403, 'origin', {
      zh: '本机之外只能经 https 登录：请在网关前设 TLS 代理',
      en: 'beyond this machine signing in needs https: put a TLS proxy in front of the gateway',
    });
  }
  const { name, password } = request.body;
  const came = await access.signIn(name, password, request.from);
  if (came.ok) {
    const before = await access.sessions.of(request.header('cookie'));
    if (before !== undefined) await access.signOut(before.key, before.actor, request.from);
    const cookie = setCookie(came.token, limitsOf(came.actor.role).mostMs / 1000, secure);
    return answered(200, { actor: came.actor }, { 'Set-Cookie': cookie });
  }
  if (came.waitS === 0) return refused(401, 'password', WRONG);
  const words = {
    zh: `尝试过多：请 ${came.waitS} 秒后再试`,
    en: `too many tries: wait ${came.waitS} seconds`,
  };
  return { ...refused(429, 'name', words), headers: { 'Retry-After': String(came.waitS) } };
}

async function changePassword(
  access: Access,
  request: ApiRequest<unknown, unknown, z.infer<typeof passwordChange>>,
) {
  const session = await access.sessions.of(request.header('cookie'));
  if (session === undefined) return refused(401, 'cookie', NOBODY);
  const changed = await access.changePassword(session.actor, session.key, request.body, request.from);
  if (changed === 'done') return { status: 204 };
  if (changed === 'wrong')
    return refused(403, 'old', { zh: '现在的口令不对', en: 'the present password is wrong' });
  const words = {
    zh: `尝试过多：请 ${changed.waitS} 秒后再试`,
    en: `too many tries: wait ${changed.waitS} seconds`,
  };
  return { ...refused(429, 'old', words), headers: { 'Retry-After': String(changed.waitS) } };
}

/** A cookie goes over https only, but where the request came to this machine by its own name. */
function isSecure(request: Pick<ApiRequest, 'header'>): boolean {
  return (
    !isLoopbackHost(request.header('host') ?? '') || request.header('origin')?.startsWith('https:') === true
  );
}
