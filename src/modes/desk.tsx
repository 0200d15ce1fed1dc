import { useCallback, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { CityBundle } from '../city/bundle.ts';
import { Access, AccessProvider } from '../console/access/access.tsx';
import { CaseRoomProvider } from '../console/casework/case-room.tsx';
import { Desk } from '../console/desk.tsx';
import type { Drawing } from '../console/drawing.ts';
import type { Phrase } from '../console/phrase.ts';
import { RoomProvider } from '../console/room.tsx';
import { CATALOGUE } from '../console/words.ts';
import type { Stage } from '../stage/stage-options.ts';
import { drawingOf } from './drawing-of.ts';
import { dressPage } from './dress-page.ts';
import { keepFontsFor } from './keep-fonts.ts';
import type { ModeContext, Mounted } from './mode-context.ts';
import { openAtHers } from './open-at-hers.ts';
import { settle } from './settle.ts';
import { StageHost } from './stage-host.tsx';
import { stampWords, worn } from './stamp-words.ts';
import './page.css';

/** How often a desk looks how its stage draws, ms. */
const LOOK_EVERY_MS = 2000;

/** What a desk may have to say at the next key: its own words and the names of its city. */
function* textsOf({ divisions, facilities, places, roads }: CityBundle): Iterable<string> {
  for (const { zh } of Object.values<Phrase>(CATALOGUE)) yield zh;
  for (const { name } of [...divisions, ...facilities, ...places]) yield name;
  yield* roads.names;
}

function DeskMode({
  access,
  context,
  onStage,
}: {
  access: Access;
  context: ModeContext;
  onStage: (stage: Stage | undefined) => void;
}) {
  const [trouble, setTrouble] = useState<string>();
  const [stage, setStage] = useState<Stage>();
  const [drawing, setDrawing] = useState<Drawing>();
  const opened = useCallback(
    (open: Stage | undefined) => {
      setStage(open);
      onStage(open);
      if (open !== undefined) keepFontsFor(textsOf(context.twin.city)).catch(reportError);
    },
    [context, onStage],
  );
  useEffect(() => {
    if (stage === undefined) return undefined;
    let frames = 0;
    const look = (): void => {
      if (document.hidden) return;
      const health = stage.health();
      const now = drawingOf(health, health.frames !== frames);
      frames = health.frames;
      setDrawing((was) => (JSON.stringify(was) === JSON.stringify(now) ? was : now));
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [stage]);
  const frames = useCallback(() => stage?.health(), [stage]);
  const extra = useCallback(
    () =>
      Promise.resolve({
        stamp: { words: stampWords(context), at: 'top' as const, beneath: () => worn('.map-stamp') },
      }),
    [context],
  );
  return (
    <RoomProvider twin={context.twin} session={context.session}>
      <AccessProvider access={access}>
        <CaseRoomProvider>
          <Desk
            stage={<StageHost context={context} extra={extra} onStage={opened} onTrouble={setTrouble} />}
            trouble={trouble}
            frames={frames}
            drawing={drawing}
          />
        </CaseRoomProvider>
      </AccessProvider>
    </RoomProvider>
  );
}

/** Furnishes the room as a desk: list, city, detail. */
export function mountDesk(root: HTMLElement, context: ModeContext): Mounted {
  let stage: Stage | undefined;
  settle(context);
  const undress = dressPage(context.session);
  const react = createRoot(root);
  const access = new Access();
  const endOpening = openAtHers(access, context, new URLSearchParams(location.search));
  void access.ask();
  react.render(<DeskMode access={access} context={context} onStage={(s) => (stage = s)} />);
  return {
    stage: () => stage,
    leave: () => {
      react.unmount();
      endOpening();
      undress();
    },
  };
}
