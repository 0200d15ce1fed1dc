import { expect, it } from 'vitest';
import { figuresByPage } from '../../../src/gateway/api/figures-by-page.ts';
import type { Actor } from '../../../src/casework/actor.ts';
import { actorOf } from '../../fixtures/case-world.ts';

it('gives a handler without a unit no figures that somebody of the same division asked for before', async () => {
  const asked: string[] = [];
  const figures = figuresByPage({
    filePage: async (_query, { role }) => {
      asked.push(role);
      return { files: [], asOf: 0 };
    },
  });
  const ask = {
    division: '620102',
    level: 'district',
    fromMs: 0,
    toMs: 1000,
    nowMs: 2000,
    offsetMin: 480,
  } as const;
  const handler: Actor = { id: 'h', name: 'h', role: 'handler', scope: ['620102'] };
  await figures(ask, actorOf('district_officer', '620102'));
  await figures(ask, handler);
  await figures(ask, actorOf('supervisor', '620102'));
  expect(asked).toEqual(['district_officer', 'handler']);
});
