import type { Grade } from '../city/kind.ts';
import { GRADE_WORD } from './kind-words.ts';
import { useTongue } from './room.tsx';
import './badge.css';

/** Outline of each grade's shape in a 24 × 24 box: triangle, diamond, square, disc. */
export const SHAPE: Readonly<Record<Grade, string>> = {
  1: 'M12 1.2 23.4 22.4H.6Z',
  2: 'M12 .4 23.6 12 12 23.6.4 12Z',
  3: 'M2 2h20v20H2Z',
  4: 'M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22Z',
};

/** A serifed numeral I–III: stems between two bars. `y` top, `h` height, in the badge's box. */
function stems(xs: readonly number[], y: number, h: number): string {
  const left = Math.min(...xs) - 2.5;
  const width = Math.max(...xs) + 2.5 - left;
  const bar = (at: number) => `M${left} ${at}h${width}v1.5h${-width}Z`;
  return xs.map((x) => `M${x - 1} ${y}h2v${h}h-2Z`).join('') + bar(y) + bar(y + h - 1.5);
}

/** Own glyphs, not text: a sans capital I is only a bar. */
const NUMERAL: Readonly<Record<Grade, string>> = {
  1: stems([12], 10, 10),
  2: stems([9.7, 14.3], 7, 10),
  3: stems([7.4, 12, 16.6], 6.6, 10.8),
  4:
    stems([7.6], 6.8, 10.4) +
    'M10.6 6.8h4.2v1.5h-1l1.9 5.9 1.9-5.9h-1V6.8h3.9v1.5h-.9l-3 8.9h-1.8l-3.2-8.9h-1Z',
};

export interface BadgeProps {
  readonly grade: Grade;
  /** Side of the box, CSS length; 24 px on a desk. */
  readonly size?: string;
  /** Shape alone, for far reading or when the numeral stands beside it. */
  readonly plain?: boolean;
  /** Thin outline: a count of zero. */
  readonly hollow?: boolean;
  /** The word is said elsewhere: hide this from assistive technology. */
  readonly silent?: boolean;
}

/** Grade as filled shape, numeral and colour; its word is the accessible name. */
export function Badge({ grade, size = '24px', plain = false, hollow = false, silent = false }: BadgeProps) {
  const { say } = useTongue();
  const name = silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': say(GRADE_WORD[grade]) };
  return (
    <svg
      className={`badge g${grade}${hollow ? ' hollow' : ''}`}
      viewBox="0 0 24 24"
      style={{ width: size, height: size }}
      {...name}
    >
      <path className="shape" d={SHAPE[grade]} />
      {plain || hollow ? null : <path className="numeral" d={NUMERAL[grade]} fillRule="nonzero" />}
    </svg>
  );
}

/** The numeral by itself, to stand beside a plain badge on the wall. */
export function Numeral({ grade, size }: { grade: Grade; size: string }) {
  return (
    <svg className="numeral-alone" viewBox="3.4 6.6 17.2 11" style={{ height: size }} aria-hidden="true">
      <path d={grade === 1 ? stems([12], 7, 10) : NUMERAL[grade]} />
    </svg>
  );
}
