import { useCallback, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Desk } from '../console/desk.tsx';
import { RoomProvider } from '../console/room.tsx';
import type { Stage } from '../stage/stage-options.ts';
import { dressPage } from './dress-page.ts';
import type { ModeContext, Mounted } from './mode-context.ts';
import { settle } from './settle.ts';
import { StageHost } from './stage-host.tsx';
import { stampWords } from './stamp-words.ts';
import './page.css';

function DeskMode({
  context,
  onStage,
}: {
  context: ModeContext;
  onStage: (stage: Stage | undefined) => void;
}) {
  const [trouble, setTrouble] = useState<string>();
  const extra = useCallback(
    () => Promise.resolve({ stamp: { words: stampWords(context), at: 'top' as const } }),
    [context],
  );
  const onTrouble = useCallback(
    (why: string) => {
      setTrouble(why);
      context.session.change({ tableOnly: true });
    },
    [context],
  );
  return (
    <RoomProvider twin={context.twin} session={context.session}>
      <Desk
        stage={<StageHost context={context} extra={extra} onStage={onStage} onTrouble={onTrouble} />}
        trouble={trouble}
      />
    </RoomProvider>
  );
}

/** Furnishes the room as a desk: list, city, detail. */
export function mountDesk(root: HTMLElement, context: ModeContext): Mounted {
  let stage: Stage | undefined;
  settle(context, 'desk');
  const undress = dressPage(context.session);
  const react = createRoot(root);
  react.render(<DeskMode context={context} onStage={(s) => (stage = s)} />);
  return {
    stage: () => stage,
    leave: () => {
      react.unmount();
      undress();
    },
  };
}
