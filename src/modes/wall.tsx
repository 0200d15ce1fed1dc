import { useCallback, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useStore } from 'zustand';
import { Frame } from '../console/frame.tsx';
import { Heartbeat } from '../console/heartbeat.tsx';
import { RoomProvider } from '../console/room.tsx';
import { WallEvents, WallFocus, WallState } from '../console/wall-panels.tsx';
import { WallStamp, WallStrip } from '../console/wall-strip.tsx';
import { panelsOf, stripOf } from '../console/wall-share.ts';
import { WallTrouble } from '../console/wall-trouble.tsx';
import { cameraOver, standardScene } from '../session/standard-scene.ts';
import { fitDivision } from '../session/fit-division.ts';
import { isSameCamera } from '../session/is-same-camera.ts';
import type { Camera, Scene } from '../session/scene.ts';
import { hasPanels, WALL_AM } from '../session/wall-measures.ts';
import { arcMinutePx } from '../stage/overlays/label-type.ts';
import type { Stage, WallTile } from '../stage/stage-options.ts';
import { dressPage } from './dress-page.ts';
import type { ModeContext, Mounted } from './mode-context.ts';
import { onceAFrame } from './once-a-frame.ts';
import { settle } from './settle.ts';
import { StageHost } from './stage-host.tsx';
import { stampWords, worn } from './stamp-words.ts';
import { wallFraming, type WallFraming } from './wall-framing.ts';
import { fittedAm, wallPicture, wallQuery, type WallQuery } from './wall-query.ts';
import './page.css';
import './wall.css';

const PANEL = { events: WallEvents, state: WallState, focus: WallFocus } as const;
const WHOLE: WallTile = { column: 0, row: 0, columns: 1, rows: 1, bezelPx: 0 };

/** This display, arc-minutes at the distance it is read from. */
const sizeAm = () => ({ widthAm: innerWidth / arcMinutePx(), heightAm: innerHeight / arcMinutePx() });

function useSizeAm(): ReturnType<typeof sizeAm> {
  const [size, setSize] = useState(sizeAm);
  useEffect(() => {
    const measure = (): void => setSize(sizeAm());
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  return size;
}

interface WallProps {
  readonly context: ModeContext;
  readonly tile: WallTile | undefined;
  /** Vertical, picture heights, now. */
  readonly lensShift: () => number;
  /** The part of the address that is wrong. */
  readonly wrong: string | undefined;
  readonly onStage: (stage: Stage | undefined) => void;
}

function WallMode({ context, tile, lensShift, wrong, onStage }: WallProps) {
  const stage = useRef<Stage>(undefined);
  const { rows, row, column, columns } = tile ?? WHOLE;
  const extra = useCallback(
    () =>
      Promise.resolve({
        ...(tile === undefined ? {} : { tile }),
        lensShift: lensShift(),
        stamp: { words: stampWords(context), at: 'foot' as const, beneath: () => worn('.wall-stamp') },
      }),
    [context, tile, lensShift],
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
  const lang = useStore(context.session.store, (s) => s.scene.lang);
  const { widthAm, heightAm } = useSizeAm();
  const here = { column, columns, widthAm, lang };
  const strip = row === 0 ? stripOf(here) : [];
  const panels = row === rows - 1 && hasPanels(heightAm, rows) ? panelsOf(here) : [];
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
            <WallTrouble frames={frames} failure={failure} wrong={wrong} />
          </div>
          {strip.length > 0 ? <WallStrip pieces={strip} /> : null}
          {panels.length > 0 ? (
            <div className="wall-panels">
              {panels.map((name) => {
                const Panel = PANEL[name];
                return <Panel key={name} />;
              })}
            </div>
          ) : null}
          <WallStamp />
          <Heartbeat frames={frames} />
        </div>
      </Frame>
    </RoomProvider>
  );
}

/** What the address says of the wall; where it is wrong the whole wall, and the part that is. */
function readAddress(): WallQuery & { readonly wrong?: string } {
  try {
    return wallQuery(location.search);
  } catch (error) {
    return { wrong: String(error instanceof Error ? error.message : error).split(': ')[0] ?? '' };
  }
}

/** The place a wall shows where nobody has moved its camera. */
const placeOf = ({ place, selection }: Scene): string =>
  selection?.kind === 'division' ? selection.code : place;

/** Where an address without a camera of its own puts it: over the city, or over the place it names. */
function homesOf({ twin: { city }, session }: ModeContext): readonly Camera[] {
  const { head } = city;
  const homes = [standardScene('wall').camera, cameraOver(head.extent, head.origin)];
  const at = fitDivision(city, placeOf(session.scene), session.store.getState());
  return homes.flatMap((camera) => [camera, { ...camera, ...at }]);
}

/** Furnishes the room as a wall: no pointer, no hover, sizes in arc-minutes. */
export function mountWall(root: HTMLElement, context: ModeContext): Mounted {
  settle(context);
  const { session, twin } = context;
  const { tile, am, wrong } = readAddress();
  const place = placeOf(session.scene);
  const homes = homesOf(context);
  const pxPerAm = (): number => am ?? fittedAm(innerWidth, innerHeight);
  const framingNow = (): WallFraming =>
    wallFraming(twin.city, wallPicture(innerWidth, innerHeight, tile, pxPerAm()), place);
  let framing = framingNow();
  let stage: Stage | undefined;
  const undress = dressPage(session);
  /** A camera nobody has moved shows the whole city or place, also in a window that has become larger. */
  const stand = (...before: readonly Camera[]): void => {
    const { style } = document.documentElement;
    style.setProperty('--am', `${pxPerAm()}px`);
    style.setProperty('--wall-panels', `${WALL_AM.panels * pxPerAm()}px`);
    const { camera } = session.scene;
    const places = [...before, framing.camera, ...homes];
    if (places.some((one) => isSameCamera(one, camera))) session.change({ camera: framing.camera });
  };
  stand();
  const sized = onceAFrame(() => {
    const before = framing.camera;
    framing = framingNow();
    stage?.shiftLens(framing.lensShift);
    stand(before);
  });
  addEventListener('resize', sized.ask);
  const react = createRoot(root);
  react.render(
    <WallMode
      context={context}
      tile={tile}
      lensShift={() => framing.lensShift}
      wrong={wrong}
      onStage={(opened) => {
        stage = opened;
        opened?.shiftLens(framing.lensShift);
      }}
    />,
  );
  return {
    stage: () => stage,
    home: () => {
      const { scene } = session;
      const isElsewhere = scene.selection !== undefined && scene.selection.kind !== 'division';
      return isElsewhere || placeOf(scene) !== place ? undefined : framing.camera;
    },
    leave: () => {
      react.unmount();
      removeEventListener('resize', sized.ask);
      sized.end();
      undress();
    },
  };
}
