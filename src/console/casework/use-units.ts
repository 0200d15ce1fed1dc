import { useEffect, useState } from 'react';
import type { Unit } from '../../casework/unit.ts';
import { ApiError } from '../access/api.ts';
import type { CaseDesk } from './case-desk.ts';
import { useCaseDesk } from './case-room.tsx';

const known = new WeakMap<CaseDesk, Map<string, Promise<readonly Unit[]>>>();

/** The units of a division, asked for once; none where the gateway does not say. */
export function unitsOf(desk: CaseDesk, division: string): Promise<readonly Unit[]> {
  const asked = known.get(desk) ?? new Map<string, Promise<readonly Unit[]>>();
  known.set(desk, asked);
  const before = asked.get(division);
  if (before !== undefined) return before;
  const units = desk.client.units(division).catch((error: unknown) => {
    asked.delete(division);
    if (error instanceof ApiError) return [];
    throw error;
  });
  asked.set(division, units);
  return units;
}

/** The units of some divisions; grows as they become known. */
export function useUnits(divisions: readonly string[]): readonly Unit[] {
  const desk = useCaseDesk();
  const [units, setUnits] = useState<readonly Unit[]>([]);
  const key = [...new Set(divisions)].toSorted().join();
  useEffect(() => {
    if (desk === undefined || key === '') return undefined;
    let wanted = true;
    void Promise.all(key.split(',').map((division) => unitsOf(desk, division))).then((all) => {
      const byId = new Map(all.flat().map((unit) => [unit.id, unit]));
      if (wanted) setUnits([...byId.values()]);
    });
    return () => {
      wanted = false;
    };
  }, [desk, key]);
  return units;
}
