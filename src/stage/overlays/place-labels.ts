/** A box on screen, CSS px. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Something that wants a label: where it may sit, best place first. */
export interface Wanting {
  readonly key: string;
  /** Smaller goes first. */
  readonly priority: number;
  readonly boxes: readonly Box[];
}

export interface Seat {
  readonly key: string;
  /** Which of its boxes it got. */
  readonly at: number;
}

const CELL_PX = 64;

/** Boxes taken so far, by cells of a coarse grid. */
class Taken {
  readonly #cells = new Map<number, Box[]>();
  hits(box: Box): boolean {
    for (const key of cellsOf(box)) {
      for (const b of this.#cells.get(key) ?? []) {
        if (b.x0 < box.x1 && box.x0 < b.x1 && b.y0 < box.y1 && box.y0 < b.y1) return true;
      }
    }
    return false;
  }
  add(box: Box): void {
    for (const key of cellsOf(box)) {
      const here = this.#cells.get(key);
      if (here === undefined) this.#cells.set(key, [box]);
      else here.push(box);
    }
  }
}

function* cellsOf(box: Box): Generator<number> {
  for (let y = Math.floor(box.y0 / CELL_PX); y <= Math.floor(box.y1 / CELL_PX); y++) {
    for (let x = Math.floor(box.x0 / CELL_PX); x <= Math.floor(box.x1 / CELL_PX); x++) yield y * 4096 + x;
  }
}

/**
 * Greedy placement: by priority, each takes the first of its boxes that lies whole in the view and touches neither an
 * obstacle nor a label already placed. Who was shown goes before its equals and tries its old seat first, so that
 * labels do not flicker.
 */
export function placeLabels(
  wanting: readonly Wanting[],
  obstacles: readonly Box[],
  view: Box,
  cap: number,
  shown: ReadonlyMap<string, number>,
): Seat[] {
  const taken = new Taken();
  for (const box of obstacles) taken.add(box);
  const rank = (w: Wanting): number => w.priority - (shown.has(w.key) ? 0.4 : 0);
  const seats: Seat[] = [];
  for (const { key, boxes } of [...wanting].sort((a, b) => rank(a) - rank(b))) {
    if (seats.length >= cap) break;
    const old = shown.get(key);
    const order = boxes.map((_, i) => i).sort((a, b) => Number(b === old) - Number(a === old));
    const at = order.find((i) => {
      const box = boxes[i];
      if (box === undefined) return false;
      const inside = box.x0 >= view.x0 && box.y0 >= view.y0 && box.x1 <= view.x1 && box.y1 <= view.y1;
      return inside && !taken.hits(box);
    });
    const box = at === undefined ? undefined : boxes[at];
    if (at === undefined || box === undefined) continue;
    taken.add(box);
    seats.push({ key, at });
  }
  return seats;
}
