import { z } from 'zod';
import { treeOf } from '../../city/division-tree.ts';
import type { CityBundle } from '../../city/bundle.ts';
import type { CityCases } from '../case-world.ts';
import { asker } from './case-routes.ts';
import { unitsShape } from './case-shapes.ts';
import { answered, refused } from './reply.ts';
import type { ApiRequest, Route } from './route.ts';

const unitsQuery = z.strictObject({ division: z.string().regex(/^\d{4,20}$/) });
const codesShape = z.object({
  tables: z.record(z.string(), z.unknown()).describe('By kind of case: versions, classes, sub-classes'),
  calendar: z.record(z.string(), z.unknown()),
  templates: z.unknown(),
});

/** What cases are handled by: units of a place, code tables, working time, reply templates. */
export function lookUpRoutes(city: CityBundle, world: CityCases): readonly Route[] {
  const { tables, calendar, templates } = world.seeds;
  const tree = treeOf(city);
  return [
    {
      method: 'GET',
      path: '/api/units',
      summary: 'Units that serve a division: its own and those of all it lies in, finest first',
      who: 'signed_in',
      query: unitsQuery,
      reply: unitsShape,
      answer: async (request: ApiRequest<unknown, z.infer<typeof unitsQuery>>) => {
        const { division } = request.query;
        /* Hers are those of her divisions, and of what these lie in: they serve her too. */
        const isHers = asker(request).scope.some(
          (code) => tree.isWithin(division, code) || tree.isWithin(code, division),
        );
        if (!isHers || tree.division(division) === undefined) return NOT_YOURS;
        return answered(200, { units: world.unitsFor(division) });
      },
    },
    {
      method: 'GET',
      path: '/api/codes',
      summary: 'Code tables, working calendar and reply templates, as the seeds say them',
      who: 'signed_in',
      reply: codesShape,
      answer: async () => answered(200, { tables, calendar, templates }),
    },
  ];
}

const NOT_YOURS = refused(
  404,
  'query.division',
  { zh: '没有这个辖区，或不在您的管辖范围', en: 'no such division, or it is outside yours' },
  { code: 'scope' },
);
