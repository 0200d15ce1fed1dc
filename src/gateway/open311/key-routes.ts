import { z } from 'zod';
import type { Actor } from '../../casework/actor.ts';
import type { Words } from '../../casework/words.ts';
import type { CityBundle } from '../../city/bundle.ts';
import type { DivisionCode } from '../../city/division.ts';
import { treeOf } from '../../city/division-tree.ts';
import { withAllAbove } from '../../city/with-all-above.ts';
import type { AuditWish } from '../../exchange/audit.ts';
import { asker } from '../api/case-routes.ts';
import { answered, refused } from '../api/reply.ts';
import type { ApiRequest, Route } from '../api/route.ts';
import type { KeyHolder, Open311Keys } from './keys.ts';

const name = z.string().regex(/^[a-z][a-z0-9.-]{1,39}$/);
const scope = z
  .array(z.string().regex(/^\d{4,20}$/))
  .min(1)
  .max(20);
const newKey = z.strictObject({ name, scope });
const named = z.strictObject({ name });
const holder = z.object({ name: z.string(), scope: z.array(z.string()).readonly(), createdMs: z.number() });

export interface KeyDesk {
  readonly keys: Open311Keys;
  readonly city: CityBundle;
  readonly audit: (wish: AuditWish) => Promise<unknown>;
  readonly nowMs: () => number;
}

/** What an administrator does to the keys of systems within the own divisions, and to no others; each change is audited. */
export function keyRoutes({ keys, city, audit, nowMs }: KeyDesk): readonly Route[] {
  const who = ['administrator'] as const;
  const tree = treeOf(city);
  const strangeTo = ({ scope: own }: Actor, codes: readonly DivisionCode[]): DivisionCode | undefined =>
    codes.find(
      (code) => tree.division(code) === undefined || !own.some((above) => tree.isWithin(code, above)),
    );
  const theirs = async (by: Actor): Promise<readonly KeyHolder[]> =>
    (await keys.all()).filter((one) => strangeTo(by, one.scope) === undefined);
  const noted = (request: ApiRequest, what: string, body: unknown): Promise<unknown> => {
    const { id, role, scope: own } = asker(request);
    const divisions = withAllAbove(city, own);
    return audit({ atMs: nowMs(), actor: id, role, what, divisions, from: request.from, body });
  };
  return [
    {
      method: 'GET',
      path: '/api/open311-keys',
      summary: 'Systems within the own divisions that hold a key of Open311',
      who,
      reply: z.object({ holders: z.array(holder).readonly() }),
      answer: async (request: ApiRequest) => answered(200, { holders: await theirs(asker(request)) }),
    },
    {
      method: 'POST',
      path: '/api/open311-keys',
      summary: 'Makes a key; it is in this answer and nowhere else',
      who,
      body: newKey,
      reply: z.object({ key: z.string() }),
      answer: async (request: ApiRequest<unknown, unknown, z.infer<typeof newKey>>) => {
        const { body } = request;
        const strange = strangeTo(asker(request), body.scope);
        if (strange !== undefined) return refused(422, 'scope', notYourDivision(strange));
        const key = await keys.add(body.name, body.scope);
        if (key === undefined) return refused(409, 'name', TAKEN);
        await noted(request, 'open311_key_added', body);
        return answered(201, { key });
      },
    },
    {
      method: 'DELETE',
      path: '/api/open311-keys/:name',
      summary: 'Takes a key back; it opens nothing from now on',
      who,
      params: named,
      answer: async (request: ApiRequest<z.infer<typeof named>>) => {
        const { name: of } = request.params;
        const known = (await theirs(asker(request))).some((one) => one.name === of);
        if (!known || !(await keys.remove(of))) return refused(404, 'name', NONE);
        await noted(request, 'open311_key_removed', request.params);
        return { status: 204 };
      },
    },
  ];
}

const TAKEN = { zh: '这个名称已有密钥', en: 'there is a key of this name' };
const NONE = {
  zh: '没有这个名称的密钥，或不在您的辖区',
  en: 'there is no key of this name, or it is outside your divisions',
};
const notYourDivision = (code: DivisionCode): Words => ({
  zh: `没有辖区 ${code}，或不在您的辖区`,
  en: `there is no division ${code}, or it is outside yours`,
});
