import type { CaseKind } from '../../casework/case-file.ts';
import { useTongue } from '../room.tsx';
import { KIND_WORD } from './case-word.ts';

/** Own strokes on a 16-unit grid: a flag, a box, a telephone, two bars. */
const PATH: Readonly<Record<CaseKind | 'parked', string>> = {
  event: 'M4 14.5V2m0 .5h8.5L10.5 6l2 3.5H4',
  component: 'm8 1.8 5.5 3v6.4L8 14.2l-5.5-3V4.8L8 1.8Zm0 6.2 5.5-3.2M8 8v6.2M8 8 2.5 4.8',
  request:
    'M5.6 2.2 3.2 3c-.9.5-.9 2-.3 3.6 1 3 3.3 5.5 6.3 6.6 1.5.6 3 .6 3.6-.4l.7-2.3-3-1.6-1.4 1.3c-1.5-.7-2.6-1.8-3.2-3.2l1.3-1.5-1.6-3.3Z',
  parked: 'M6 3v10M10 3v10',
};

/** What kind of case a row without a level is: grey, for most rows have none. */
export function KindGlyph({ kind, isParked }: { kind: CaseKind; isParked: boolean }) {
  const { say } = useTongue();
  return (
    <svg
      className="icon kind-glyph"
      viewBox="0 0 16 16"
      width={18}
      height={18}
      role="img"
      aria-label={isParked ? `${say('onlyParked')} ${say(KIND_WORD[kind])}` : say(KIND_WORD[kind])}
    >
      <path d={PATH[isParked ? 'parked' : kind]} />
    </svg>
  );
}
