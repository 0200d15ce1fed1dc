import type { Scene, Selection } from './scene.ts';

/** What a person goes to and comes back from: the place, what is chosen and opened, the desk, tables or the map. */
export type Step = Pick<Scene, 'place' | 'selection' | 'open' | 'tableOnly' | 'desk'>;

const named = (selection: Selection | undefined): string =>
  selection === undefined ? '' : JSON.stringify(Object.entries(selection).toSorted());

/** Whether somebody went somewhere between two scenes; a moved camera, another layer or another language is no step. */
export function isStep(before: Step, after: Step): boolean {
  return (
    before.place !== after.place ||
    before.open !== after.open ||
    before.tableOnly !== after.tableOnly ||
    (before.desk ?? 'events') !== (after.desk ?? 'events') ||
    named(before.selection) !== named(after.selection)
  );
}

/** A scene with the step of another: its layers, theme and language stay as they are. Following ends. */
export function stepped(scene: Scene, to: Step): Scene {
  const { selection: _selection, open: _open, follow: _follow, desk: _desk, ...rest } = scene;
  return {
    ...rest,
    place: to.place,
    tableOnly: to.tableOnly,
    ...(to.selection === undefined ? {} : { selection: to.selection }),
    ...(to.open === undefined ? {} : { open: to.open }),
    ...(to.desk === undefined ? {} : { desk: to.desk }),
  };
}
