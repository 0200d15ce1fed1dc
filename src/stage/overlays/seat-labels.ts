import type { Choice } from './label-choice.ts';
import { placeLabels, type Box, type Seat } from './place-labels.ts';

/** What labels are seated around, CSS px of the label space. */
export interface Seating {
  /** Badges, poles, panels: nothing is written over them. */
  readonly kept: readonly Box[];
  /** Rings of beacons: crossed only where nothing else is free. */
  readonly rings: readonly Box[];
  readonly view: Box;
  /** Labels at most. */
  readonly cap: number;
  /** Seats of what was shown before. */
  readonly old: ReadonlyMap<string, number>;
}

/**
 * Captions first, the worst before all others, clear of rings where there is room; then prisms, whose names and
 * numbers are over a ring rather than nowhere; then names, clear of everything.
 */
export function seatLabels(choices: readonly Choice[], { kept, rings, view, cap, old }: Seating): Seat[] {
  const seats: Seat[] = [];
  const taken: Box[] = [...kept];
  const boxes = new Map(choices.map((choice) => [choice.key, choice.boxes]));
  const seat = (wanted: readonly Choice[], around: readonly Box[]): void => {
    const free = wanted.filter(({ key }) => seats.every((s) => s.key !== key));
    if (free.length === 0) return;
    for (const got of placeLabels(free, [...taken, ...around], view, cap - seats.length, old)) {
      seats.push(got);
      const box = boxes.get(got.key)?.[got.at];
      if (box) taken.push(box);
    }
  };
  const captions = choices.filter(({ label }) => label.rank === 0);
  const names = choices.filter(({ label }) => label.rank > 0);
  for (const priority of new Set(captions.map((c) => c.priority).sort((a, b) => a - b))) {
    const equals = captions.filter((c) => c.priority === priority);
    seat(equals, rings);
    seat(equals, []);
  }
  const numbers = names.filter(({ label }) => label.under !== undefined);
  seat(numbers, rings);
  seat(numbers, []);
  seat(names, rings);
  return seats;
}
