import { FIGURE_KEYS, FIGURES, RATES, type FigureKey, type RateKey } from '../../casework/figures-formula.ts';
import type { FigureLine } from '../../casework/figures.ts';
import type { Words } from '../../casework/words.ts';
import { grouped } from '../when.ts';

/** A column of figures: its name, how it is made, where that is from, and its value in a line. */
export interface FigureColumn {
  readonly key: FigureKey | RateKey;
  readonly name: Words;
  readonly formula: Words;
  readonly source: Words;
  readonly isRate: boolean;
  /** A dash where nothing was there to count. */
  readonly text: (line: FigureLine) => string;
  /** Undefined where nothing was there to count. */
  readonly value: (line: FigureLine) => number | undefined;
}

const counts = FIGURE_KEYS.map((key): FigureColumn => ({
  key,
  ...FIGURES[key],
  isRate: false,
  text: (line) => grouped(line.counts[key]),
  value: (line) => line.counts[key],
}));

const percent = (share: number | undefined): string =>
  share === undefined ? '—' : `${(share * 100).toFixed(1)} %`;

const rates = (Object.keys(RATES) as RateKey[]).map((key): FigureColumn => {
  const { of, by, name } = RATES[key];
  const [part, whole] = [FIGURES[of], FIGURES[by]];
  return {
    key,
    name: { zh: name.zh, en: `${name.en} %` },
    formula: { zh: `${part.name.zh} ÷ ${whole.name.zh}`, en: `${part.name.en} ÷ ${whole.name.en}` },
    source: part.source,
    isRate: true,
    text: (line) => percent(line.rates[key]),
    value: (line) => line.rates[key],
  };
});

/** All figures, counts first, then rates. */
export const FIGURE_COLUMNS: readonly FigureColumn[] = [...counts, ...rates];
