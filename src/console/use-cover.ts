import { useEffect, type RefObject } from 'react';
import type { Session } from '../session/session.ts';

/** Up to this width the details lie over the map instead of beside it, as `desk.css` has it. */
const OVER = '(max-width: 1365px)';

/** Tells the session how much of the map's right side the details hide while something is chosen. */
export function useCover(session: Session, desk: RefObject<HTMLElement | null>, isBeside: boolean): void {
  useEffect(() => {
    const narrow = globalThis.matchMedia(OVER);
    const tell = (): void => {
      const element = desk.current;
      const wide = element === null ? '' : getComputedStyle(element).getPropertyValue('--detail');
      session.picture({ coverPx: narrow.matches && !isBeside ? Number.parseFloat(wide) || 0 : 0 });
    };
    tell();
    narrow.addEventListener('change', tell);
    return () => {
      narrow.removeEventListener('change', tell);
      session.picture({ coverPx: 0 });
    };
  }, [session, desk, isBeside]);
}
