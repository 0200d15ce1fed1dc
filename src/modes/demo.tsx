import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { useStore } from 'zustand';
import { DemoPlate } from '../console/demo-plate.tsx';
import { Frame } from '../console/frame.tsx';
import { SpeakerView } from '../console/speaker-view.tsx';
import { useKeys } from '../console/use-keys.ts';
import { RoomProvider } from '../console/room.tsx';
import { say } from '../console/words.ts';
import type { Stage } from '../stage/stage-options.ts';
import { awaitSubject, gravest, isDue, isFlooded } from './await-subject.ts';
import { demoKeys } from './demo-keys.ts';
import { dressPage } from './dress-page.ts';
import type { ModeContext, Mounted } from './mode-context.ts';
import { fitted, keepStep, stepIn, type AskedStep } from './demo-address.ts';
import { keepFonts } from './keep-fonts.ts';
import { settle } from './settle.ts';
import { openSpeaker, SpeakerWindow } from './speaker-window.tsx';
import { StageHost } from './stage-host.tsx';
import { worn } from './stamp-words.ts';
import { stepsOf, tourOf, type Subject, type TourStep } from './tour.ts';
import './page.css';
import './demo.css';

/** What the address closes in on already. */
function chosen({ session }: ModeContext): Subject | undefined {
  const { selection, camera } = session.scene;
  return selection?.kind === 'incident' ? { id: selection.id, lng: camera.lng, lat: camera.lat } : undefined;
}

/** Shows a step as if nothing had been shown before. @param jump without the flight there */
function present({ session }: ModeContext, { scene }: TourStep, jump: boolean): void {
  const { camera, selection, ...rest } = scene;
  session.change(jump ? { ...rest, camera: fitted(camera) } : rest);
  session.select(selection);
  session.fly(fitted(camera), jump || matchMedia('(prefers-reduced-motion: reduce)').matches);
}

/** What the address says of the tour as it is now. */
const asked = (context: ModeContext): AskedStep => stepIn(location.search, stepsOf(isFlooded(context)));

/** The address names the close-up and says no more of it. */
function opensAtClose(context: ModeContext): boolean {
  const isClose = asked(context).key === 'close' && chosen(context) === undefined;
  return isClose && !new URLSearchParams(location.search).has('cam');
}

function DemoMode({
  context,
  onStage,
}: {
  context: ModeContext;
  onStage: (stage: Stage | undefined) => void;
}) {
  const { session } = context;
  const [{ key, unknown }, setStep] = useState(() => asked(context));
  const [isBlack, setBlack] = useState(false);
  const [speaker, setSpeaker] = useState<Window>();
  const [trouble, setTrouble] = useState<string>();
  /** Chosen once, when the last step is first shown: going back and forth must show the same. */
  const [subject, setSubject] = useState(() => chosen(context));
  /** Until the close-up has its event: whether the address or a hand asked for it. */
  const [awaited, setAwaited] = useState<'address' | 'hand' | undefined>(() =>
    opensAtClose(context) ? 'address' : undefined,
  );
  const flooded = useSyncExternalStore(context.twin.pulse.subscribe, () => isFlooded(context));
  const due = useSyncExternalStore(context.twin.pulse.subscribe, () => isDue(context, subject));
  const steps = tourOf(subject, flooded, { awaited: awaited !== undefined, due });
  useEffect(() => {
    if (awaited === undefined) return undefined;
    return awaitSubject(context, (found) => {
      setAwaited(undefined);
      setSubject(found);
      const close = tourOf(found, isFlooded(context)).at(-1);
      if (found !== undefined && close !== undefined) present(context, close, awaited === 'address');
    });
  }, [awaited, context]);
  const step = Math.max(
    0,
    steps.findIndex((one) => one.key === key),
  );
  const show = (wanted: number): void => {
    const to = Math.max(0, Math.min(steps.length - 1, wanted));
    const isLast = to === steps.length - 1;
    const about = subject ?? (isLast ? gravest(context) : undefined);
    setSubject(about);
    setAwaited(isLast && about === undefined ? 'hand' : undefined);
    const shown = tourOf(about, flooded)[to];
    if (shown === undefined) return;
    present(context, shown, false);
    setStep({ key: shown.key });
    keepStep(shown.key);
  };
  /** While it is black a step key brings the picture back, the one that was there: nothing changes unseen. */
  const turn = (wanted: number): void => (isBlack ? setBlack(false) : show(wanted));
  const hands = {
    next: () => turn(step + 1),
    back: () => turn(step - 1),
    goTo: (which: 'first' | 'last') => turn(which === 'first' ? 0 : steps.length - 1),
    black: () => setBlack((b) => !b),
    language: () => session.change({ lang: session.scene.lang === 'zh' ? 'en' : 'zh' }),
    speaker: () => setSpeaker(speaker === undefined ? openSpeaker() : undefined),
    freeze: () => {
      const { heldAtMs, ...scene } = session.scene;
      context.pace?.(heldAtMs === undefined ? 0 : 1);
      if (heldAtMs === undefined) session.change({ heldAtMs: context.twin.nowMs() });
      else session.store.setState((s) => ({ ...s, scene }));
    },
  };
  const keys = demoKeys(hands);
  useKeys(keys);
  const extra = useCallback(
    () =>
      Promise.resolve({
        stamp: {
          words: () => say(session.scene.lang, 'stampDemo'),
          at: 'corner' as const,
          beneath: () => worn('.demo-top .stamp'),
        },
      }),
    [session],
  );
  const shown = steps[step];
  const lang = useStore(session.store, (s) => s.scene.lang);
  const theme = useStore(session.store, (s) => s.scene.theme);
  return (
    <RoomProvider twin={context.twin} session={session}>
      <Frame over always>
        <div className="demo">
          <StageHost context={context} extra={extra} onStage={onStage} onTrouble={setTrouble} />
          {shown === undefined ? null : (
            <DemoPlate
              zh={shown.zh}
              en={shown.en}
              step={step + 1}
              of={steps.length}
              scenario={flooded ? 'scenarioFlood' : 'scenarioPeak'}
              trouble={trouble}
              unknown={unknown}
              names={stepsOf(flooded)}
            />
          )}
          {speaker === undefined ? null : (
            <SpeakerWindow
              to={speaker}
              title={say(lang, 'speaker')}
              lang={lang}
              theme={theme}
              keys={keys}
              onClose={() => setSpeaker(undefined)}
            >
              <SpeakerView
                now={shown}
                next={steps[step + 1]}
                step={step + 1}
                of={steps.length}
                keys={keys}
                isBlack={isBlack}
              />
            </SpeakerWindow>
          )}
          {isBlack ? <div className="black" role="img" aria-label={say(lang, 'black')} /> : null}
        </div>
      </Frame>
    </RoomProvider>
  );
}

/** Where the address names a step and no camera, the step's own scene. */
function openAtStep(context: ModeContext): void {
  const { session } = context;
  const { searchParams } = new URL(location.href);
  const { camera } = session.scene;
  if (searchParams.has('cam')) return;
  const { key } = asked(context);
  const step = tourOf(chosen(context), isFlooded(context)).find((one) => one.key === key);
  if (key === 'city' || step === undefined) return session.change({ camera: fitted(camera) });
  const { selection, ...scene } = step.scene;
  session.change({ ...scene, camera: fitted(scene.camera) });
  session.select(selection);
}

/** A clock that the address holds stands as soon as there is a city to see. */
function holdClock({ twin, session, pace }: ModeContext): () => void {
  if (session.scene.heldAtMs === undefined) return () => undefined;
  const leave = twin.pulse.subscribe(({ movers }) => {
    if (movers === 0) return;
    leave();
    if (session.scene.heldAtMs !== undefined) pace?.(0);
  });
  return leave;
}

/** Furnishes the room as a demonstration: captions, three steps, a stamp on every picture; needs no server. */
export function mountDemo(root: HTMLElement, context: ModeContext): Mounted {
  let stage: Stage | undefined;
  settle(context);
  void keepFonts();
  openAtStep(context);
  const leaveClock = holdClock(context);
  const undress = dressPage(context.session);
  const react = createRoot(root);
  react.render(<DemoMode context={context} onStage={(s) => (stage = s)} />);
  return {
    stage: () => stage,
    leave: () => {
      react.unmount();
      leaveClock();
      undress();
    },
  };
}
