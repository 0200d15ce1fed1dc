import type { Left } from './left-of.ts';

/** Time left: an hourglass where little is, ink turned round where none is, two bars where the clock stands. */
export function LeftText({ left: { look, words, why } }: { left: Left }) {
  return (
    <span className={`left-time ${look}`} title={why}>
      {look === 'low' ? <Glyph d="M4 2h8M4 14h8M5 2c0 4 6 4 6 6s-6 2-6 6M11 2c0 4-6 4-6 6s6 2 6 6" /> : null}
      {look === 'stands' ? <Glyph d="M6 3v10M10 3v10" /> : null}
      {words}
      {why === undefined ? null : <span className="sr-only"> {why}</span>}
    </span>
  );
}

function Glyph({ d }: { d: string }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width={13} height={13} aria-hidden="true">
      <path d={d} />
    </svg>
  );
}
