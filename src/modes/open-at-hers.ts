import type { Access } from '../console/access/access.tsx';
import { levelOf } from '../city/division.ts';
import { enterDivision } from '../session/enter-division.ts';
import type { ModeContext } from './mode-context.ts';

/** Parameters by which an address says what of the city it shows. */
const SAYS_WHERE = ['place', 'cam', 'sel'];

/**
 * A desk of cases whose address says no place opens at the district its officer works for, once it is known who works
 * there; who has gone elsewhere or chosen something by then stays there.
 * @returns ends the waiting
 */
export function openAtHers(
  access: Access,
  { twin, session }: ModeContext,
  asked: URLSearchParams,
): () => void {
  const { place, selection } = session.scene;
  if (session.scene.desk !== 'cases' || SAYS_WHERE.some((name) => asked.has(name))) return () => undefined;
  const end = access.standing.subscribe((standing) => {
    if (standing.is === 'asking') return;
    end();
    const home = 'actor' in standing ? standing.actor.scope[0] : undefined;
    if (home === undefined || levelOf(home) === 'city') return;
    if (session.scene.place !== place || session.scene.selection !== selection) return;
    if (enterDivision(session, twin.city, home, true)) session.home = home;
  });
  return end;
}
