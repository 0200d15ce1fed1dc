import { describe, expect, it } from 'vitest';
import { actorOf, PLACES, reportOf } from '../fixtures/case-world.ts';
import { Asker, granted, sqlHomes, type OpenCases } from './case-homes.ts';
import { POSTGRES_URL } from './journals.ts';

const homes = sqlHomes().filter(({ writers }) => writers > 1);

it.skipIf(POSTGRES_URL === undefined)('runs on PostgreSQL: TEST_DATABASE_URL or DATABASE_URL is set', () => {
  expect(homes).toHaveLength(1);
});

/* One engine in one process has no second writer: there is nothing to ask of PGlite. */
describe.each(homes)('eight gateways on $name', (home) => {
  it(
    'number what they write without holes, and no reader by cursor misses a row',
    { timeout: 60_000 },
    async () => {
      const gateways = [];
      for (let i = 0; i < home.writers; i++) gateways.push(await home.open());
      const [reader] = gateways;
      const acknowledged: number[] = [];
      let writing = true;
      const write = async (open: OpenCases, w: number): Promise<void> => {
        const asker = new Asker(open.store);
        const taker = actorOf('call_taker', w % 2 === 0 ? '620102' : '620103');
        const body = reportOf(PLACES[w % 2 === 0 ? '620102' : '620103']);
        for (let i = 0; i < 10; i++) {
          const both = await Promise.all([1, 2, 3].map(() => asker.say(taker, { step: 'report', body })));
          acknowledged.push(...both.map((outcome) => granted(outcome).seq));
        }
      };
      const read = async (): Promise<number[]> => {
        const seen: number[] = [];
        let after = 0;
        for (let last = false; !last;) {
          last = !writing;
          const { rows = [], upTo = 0 } =
            (await reader?.journal.readCases(after, 1000, { divisions: ['620102'] })) ?? {};
          seen.push(...rows.map(({ seq }) => seq));
          after = upTo;
        }
        return seen;
      };
      const written = Promise.all(gateways.map(write)).then(() => (writing = false));
      const [seen] = await Promise.all([read(), written]);
      const all = (await reader?.journal.read('cases', 0, 9999)) ?? [];
      const audit = await reader?.sql?.store.verifyAudit();
      await Promise.all(gateways.map((open) => open.close()));
      await home.tearDown();
      expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 240 }, (_, i) => i + 1));
      expect(acknowledged.sort((a, b) => a - b)).toEqual(all.map(({ seq }) => seq));
      const ours = all.filter(({ division }) => division.startsWith('620102'));
      expect(seen).toEqual(ours.map(({ seq }) => seq));
      expect(seen).toHaveLength(120);
      expect(new Set(all.map(({ id }) => id)).size).toBe(240);
      expect(audit).toEqual({ entries: 240 });
    },
  );
});
