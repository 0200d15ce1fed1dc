import type { Division } from '../city/bundle.ts';
import { INDICATORS } from '../city/indicator.ts';
import { bookOf, type DivisionValues } from '../twin/indicator-book.ts';
import { INDICATOR_WORD } from './indicator-word.ts';
import { LongTable } from './long-table.tsx';
import { openDivision } from './open-division.ts';
import { Told, usePulse, useRoom, useTongue } from './room.tsx';
import { useLevelWord } from './use-level-word.ts';
import { grouped } from './when.ts';

/** The open place and its parts one level down. */
export function usePlaces(code: string): readonly Division[] {
  const { gazetteer } = useRoom();
  const place = gazetteer.division(code);
  return place === undefined ? [] : [place, ...gazetteer.childrenOf(code)];
}

/** A place and its parts, each with every indicator that is kept of it; a press goes in. Unknown is said, never nought. */
export function PlaceTable({ places, code }: { places: readonly Division[]; code: string }) {
  const { say } = useTongue();
  const { twin } = useRoom();
  /* Figures roll four times a second; a table that is read need not. */
  usePulse((p) => Math.floor(p.serverMs / 1000));
  const book = bookOf(twin);
  const columns = INDICATORS.map((one) => book.valuesOf(one));
  return (
    <LongTable
      title={`${say('place')} ${places.length}`}
      heads={[say('division'), say('number'), ...INDICATORS.map((one) => say(INDICATOR_WORD[one]))]}
      rows={places.length}
    >
      {(i, rowIndex) => (
        <PlaceCells
          key={places[i]?.code}
          rowIndex={rowIndex}
          division={places[i]}
          columns={columns}
          isOpen={places[i]?.code === code}
        />
      )}
    </LongTable>
  );
}

interface PlaceCellsProps {
  readonly rowIndex: number;
  readonly division: Division | undefined;
  readonly columns: readonly DivisionValues[];
  readonly isOpen: boolean;
}

function PlaceCells({ rowIndex, division, columns, isOpen }: PlaceCellsProps) {
  const { say, name } = useTongue();
  const room = useRoom();
  const levelWord = useLevelWord();
  if (division === undefined) return null;
  const at = room.gazetteer.indexOf(division.code);
  const enter = (): void => openDivision(room, division.code);
  return (
    <tr aria-rowindex={rowIndex} className={isOpen ? 'open-place' : ''} onClick={enter}>
      <td className="what" title={name(division)}>
        <button
          type="button"
          className="row-button two"
          aria-current={isOpen ? 'location' : undefined}
          onClick={(e) => {
            e.stopPropagation();
            enter();
          }}
        >
          <Told zh={division.name} en={division.nameEn} />
        </button>
      </td>
      <td className="dim2" title={levelWord(division.level)}>
        {division.code}
      </td>
      {INDICATORS.map((one, i) => {
        const n = columns[i]?.[at];
        return (
          <td key={one}>
            {n === undefined ? (
              <span className="dim" title={say('unknownShort')}>
                <span aria-hidden="true">—</span>
                <span className="sr-only">{say('unknownShort')}</span>
              </span>
            ) : (
              grouped(n)
            )}
          </td>
        );
      })}
    </tr>
  );
}
