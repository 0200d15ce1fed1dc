import { isSameCamera } from '../session/is-same-camera.ts';
import { isStep } from '../session/scene-step.ts';
import { sceneToParams } from '../session/scene-url.ts';
import type { Camera, Scene } from '../session/scene.ts';
import type { Session } from '../session/session.ts';

/** The address is written when the scene has stood so long, and at least so often while it never does, ms. */
const REST_MS = 400;
const LATEST_MS = 3000;
/** A camera on a flight is written as where it is bound for, so long; it has landed by then. */
const FLIGHT_MS = 3000;
/** What an address may say besides the scene; it stays. */
const KEPT = ['tile', 'of', 'am', 'shot', 'tier', 'quality', 'vehicles', 'scenario', 'step'];

/** What an address may say of a city that is not so: it is set right at once. */
const MISTAKEN = ['cam', 'open', 'place'];

/** How the scenes of a page and its addresses belong together. */
export interface AddressBook {
  /** What an address need not say. */
  readonly standard: Scene;
  /** The scene of an address. */
  readonly read: (url: URL) => Scene;
  /** Whether steps can be walked with Back and Forward; else the address only says where the page is. */
  readonly steps: boolean;
  /** Where the camera stands now unless somebody moves it: that an address does not say, another window has another. */
  readonly home?: () => Camera | undefined;
}

/**
 * The URL is the scene: whoever copies it sees the same. A step of a person's is an entry of the history, so Back goes
 * back to where the camera stood when it was left; whatever else changes only rewrites the entry.
 * @returns ends it
 */
export function keepAddress(session: Session, { standard, read, steps, home }: AddressBook): () => void {
  let due: ReturnType<typeof setTimeout> | undefined;
  let latest: ReturnType<typeof setTimeout> | undefined;
  let left: Scene | undefined;
  let landsAtMs = 0;
  let walking = false;

  const addressOf = (scene: Scene): string => {
    const params = sceneToParams(scene, standard);
    const at = home?.();
    if (at !== undefined && isSameCamera(scene.camera, at)) params.delete('cam');
    const now = new URLSearchParams(location.search);
    for (const key of KEPT) if (now.has(key)) params.set(key, now.get(key) ?? '');
    return `${location.pathname}?${params.toString().replaceAll('%2C', ',')}`;
  };
  const rest = (): void => {
    clearTimeout(due);
    clearTimeout(latest);
    latest = undefined;
  };
  /** Where the camera is bound for: who goes on before it is there shall not come back to halfway. */
  const landed = (): Scene => {
    const { scene, flight } = session.store.getState();
    const flies = flight !== undefined && performance.now() < landsAtMs;
    return flies ? { ...scene, camera: { ...scene.camera, ...flight.to } } : scene;
  };
  const rewrite = (): void => {
    rest();
    history.replaceState(null, '', addressOf(landed()));
    const leftMs = landsAtMs - performance.now();
    if (leftMs > 0) due = setTimeout(rewrite, leftMs);
  };
  const step = (): void => {
    if (left === undefined) return;
    const from = left;
    left = undefined;
    if (!isStep(from, session.scene)) return;
    rest();
    history.replaceState(null, '', addressOf(from));
    history.pushState(null, '', addressOf(landed()));
  };
  const stop = session.store.subscribe((now, before) => {
    if (now.flight !== before.flight) landsAtMs = performance.now() + FLIGHT_MS;
    else if (now.scene === before.scene) return;
    if (steps && !walking && left === undefined && isStep(before.scene, now.scene)) {
      left = before.scene;
      queueMicrotask(step);
    }
    clearTimeout(due);
    due = setTimeout(rewrite, REST_MS);
    latest ??= setTimeout(rewrite, LATEST_MS);
  });
  const walked = (): void => {
    rest();
    walking = true;
    session.goBackTo(read(new URL(location.href)));
    walking = false;
  };
  if (steps) addEventListener('popstate', walked);
  const said = new URLSearchParams(location.search);
  const holds = new URL(addressOf(session.scene), location.href).searchParams;
  if (MISTAKEN.some((key) => said.has(key) && said.get(key) !== holds.get(key))) rewrite();
  return () => {
    stop();
    rest();
    removeEventListener('popstate', walked);
  };
}
