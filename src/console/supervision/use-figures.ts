import { useEffect, useState } from 'react';
import type { Figures } from '../../casework/figures.ts';
import { useAccess } from '../access/access.tsx';
import type { Period } from './period.ts';

const AGAIN_MS = 60_000;

export interface FiguresAsked {
  /** The newest that came, also while newer ones are asked for. */
  readonly figures?: Figures;
  readonly error?: unknown;
}

/** Figures of a division and a time, asked for again every minute. What came before stays until the next comes. */
export function useFigures(division: string, { fromMs, toMs }: Period): FiguresAsked {
  const { api } = useAccess();
  const [asked, setAsked] = useState<FiguresAsked>({});
  useEffect(() => {
    let wanted = true;
    const ask = (): void => {
      api.get<Figures>('/api/figures', { division, from: fromMs, to: toMs }).then(
        (figures) => wanted && setAsked({ figures }),
        (error: unknown) => wanted && setAsked((was) => ({ ...was, error })),
      );
    };
    ask();
    const timer = setInterval(ask, AGAIN_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [api, division, fromMs, toMs]);
  return asked;
}
