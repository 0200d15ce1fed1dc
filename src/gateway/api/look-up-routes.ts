import { z } from 'zod';
import { treeOf } from '../../city/division-tree.ts';
import type { CityBundle } from '../../city/bundle.ts';
import type { CityCases } from '../case-world.ts';
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
      answer: async ({ query }: ApiRequest<unknown, z.infer<typeof unitsQuery>>) => {
        if (tree.division(query.division) === undefined) return NO_DIVISION;
        return answered(200, { units: world.unitsFor(query.division) });
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

const NO_DIVISION = refused(404, 'query.division', { zh: '没有这个辖区', en: 'no such division' });
