import { useCallback, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Frame } from '../console/frame.tsx';
import { Heartbeat } from '../console/heartbeat.tsx';
import { RoomProvider } from '../console/room.tsx';
import { WallEvents, WallFocus, WallState } from '../console/wall-panels.tsx';
import { STRIP, WallStamp, WallStrip } from '../console/wall-strip.tsx';
import { WallTrouble } from '../console/wall-trouble.tsx';
import { standardScene } from '../session/standard-scene.ts';
import type { Stage, WallTile } from '../stage/stage-options.ts';
import { dressPage } from './dress-page.ts';
import type { ModeContext, Mounted } from './mode-context.ts';
import { settle } from './settle.ts';
import { StageHost } from './stage-host.tsx';
import { stampWords } from './stamp-words.ts';
import { fittedAm, lensShiftOf, wallQuery, wallZoom } from './wall-query.ts';
import './page.css';
import './wall.css';

const PANELS = [WallEvents, WallState, WallFocus] as const;
const WHOLE: WallTile = { column: 0, row: 0, columns: 1, rows: 1, bezelPx: 0 };

/** Share of things a column gets when they are dealt from left to right. */
function dealt<T>(things: readonly T[], column: number, columns: number): T[] {
  return things.filter((_thing, i) => Math.floor((i * columns) / things.length) === column);
}

interface WallProps {
  readonly context: ModeContext;
  readonly tile: WallTile | undefined;
  readonly onStage: (stage: Stage | undefined) => void;
}

function WallMode({ context, tile, onStage }: WallProps) {
  const stage = useRef<Stage>(undefined);
  const { rows, row, column, columns } = tile ?? WHOLE;
  const { pitch } = context.session.scene.camera;
  const extra = useCallback(
    () =>
      Promise.resolve({
        ...(tile === undefined ? {} : { tile }),
        lensShift: lensShiftOf(pitch, tile && rows),
        stamp: { words: stampWords(context), at: 'foot' as const },
      }),
    [context, tile, rows, pitch],
  );
  const keep = useCallback(
    (opened: Stage | undefined) => {
      stage.current = opened;
      onStage(opened);
    },
    [onStage],
  );
  const [failure, setFailure] = useState<string>();
  const frames = useCallback(() => stage.current?.health(), []);
  const strip = row === 0 ? dealt(STRIP, column, columns) : [];
  const panels = row === rows - 1 ? (columns === 1 ? PANELS : dealt(PANELS, column, columns)) : [];
  const sides = {
    top: row === 0,
    right: column === columns - 1,
    bottom: row === rows - 1,
    left: column === 0,
  };
  return (
    <RoomProvider twin={context.twin} session={context.session}>
      <Frame over sides={sides}>
        <div className={`wall${tile === undefined ? ' whole' : ''}`} inert>
          <div className="wall-stage">
            <StageHost context={context} extra={extra} onStage={keep} onTrouble={setFailure} />
            <WallTrouble frames={frames} failure={failure} />
          </div>
          {strip.length > 0 ? <WallStrip pieces={strip} /> : null}
          {panels.length > 0 ? (
            <div className="wall-panels">
              {panels.map((Panel) => (
                <Panel key={Panel.name} />
              ))}
            </div>
          ) : null}
          <WallStamp />
          <Heartbeat frames={frames} />
        </div>
      </Frame>
    </RoomProvider>
  );
}

/** Furnishes the room as a wall: no pointer, no hover, sizes in arc-minutes. Throws when the address is wrong. */
export function mountWall(root: HTMLElement, context: ModeContext): Mounted {
  settle(context);
  const { tile, am } = wallQuery(location.search);
  const { camera } = context.session.scene;
  const home = standardScene('wall').camera;
  if (camera.zoom === home.zoom && camera.lat === home.lat && camera.lng === home.lng) {
    const zoom = wallZoom(camera.zoom, innerHeight, tile?.rows);
    context.session.change({ camera: { ...camera, zoom } });
  }
  let stage: Stage | undefined;
  const undress = dressPage(context.session);
  const size = (): void => {
    const px = am ?? fittedAm(innerWidth, innerHeight);
    document.documentElement.style.setProperty('--am', `${px}px`);
  };
  size();
  addEventListener('resize', size);
  const react = createRoot(root);
  react.render(<WallMode context={context} tile={tile} onStage={(s) => (stage = s)} />);
  return {
    stage: () => stage,
    leave: () => {
      react.unmount();
      removeEventListener('resize', size);
      undress();
    },
  };
}
