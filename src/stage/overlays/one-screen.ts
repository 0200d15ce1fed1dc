import type { Choice } from './label-choice.ts';
import type { LabelSpace } from './label-space.ts';
import type { Box } from './place-labels.ts';

/** A caption only in places that lie whole on the screen of a wall on which its badge is; any other label anywhere. */
export function onOneScreen(
  { stepX, stepY, columns, rows }: Pick<LabelSpace, 'stepX' | 'stepY' | 'columns' | 'rows'>,
  choice: Choice,
  { x, y }: { readonly x: number; readonly y: number },
): Choice {
  if (choice.label.rank > 0 || columns * rows === 1) return choice;
  const screenOf = (atX: number, atY: number): number =>
    Math.min(rows - 1, Math.max(0, Math.floor(atY / stepY))) * columns +
    Math.min(columns - 1, Math.max(0, Math.floor(atX / stepX)));
  const here = screenOf(x, y);
  const isHere = ({ x0, y0, x1, y1 }: Box): boolean => screenOf(x0, y0) === here && screenOf(x1, y1) === here;
  const left = choice.boxes.flatMap((box, i) => {
    const face = choice.faces[i];
    return face !== undefined && isHere(box) ? [{ box, face }] : [];
  });
  return { ...choice, boxes: left.map(({ box }) => box), faces: left.map(({ face }) => face) };
}
