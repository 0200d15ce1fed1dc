import { MOVER_KINDS } from '../city/kind.ts';
import type { LastFix } from '../wire/message.ts';
import { UNKNOWN_U16, UNKNOWN_U8 } from '../wire/schema.ts';
import type { SlotTable } from './slot-table.ts';
import type { Telemetry } from './telemetry.ts';

/** The last fix of the mover in a slot of the vehicles' table, as exact as it is held. */
export function lastFixOf({ columns }: SlotTable, slot: number): LastFix {
  const [x, y, heading, speed, kind, accuracy] = columns.map((column) => column[slot] ?? 0) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    kind: MOVER_KINDS[kind] ?? 'car',
    at: { lng: x / 1e7, lat: y / 1e7 },
    ...(heading === UNKNOWN_U16 ? {} : { headingRad: (heading / 65535) * 2 * Math.PI }),
    ...(speed === UNKNOWN_U16 ? {} : { speedMs: speed / 100 }),
    ...(accuracy === UNKNOWN_U8 ? {} : { accuracyM: accuracy }),
  };
}

/**
 * Slots of the movers that wear these names, as label or as id: of one source before any other. -1 where nobody wears
 * it, and where two do and none of that source, because then nobody knows which is meant. Who is out of sight wears none.
 */
export function slotsNamed(
  { vehicles, labels }: Telemetry,
  source: string,
  names: readonly string[],
  isSeen: (slot: number) => boolean = () => true,
): number[] {
  const own = `${source}:`;
  return names.map((name) => {
    const known = vehicles.slotFor(`${own}${name}`);
    const byId = known !== undefined && isSeen(known) ? known : undefined;
    const all = [...labels.vehicles.wearers(name)].filter(
      (slot) => vehicles.live[slot] === 1 && isSeen(slot),
    );
    const mine = all.filter((slot) => vehicles.keys[slot]?.startsWith(own));
    const [one, another] = mine.length > 0 ? mine : byId === undefined ? all : [byId];
    return one === undefined || another !== undefined ? -1 : one;
  });
}
