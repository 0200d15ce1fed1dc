import { useEffect, useState } from 'react';
import { Block } from './detail-parts.tsx';
import { flyTo } from './open-division.ts';
import { useRoom, useTongue, type Room } from './room.tsx';

/** Units come and go: ask again this often, ms. */
const ASK_EVERY_MS = 5000;

/** Chooses a vehicle and flies to where it was last seen. Where that is not known, its own page says so. */
function chooseMover(room: Room, slot: number): void {
  const { session, twin } = room;
  const selection = { kind: 'mover', slot } as const;
  session.select(selection);
  twin.who('vehicles', slot).then(
    ({ fix }) => {
      if (fix !== undefined && session.scene.selection === selection) flyTo(room, fix.at, 16);
    },
    () => undefined,
  );
}

/** In which slot each unit of a source's incident drives; absent while nobody has answered. */
function useSlots(source: string, units: readonly string[]): ReadonlyMap<string, number> {
  const { twin } = useRoom();
  const [slots, setSlots] = useState<ReadonlyMap<string, number>>(new Map());
  const asked = JSON.stringify(units);
  useEffect(() => {
    const names = JSON.parse(asked) as string[];
    if (names.length === 0 || twin.slotsOf === undefined) return undefined;
    let wanted = true;
    const ask = (): void => {
      twin.slotsOf?.(source, names).then(
        (found) => wanted && setSlots(new Map(names.map((name, i) => [name, found[i] ?? -1]))),
        /* The line is lost, as the whole desk says: what was known stays. */
        () => undefined,
      );
    };
    ask();
    const timer = setInterval(ask, ASK_EVERY_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [twin, source, asked]);
  return slots;
}

/** Who is sent to an incident: each unit that drives among the vehicles is chosen by a press. */
export function Units(props: { source: string; units: readonly string[]; isOpen: boolean }) {
  const { source, units, isOpen } = props;
  const { say } = useTongue();
  const room = useRoom();
  const slots = useSlots(source, units);
  return (
    <Block title={say('units')} note={units.length === 0 ? undefined : units.length}>
      {units.length === 0 ? <p className="dim">{say(isOpen ? 'noUnits' : 'unitsUnreported')}</p> : null}
      <ul className="units">
        {units.map((unit) => {
          const slot = slots.get(unit);
          return (
            <li key={unit}>
              {slot === undefined || slot < 0 ? (
                <bdi>{unit}</bdi>
              ) : (
                <button type="button" className="link" onClick={() => chooseMover(room, slot)}>
                  <bdi>{unit}</bdi>
                </button>
              )}
              {slot !== undefined && slot < 0 ? <small className="dim"> {say('unitUnseen')}</small> : null}
            </li>
          );
        })}
      </ul>
    </Block>
  );
}
