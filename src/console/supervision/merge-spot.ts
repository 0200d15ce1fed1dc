import type { HotSpot } from '../../casework/hot-spots.ts';
import type { Api } from '../access/api.ts';
import { doneBefore } from '../access/done-before.ts';

/** What came of merging: how many were, and why the others were not. */
export interface Merged {
  readonly merged: number;
  readonly refused: readonly unknown[];
}

/** Merges the cases of a hot spot into its parent, one after the other; a refused one does not stop the rest. */
export async function mergeSpot(
  api: Pick<Api, 'post'>,
  { parent, rows }: HotSpot,
  reason: string,
): Promise<Merged> {
  const refused: unknown[] = [];
  for (const { id, version } of rows) {
    try {
      await api.post(
        `/api/cases/${encodeURIComponent(id)}/steps/merge`,
        { into: parent.id, reason },
        { key: `${id}:${version}:merge:${parent.id}`, version },
      );
    } catch (error) {
      if (doneBefore(error) === undefined) refused.push(error);
    }
  }
  return { merged: rows.length - refused.length, refused };
}
