import { expect, it } from 'vitest';
import type { CaseRow } from '../../../src/casework/case-row.ts';
import { codeSeeds } from '../../../src/casework/code-seeds.ts';
import { DemoCasework } from '../../../src/exchange/demo-casework.ts';
import { MemoryJournal } from '../../../src/exchange/memory-journal.ts';
import { Simulation } from '../../../src/simulation/simulation.ts';
import type { Outlet, SimulatedRequest } from '../../../src/simulation/outlet.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';

const START_MS = Date.UTC(2026, 7, 18, 9, 45);
const { tables } = codeSeeds();
const at = { lng: TOY_GROUND.lng(-300), lat: TOY_GROUND.lat(300) };
const nothing = (): void => undefined;
const deaf: Outlet = {
  mover: nothing,
  moverGone: nothing,
  road: nothing,
  parking: nothing,
  incident: nothing,
  alert: nothing,
};

function open() {
  const journal = new MemoryJournal('demo');
  const troubles: unknown[] = [];
  const clock = { nowMs: START_MS };
  const casework = new DemoCasework(toyCity(), journal, {
    seed: 7,
    nowMs: () => clock.nowMs,
    trouble: (error) => troubles.push(error),
  });
  const beat = async (ms: number): Promise<void> => {
    clock.nowMs += ms;
    casework.beat();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { journal, troubles, casework, beat };
}

it('a case of every sub-class there is goes from its report to its close, and no step is refused', async () => {
  const { journal, troubles, casework, beat } = open();
  const requests = (['event', 'component', 'request'] as const).flatMap((kind) =>
    tables[kind].rules
      .filter(({ code }) => code.length >= 4)
      .map((rule, i): SimulatedRequest => {
        const id = `${kind}.${rule.code}.${i}`;
        const text = { text: '有人反映', address: '东一路 12 号' };
        return { id, kind, channel: 'app', code: rule.code, at, ...text, answered: false, atMs: START_MS };
      }),
  );
  expect(requests.length).toBeGreaterThan(100);
  for (const [i, request] of requests.entries()) {
    casework.request(request);
    if (i % 3 === 2) await beat(60_000);
  }
  casework.request({ ...requests[0]!, id: 'answered', answered: true });
  for (let i = 0; i < 4000 && casework.open > 0; i++) await beat(120_000);
  expect(troubles.map(String)).toEqual([]);
  const { asOf } = await journal.standing('cases');
  const rows = await journal.read('cases', 0, asOf);
  const last = new Map(rows.map(({ id, body }) => [id, body as CaseRow]));
  expect(last.size).toBe(requests.length);
  expect(new Set([...last.values()].map(({ stage }) => stage))).toEqual(new Set(['closed']));
  expect(new Set([...last.values()].map(({ origination }) => origination))).toEqual(new Set(['simulated']));
  expect(new Set([...last.values()].map(({ divisions }) => divisions.grid))).toEqual(
    new Set(['990101001001003']),
  );
}, 20_000);

it('what a simulated day asks for is a queue from the start, in mixed stages, that lives', async () => {
  const { journal, troubles, casework, beat } = open();
  const simulation = new Simulation(toyCity(), {
    seed: 7,
    startMs: START_MS,
    vehicles: 10,
    requestsSinceMs: START_MS - 86_400_000,
    requestScale: 8,
  });
  simulation.step({ ...deaf, request: casework.request });
  for (let i = 0; i < 300; i++) await beat(100);
  const { rows } = await journal.standing('cases');
  expect(rows.length).toBeGreaterThan(20);
  expect(new Set(rows.map(({ body }) => (body as CaseRow).stage)).size).toBeGreaterThan(3);
  const before = rows.length;
  for (let i = 0; i < 600; i++) await beat(30_000);
  expect((await journal.standing('cases')).rows.length).toBeLessThan(before);
  expect(troubles.map(String)).toEqual([]);
}, 20_000);
