import { useState, type ReactNode } from 'react';
import type { FigureLine } from '../../casework/figures.ts';
import { useTongue } from '../room.tsx';
import { FIGURE_COLUMNS, type FigureColumn } from './figure-columns.ts';

export interface FigureTableProps {
  readonly caption: string;
  readonly head: string;
  readonly lines: readonly FigureLine[];
  readonly whole: FigureLine;
  readonly nameOf: (key: string) => ReactNode;
  readonly none: string;
}

/** Figures line by line under the whole; a press on the head of a column says how it is made. */
export function FigureTable({ caption, head, lines, whole, nameOf, none }: FigureTableProps) {
  const { say, lang } = useTongue();
  const [explained, setExplained] = useState<FigureColumn>();
  return (
    <>
      <div className="figure-box" tabIndex={0} role="region" aria-label={caption}>
        <table className="figure-table">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {FIGURE_COLUMNS.map((column) => (
                <th key={column.key} scope="col" className="right">
                  <button
                    type="button"
                    className="figure-head"
                    aria-expanded={explained === column}
                    title={column.formula[lang]}
                    onClick={() => setExplained(explained === column ? undefined : column)}
                  >
                    {column.name[lang]}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className="whole">
              <th scope="row">{say('figuresWhole')}</th>
              <Numbers line={whole} />
            </tr>
            {lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">{nameOf(line.key)}</th>
                <Numbers line={line} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.length === 0 ? <p className="dim">{none}</p> : null}
      <p className="figure-formula" role="status">
        {explained === undefined ? (
          <span className="dim">{say('formulaHow')}</span>
        ) : (
          <>
            <b>{explained.name[lang]}</b> = {explained.formula[lang]} · {say('source')}{' '}
            {explained.source[lang]}
          </>
        )}
      </p>
    </>
  );
}

function Numbers({ line }: { line: FigureLine }) {
  return FIGURE_COLUMNS.map((column) => (
    <td key={column.key} className="right digits">
      {column.text(line)}
    </td>
  ));
}
