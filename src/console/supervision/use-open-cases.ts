import { useEffect, useState } from 'react';
import type { CasePage } from '../../casework/case-query.ts';
import { useAccess } from '../access/access.tsx';

const MOST = 500;
const AGAIN_MS = 60_000;

export interface OpenCases {
  readonly page?: CasePage;
  readonly error?: unknown;
}

/** The newest open cases of a division, asked for again every minute and after `again` changes. */
export function useOpenCases(division: string, again: number): OpenCases {
  const { api } = useAccess();
  const [open, setOpen] = useState<OpenCases>({});
  useEffect(() => {
    let wanted = true;
    const ask = (): void => {
      api.get<CasePage>('/api/cases', { state: 'open', division, sort: 'newest', most: MOST }).then(
        (page) => wanted && setOpen({ page }),
        (error: unknown) => wanted && setOpen((was) => ({ ...was, error })),
      );
    };
    ask();
    const timer = setInterval(ask, AGAIN_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- asks anew after something was merged
  }, [api, division, again]);
  return open;
}
