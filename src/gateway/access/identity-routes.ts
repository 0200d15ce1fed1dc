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

/** Whether a division of the city lies in one of these, or is one of them. */
export type LiesWithin = (code: DivisionCode, scope: readonly DivisionCode[]) => boolean;

/** What an administrator does to identities that work within the administrator's own divisions, and to no others. */
export function identityRoutes(access: Access, liesWithin: LiesWithin): readonly Route[] {
  const who = ['administrator'] as const;
  const strangeTo = (by: Actor, scope: readonly DivisionCode[]): number =>
    scope.findIndex((code) => !liesWithin(code, by.scope));
  const isTheirs = async (by: Actor, name: string): Promise<boolean> => {
    const identity = await access.identities.one(name);
    return identity !== undefined && strangeTo(by, identity.scope) < 0;
  };
  return [
    {
      method: 'GET',
      path: '/api/identities',
      summary: 'Identities within the own divisions, disabled ones too',
      who,
      reply: z.object({ identities: z.array(identityShape).readonly() }),
      answer: async (request: ApiRequest) => {
        const by = asker(request);
        const all = await access.identities.all();
        return answered(200, { identities: all.filter(({ scope }) => strangeTo(by, scope) < 0) });
      },
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
        const by = asker(request);
        const strange = strangeTo(by, body.scope);
        if (strange >= 0) return notYourDivision(strange);
        const password = await access.add(body, by, from);
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
        const by = asker(request);
        if (!(await isTheirs(by, params.name))) return noSuchIdentity();
        const strange = strangeTo(by, body.scope ?? []);
        if (strange >= 0) return notYourDivision(strange);
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
        const by = asker(request);
        const { name } = request.params;
        const password = (await isTheirs(by, name))
          ? await access.resetPassword(name, by, request.from)
          : undefined;
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
  const words = {
    zh: '没有这个身份，或不在您的辖区',
    en: 'no such identity, or it is outside your divisions',
  };
  return refused(404, 'name', words);
}

function notYourDivision(at: number): ApiReply {
  const words = {
    zh: '本市没有这个区划代码，或不在您的辖区',
    en: 'no such division in the city, or it is outside yours',
  };
  return refused(422, `scope.${at}`, words);
}
