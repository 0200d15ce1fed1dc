/** What stands on a bridge: iron arches over five spans, two pylons with cables, or one pair of great arches. */
export type BridgeFrame = 'truss' | 'stayed' | 'arch';

/** Bridges of Lanzhou whose frame one knows from afar, by the name of their road. Their measures are schematic. */
export const FRAMES: Readonly<Record<string, BridgeFrame>> = {
  中山桥: 'truss',
  银滩大桥: 'stayed',
  深安大桥: 'arch',
  元通大桥: 'arch',
};

/** A straight bar between two points of the bridge's own axes: along (m), across (m), over the deck (m); half its width. */
export interface Bar {
  readonly from: readonly [number, number, number];
  readonly to: readonly [number, number, number];
  readonly halfM: number;
}

const SPANS = 5;
const STEPS = 8;

/** The bars of a frame over a deck `length` long and ±`half` wide. */
export function barsOf(frame: BridgeFrame, length: number, half: number): readonly Bar[] {
  if (frame === 'stayed') return stayed(length, half);
  const spans = frame === 'truss' ? SPANS : 1;
  const rise = frame === 'truss' ? 9 : 42;
  const [from, to] = frame === 'truss' ? [0, length] : [length * 0.12, length * 0.88];
  const bars: Bar[] = [];
  for (let s = 0; s < spans; s++) {
    const a = from + ((to - from) * s) / spans;
    const b = from + ((to - from) * (s + 1)) / spans;
    for (const side of [-half, half]) bars.push(...arch(a, b, side, rise, frame === 'truss' ? 0.45 : 1.1));
  }
  return bars;
}

/** One arch with a hanger at each of its joints. */
function arch(a: number, b: number, side: number, rise: number, halfM: number): Bar[] {
  const bars: Bar[] = [];
  const at = (i: number): readonly [number, number, number] => {
    const t = i / STEPS;
    return [a + (b - a) * t, side, 4 * rise * t * (1 - t)];
  };
  for (let i = 0; i < STEPS; i++) {
    bars.push({ from: at(i), to: at(i + 1), halfM });
    const foot = at(i);
    if (i > 0) bars.push({ from: [foot[0], side, 0], to: foot, halfM: halfM * 0.45 });
  }
  return bars;
}

function stayed(length: number, half: number): Bar[] {
  const bars: Bar[] = [];
  const top = 62;
  for (const x of [length * 0.3, length * 0.7]) {
    for (const side of [-half, half]) {
      bars.push({ from: [x, side, -9], to: [x, side * 0.35, top], halfM: 1.5 });
      for (let i = 1; i <= 6; i++) {
        const reach = (length * 0.2 * i) / 6;
        const from = [x, side * (0.35 + 0.06 * (6 - i)), top - 3 * (6 - i)] as const;
        for (const dir of [-1, 1]) bars.push({ from, to: [x + dir * reach, side, 0], halfM: 0.16 });
      }
    }
  }
  return bars;
}
