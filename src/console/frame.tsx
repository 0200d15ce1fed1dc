import type { ReactNode } from 'react';
import { useTongue } from './room.tsx';
import { useTruth } from './use-truth.ts';
import './frame.css';

/** The hatch on four sides of everything that is not live; nothing around what is. */
export function Frame({ children }: { children: ReactNode }) {
  const { say } = useTongue();
  const { framed } = useTruth();
  return (
    <div className={framed ? 'frame not-live' : 'frame'}>
      {framed ? <span className="sr-only">{say('notLiveFrame')}</span> : null}
      <div className="framed">{children}</div>
    </div>
  );
}
