import { z } from 'zod';
import type { DivisionCode } from '../../city/division.ts';
import type { Actor } from '../../casework/actor.ts';
import { answered, refused } from '../api/reply.ts';
import type { ApiReply, ApiRequest, Route } from '../api/route.ts';
import type { Access } from './access.ts';
import { actorShape } from './access-routes.ts';
import {
  identityChange,
  identityName,
  newIdentity,
  type IdentityChange,
  type NewIdentity,
} from './identities.ts';

const identityShape = actorShape.extend({ disabled: z.boolean(), createdMs: z.number() });
const namedParams = z.strictObject({ name: identityName });
const passwordShape = z.object({ password: z.string() });
const ONE_ADMINISTRATOR = {
  zh: '不能停用自己或改变自己的角色：请由另一位管理员办理',
  en: 'nobody disables themselves or changes their own role: ask another administrator',
};

interface Named {
  readonly name: string;
}

/** What an administrator does to identities. `known`: whether the city has a division. */
export function identityRoutes(access: Access, known: (code: DivisionCode) => boolean): readonly Route[] {
  const who = ['administrator'] as const;
  return [
    {
      method: 'GET',
      path: '/api/identities',
      summary: 'All identities, disabled ones too',
      who,
      reply: z.object({ identities: z.array(identityShape).readonly() }),
      answer: async () => answered(200, { identities: await access.identities.all() }),
    },
    {
      method: 'POST',
      path: '/api/identities',
      summary: 'Adds an identity; its first password is in this answer and nowhere else',
      who,
      body: newIdentity,
      reply: passwordShape,
      answer: async (request: ApiRequest<unknown, unknown, NewIdentity>) => {
        const { body, from } = request;
        const strange = body.scope.findIndex((code) => !known(code));
        if (strange >= 0) return noSuchDivision(strange);
        const password = await access.add(body, asker(request), from);
        if (password !== undefined) return answered(201, { password });
        return refused(409, 'name', { zh: '这个名称已有人用', en: 'this name is taken' });
      },
    },
    {
      method: 'PUT',
      path: '/api/identities/:name',
      summary: 'Changes title, role, scope, unit, or disables; holds at once for who is signed in',
      who,
      params: namedParams,
      body: identityChange,
      reply: identityShape,
      answer: async (request: ApiRequest<Named, unknown, IdentityChange>) => {
        const { params, body, from } = request;
        const strange = body.scope?.findIndex((code) => !known(code)) ?? -1;
        if (strange >= 0) return noSuchDivision(strange);
        const by = asker(request);
        if (by.id === params.name && (body.disabled === true || (body.role ?? by.role) !== by.role))
          return refused(422, body.disabled === true ? 'disabled' : 'role', ONE_ADMINISTRATOR);
        const changed = await access.change(params.name, body, by, from);
        return changed === undefined ? noSuchIdentity() : answered(200, changed);
      },
    },
    {
      method: 'POST',
      path: '/api/identities/:name/password',
      summary: 'A new password in place of a forgotten one, in this answer and nowhere else',
      who,
      params: namedParams,
      reply: passwordShape,
      answer: async (request: ApiRequest<Named>) => {
        const password = await access.resetPassword(request.params.name, asker(request), request.from);
        return password === undefined ? noSuchIdentity() : answered(200, { password });
      },
    },
  ];
}

function asker({ actor }: Pick<ApiRequest, 'actor'>): Actor {
  if (actor === undefined) throw new Error('a route for administrators was asked by nobody');
  return actor;
}

function noSuchIdentity(): ApiReply {
  return refused(404, 'name', { zh: '没有这个身份', en: 'there is no such identity' });
}

function noSuchDivision(at: number): ApiReply {
  return refused(422, `scope.${at}`, { zh: '本市没有这个区划代码', en: 'the city has no such division' });
}
