import type { Reading } from '../adapters/reading.ts';

/** Part of a reading that is due some time after its first. */
export interface Step {
  readonly afterMs: number;
  readonly part: Reading;
}

/** Steps closer than this are taken together. */
const BEAT_MS = 100;

type Piece = Pick<Reading, 'facts' | 'incidents' | 'alerts'>;

/**
 * Cuts a reading into steps that follow its own times, `speed` times faster; refusals come with the first. Each
 * record keeps the time it was observed at.
 */
export function pacedSteps(reading: Reading, speed: number): Step[] {
  const timed: { atMs: number; piece: Partial<Piece> }[] = [
    ...reading.facts.map((fact) => ({ atMs: fact.observedAtMs, piece: { facts: [fact] } })),
    ...reading.incidents.map((incident) => ({ atMs: incident.openedAtMs, piece: { incidents: [incident] } })),
    ...reading.alerts.map((alert) => ({ atMs: alert.effectiveAtMs, piece: { alerts: [alert] } })),
  ].sort((a, b) => a.atMs - b.atMs);
  const startMs = timed[0]?.atMs ?? 0;
  const steps: { afterMs: number; part: Reading }[] = [];
  const step = (afterMs: number, refusals: Reading['refusals']) => {
    const part = { facts: [], incidents: [], alerts: [], refusals, whole: false };
    steps.push({ afterMs, part });
    return part;
  };
  let part: Reading = step(0, reading.refusals);
  let beat = 0;
  for (const { atMs, piece } of timed) {
    const nth = Math.floor((atMs - startMs) / speed / BEAT_MS);
    if (nth !== beat) part = step(nth * BEAT_MS, []);
    beat = nth;
    part.facts.push(...(piece.facts ?? []));
    part.incidents.push(...(piece.incidents ?? []));
    part.alerts.push(...(piece.alerts ?? []));
  }
  return steps;
}
