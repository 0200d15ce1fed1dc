import type { Mode } from '../session/scene.ts';
import type { ModeContext } from './mode-context.ts';

/** Takes from an address what this city or mode cannot do: a place it does not have becomes the whole city, and a clock that nothing holds runs. */
export function settle({ twin, session }: ModeContext, mode: Mode): void {
  const { divisions } = twin.city;
  const root = divisions.find((d) => d.level === 'city') ?? divisions[0];
  const { scene } = session;
  if (root !== undefined && !divisions.some((d) => d.code === scene.place))
    session.change({ place: root.code });
  if (mode !== 'demo' || scene.heldAtMs === undefined) return;
  session.store.setState((s) => {
    const { heldAtMs: _notYet, ...running } = s.scene;
    return { ...s, scene: running };
  });
}
