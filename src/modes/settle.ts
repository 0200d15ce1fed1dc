import type { ModeContext } from './mode-context.ts';

/** Takes from an address what this city cannot do: a place it does not have becomes the whole city. */
export function settle({ twin, session }: ModeContext): void {
  const { divisions } = twin.city;
  const root = divisions.find((d) => d.level === 'city') ?? divisions[0];
  const { scene } = session;
  if (root !== undefined && !divisions.some((d) => d.code === scene.place))
    session.change({ place: root.code });
}
