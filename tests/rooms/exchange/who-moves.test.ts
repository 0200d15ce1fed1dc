import { describe, expect, it, vi, afterEach } from 'vitest';
import type { MoverFact } from '../../../src/city/fact.ts';
import { MoverLabels } from '../../../src/exchange/mover-labels.ts';
import { Simulation } from '../../../src/simulation/simulation.ts';
import { Questions } from '../../../src/twin/questions.ts';
import { Twin } from '../../../src/twin/twin.ts';
import type { FromServer, LastFix } from '../../../src/wire/message.ts';
import type { Wish } from '../../../src/wire/news.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';
import { CARD, Listener, openExchange } from './line-to-nowhere.ts';

const at = { lng: TOY_GROUND.lng(40), lat: TOY_GROUND.lat(60) };
const fact = (id: string, part: Partial<MoverFact>, observedAtMs: number): MoverFact => ({
  feed: 'vehicles',
  id,
  kind: 'ambulance',
  at,
  observedAtMs,
  ...part,
});

function asking(exchange: ReturnType<typeof openExchange>['exchange']) {
  const screen = new Listener(exchange).hello();
  const ask = (message: object): FromServer | undefined => {
    screen.screen.receive(JSON.stringify(message));
    return screen.said.at(-1);
  };
  return {
    fix: (slot: number): LastFix | undefined =>
      (ask({ t: 'who', feed: 'vehicles', slot }) as Extract<FromServer, { t: 'is' }>).fix,
    slots: (source: string, names: readonly string[]) =>
      (ask({ t: 'slots', source, names }) as Extract<FromServer, { t: 'slots' }>).slots,
  };
}

describe('who moves there', () => {
  it('is told with the last fix, and what the source did not say is absent', () => {
    const { exchange, clock } = openExchange();
    const said = { headingRad: Math.PI / 2, speedMs: 12.5, accuracyM: 8 };
    exchange.source(CARD).offer([fact('a', said, clock.ms), fact('b', {}, clock.ms)]);
    const { fix } = asking(exchange);
    expect(fix(0)?.kind).toBe('ambulance');
    expect(fix(0)?.at.lng).toBeCloseTo(at.lng, 6);
    expect(fix(0)?.at.lat).toBeCloseTo(at.lat, 6);
    expect(fix(0)?.headingRad).toBeCloseTo(Math.PI / 2, 3);
    expect([fix(0)?.speedMs, fix(0)?.accuracyM]).toEqual([12.5, 8]);
    expect(Object.keys(fix(1) ?? {}).toSorted()).toEqual(['at', 'kind']);
    expect(fix(2)).toBeUndefined();
  });

  it('is found by label or id: one of the asking source first, nobody where it is not sure who is meant', () => {
    const { exchange, clock } = openExchange();
    const own = exchange.source(CARD);
    const other = exchange.source({ ...CARD, id: 'other' });
    own.offer([fact('a', { label: '120-01' }, clock.ms)]);
    other.offer([
      fact('b', { label: '120-01' }, clock.ms),
      fact('c', { label: '119-02' }, clock.ms),
      fact('d', { label: '122-03' }, clock.ms),
    ]);
    other.offer([fact('e', { label: '122-03' }, clock.ms)]);
    const { slots } = asking(exchange);
    expect(slots('s', ['120-01', 'a', '119-02', '122-03', 'nobody'])).toEqual([0, 0, 2, -1, -1]);
    expect(slots('other', ['120-01'])).toEqual([1]);
    own.snapshot('vehicles', []);
    expect(slots('s', ['120-01', 'a'])).toEqual([1, -1]);
  });

  it('is found by a new name, not by the old one, and looks at none but those who wear it', () => {
    const labels = new MoverLabels();
    for (let slot = 0; slot < 500; slot++) labels.set(slot, `n${slot % 250}`);
    labels.set(3, 'other');
    labels.set(253, 'other');
    labels.delete(4);
    const wearers = ['n3', 'other', 'n4', 'n5', 'nobody'].map((name) => [...labels.wearers(name)]);
    expect(wearers).toEqual([[], [3, 253], [254], [5, 255], []]);
    expect([labels.get(3), labels.get(4), labels.get(5)]).toEqual(['other', undefined, 'n5']);
    const { exchange, clock } = openExchange();
    const inlet = exchange.source(CARD);
    inlet.offer([fact('a', { label: '120-01' }, clock.ms)]);
    clock.ms += 1000;
    inlet.offer([fact('a', { label: '120-09' }, clock.ms)]);
    expect(asking(exchange).slots('s', ['120-01', '120-09'])).toEqual([-1, 0]);
  });

  it('finds every unit of a simulated incident, and each is of a service', () => {
    const { exchange, clock } = openExchange();
    const simulation = new Simulation(toyCity(), { seed: 21, startMs: clock.ms, vehicles: 30 });
    const outlet = exchange.simulation({ ...CARD, id: 'simulation', origination: 'simulated' });
    const units = new Set<string>();
    const listening = {
      ...outlet,
      incident: (incident: Parameters<typeof outlet.incident>[0]) => {
        for (const unit of incident.units ?? [])
          if (incident.state === 'closed') units.delete(unit);
          else units.add(unit);
      },
    };
    for (let i = 0; i < 300 || units.size === 0; i++) simulation.step(listening);
    expect(units.size).toBeGreaterThan(0);
    const { slots, fix } = asking(exchange);
    for (const slot of slots('simulation', [...units])) {
      expect(slot).toBeGreaterThanOrEqual(0);
      expect(['ambulance', 'fire_engine', 'police']).toContain(fix(slot)?.kind);
    }
  });
});

describe('the twin', () => {
  afterEach(() => void vi.useRealTimers());
  it('asks for slots by name, and says so when nobody answers', async () => {
    vi.useFakeTimers();
    const wishes: Wish[] = [];
    const twin = new Twin(toyCity(), (wish) => wishes.push(wish));
    const asked = twin.slotsOf('s', ['120-01', '120-02']);
    twin.take({ t: 'slots', source: 's', names: ['120-01', '120-02'], slots: [4, -1] });
    expect(await asked).toEqual([4, -1]);
    expect(wishes).toEqual([{ t: 'slots', source: 's', names: ['120-01', '120-02'] }]);
    const failed = expect(twin.slotsOf('s', ['x'])).rejects.toThrow('no answer about x');
    vi.advanceTimersByTime(6000);
    await failed;
  });
  it('keeps neither a question nobody answered nor the clock of one that was', async () => {
    vi.useFakeTimers();
    const questions = new Questions<number>();
    const [one, two] = [questions.ask('a', 'a'), questions.ask('a', 'a')];
    expect([questions.waiting, vi.getTimerCount()]).toEqual([2, 2]);
    questions.answer('a', 7);
    expect(await Promise.all([one, two])).toEqual([7, 7]);
    expect([questions.waiting, vi.getTimerCount()]).toEqual([0, 0]);
    const late = expect(questions.ask('b', 'the b')).rejects.toThrow('no answer about the b');
    vi.advanceTimersByTime(3000);
    const inTime = questions.ask('b', 'the b');
    vi.advanceTimersByTime(3000);
    await late;
    expect([questions.waiting, vi.getTimerCount()]).toEqual([1, 1]);
    questions.answer('b', 8);
    expect([await inTime, questions.waiting, vi.getTimerCount()]).toEqual([8, 0, 0]);
  });
});
