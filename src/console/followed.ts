import type { TwinView } from '../twin/twin-view.ts';

type Answer = Awaited<ReturnType<TwinView['who']>>;

/** What is known of a mover that is being followed by its slot. `id`: who it was when first heard of; absent before. */
export type Followed =
  | { readonly t: 'asking'; readonly id?: undefined }
  | { readonly t: 'known'; readonly id: string; readonly is: Answer }
  | { readonly t: 'gone'; readonly id: string }
  | { readonly t: 'failed'; readonly id?: string; readonly why: string };

/** What an answer means: a slot that is empty, never observed or someone else's by now has lost its mover. */
export function afterAnswer({ id }: Followed, is: Answer): Followed {
  const first = id ?? is.id;
  const isGone = is.id === '' || is.id !== first || is.observedAtMs <= 0;
  return isGone ? { t: 'gone', id: first } : { t: 'known', id: first, is };
}

/** What no answer means: a mover that has gone stays gone. */
export function afterSilence(before: Followed, error: unknown): Followed {
  if (before.t === 'gone') return before;
  const why = error instanceof Error ? error.message : String(error);
  return before.id === undefined ? { t: 'failed', why } : { t: 'failed', id: before.id, why };
}
