import { stampOf } from '../console/stamp.ts';
import { truthOf } from '../console/truth.ts';
import { zoneOf } from '../console/province.ts';
import type { ModeContext } from './mode-context.ts';

/** Longest wait for the first word of how the facts come about, ms. */
const PATIENCE_MS = 1200;

/** The stamp for the canvas: known as soon as the first source reports, or undefined when none does in time. */
export function knownStamp({ twin, session }: ModeContext): Promise<string | undefined> {
  const { head, divisions } = twin.city;
  const zone = zoneOf(divisions[0]?.code ?? '', head.origin);
  const stampNow = () => {
    const truth = truthOf(twin.pulse.getState(), session.scene.heldAtMs);
    return { known: truth.origin !== 'unknown', stamp: stampOf(truth, session.scene.lang, zone) };
  };
  return new Promise((resolve) => {
    const settle = (): void => {
      clearTimeout(timer);
      unsubscribe();
      resolve(stampNow().stamp);
    };
    const timer = setTimeout(() => settle(), PATIENCE_MS);
    const unsubscribe = twin.pulse.subscribe(() => stampNow().known && settle());
    if (stampNow().known) settle();
  });
}
