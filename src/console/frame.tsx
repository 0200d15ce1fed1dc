import type { ReactNode } from 'react';
import { useTongue } from './room.tsx';
import { useTruth } from './use-truth.ts';
import './frame.css';

export interface FrameProps {
  readonly children: ReactNode;
  readonly over?: boolean;
  /** Worn from the start and whatever comes: a demonstration is never live. */
  readonly always?: boolean;
  /** Sides of a display that are sides of the whole wall too; all of them unless said. */
  readonly sides?: Readonly<Record<'top' | 'right' | 'bottom' | 'left', boolean>>;
}

/**
 * The hatch on four sides of everything that is not live; `over`: painted on the picture, which keeps its size;
 * `sides`: on these only.
 */
export function Frame({ children, over = false, always = false, sides }: FrameProps) {
  const { say } = useTongue();
  const framed = useTruth().framed || always;
  const inner =
    sides === undefined
      ? undefined
      : {
          ...(sides.top ? {} : { borderTopWidth: 0 }),
          ...(sides.right ? {} : { borderRightWidth: 0 }),
          ...(sides.bottom ? {} : { borderBottomWidth: 0 }),
          ...(sides.left ? {} : { borderLeftWidth: 0 }),
        };
  return (
    <div className={framed && !over ? 'frame not-live' : 'frame'}>
      {framed ? <span className="sr-only">{say('notLiveFrame')}</span> : null}
      <div className="framed">{children}</div>
      {framed && over ? <div className="hatch-over" style={inner} /> : null}
    </div>
  );
}
