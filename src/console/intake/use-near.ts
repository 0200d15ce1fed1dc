import { useEffect, useState } from 'react';
import type { CaseRow } from '../../casework/case-row.ts';
import type { LngLat } from '../../city/place.ts';
import { useAccess } from '../access/access.tsx';

/** How far around a place duplicates are looked for, m. */
export const NEAR_M = 250;
const REST_MS = 300;

export interface Near {
  readonly rows: readonly CaseRow[];
  readonly error?: unknown;
}
const NOTHING: Near = { rows: [] };

/** Cases near a place, asked for once it rests; none without a place. */
export function useNear(at: LngLat | undefined): Near {
  const { api } = useAccess();
  const [near, setNear] = useState<Near>(NOTHING);
  const [lng, lat] = [at?.lng, at?.lat];
  useEffect(() => {
    if (lng === undefined || lat === undefined) return undefined;
    let wanted = true;
    const ask = (): void => {
      api.get<{ rows: readonly CaseRow[] }>('/api/cases/near', { lng, lat, radiusM: NEAR_M }).then(
        ({ rows }) => wanted && setNear({ rows }),
        (error: unknown) => wanted && setNear({ rows: [], error }),
      );
    };
    const timer = setTimeout(ask, REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [api, lng, lat]);
  return at === undefined ? NOTHING : near;
}
