import { heldIn } from '../console/held.ts';
import { zoneOf } from '../console/province.ts';
import { stampOf } from '../console/stamp.ts';
import { truthOf } from '../console/truth.ts';
import type { ModeContext } from './mode-context.ts';

/** The words a picture must wear at any moment; undefined while it is live. Asked every frame. */
export function stampWords({ twin, session }: ModeContext): () => string | undefined {
  const { head, divisions } = twin.city;
  const zone = zoneOf(divisions[0]?.code ?? '', head.origin);
  return () => stampOf(truthOf(twin.pulse.getState(), heldIn(session.scene)), session.scene.lang, zone);
}

/** The stamp that the page itself wears over the picture, if it does now. */
export const worn = (selector: string): Element | undefined => document.querySelector(selector) ?? undefined;
