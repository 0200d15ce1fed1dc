import type { ReactNode } from 'react';
import { useTongue } from './room.tsx';
import { useTruth } from './use-truth.ts';
import './frame.css';

/** The hatch on four sides of everything that is not live; `over`: painted on the picture, which keeps its size. */
export function Frame({ children, over = false }: { children: ReactNode; over?: boolean }) {
  const { say } = useTongue();
  const { framed } = useTruth();
  return (
    <div className={framed && !over ? 'frame not-live' : 'frame'}>
      {framed ? <span className="sr-only">{say('notLiveFrame')}</span> : null}
      <div className="framed">{children}</div>
      {framed && over ? <div className="hatch-over" /> : null}
    </div>
  );
}
