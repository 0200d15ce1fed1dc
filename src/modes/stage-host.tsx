import { memo, useEffect, useRef } from 'react';
import type { Stage, StageOptions } from '../stage/stage-options.ts';
import type { ModeContext } from './mode-context.ts';

export interface StageHostProps {
  readonly context: ModeContext;
  /** What this mode adds to the stage; asked once, when it opens. */
  readonly extra: () => Promise<Partial<StageOptions>>;
  readonly onStage: (stage: Stage | undefined) => void;
  readonly onTrouble: (why: string) => void;
}

/** The element the stage lives in. It is rendered once: no news of the city ever passes through it. */
export const StageHost = memo(function StageHost({ context, extra, onStage, onTrouble }: StageHostProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    let wanted = true;
    let opened: Stage | undefined;
    const open = async (): Promise<void> => {
      const options = await extra();
      if (!wanted) return;
      const stage = await context.openStage(element, options);
      if (!wanted) return stage.dispose();
      opened = stage;
      onStage(stage);
    };
    open().catch((error: unknown) => onTrouble(error instanceof Error ? error.message : String(error)));
    return () => {
      wanted = false;
      opened?.dispose();
      onStage(undefined);
    };
  }, [context, extra, onStage, onTrouble]);
  return <div ref={host} className="stage-host" />;
});
