import { FIGURE_KEYS, FIGURES, RATES, type RateKey } from '../../casework/figures-formula.ts';
import type { FigureLine, Figures } from '../../casework/figures.ts';
import type { CityBundle } from '../../city/bundle.ts';
import { treeOf } from '../../city/division-tree.ts';
import type { CityCases } from '../case-world.ts';
import { csvText, type Cell } from './csv-text.ts';
import { stampLines, type ExportStamp } from './export-stamp.ts';

/** Figures as a table: the whole, its divisions, units, persons and days, and what each column counts. */
export function figuresCsv(
  figures: Figures,
  stamp: ExportStamp,
  city: CityBundle,
  world: Pick<CityCases, 'unit' | 'calendar'>,
): string {
  const tree = treeOf(city);
  const division = (key: string): string | undefined => tree.division(key)?.name;
  const unit = (key: string): string | undefined => world.unit(key)?.name;
  const self = (key: string): string => key;
  const part = (what: string, lines: readonly FigureLine[], nameOf: (key: string) => string | undefined) =>
    lines.map((line) => [what, line.key, nameOf(line.key) ?? line.key, ...numbersOf(line)]);
  return csvText([
    ['分组 group', '键 key', '名称 name', ...HEAD],
    ...part('合计 whole', [figures.whole], division),
    ...part('辖区 division', figures.divisions, division),
    ...part('单位 unit', figures.units, unit),
    ...part('人员 person', figures.persons, self),
    ...part('日期 day', figures.days, self),
    [],
    ...FIGURE_KEYS.map((key): Cell[] => {
      const { name, formula, source } = FIGURES[key];
      return [
        `# ${name.zh} / ${name.en}`,
        `${formula.zh} / ${formula.en}`,
        `来源 ${source.zh} / ${source.en}`,
      ];
    }),
    ...RATE_KEYS.map((key): Cell[] => {
      const { of, by, name } = RATES[key];
      return [`# ${name.zh} ${key}`, `${FIGURES[of].name.zh} ÷ ${FIGURES[by].name.zh}`];
    }),
    ...stampLines(stamp, world.calendar.offsetMin),
  ]);
}

const RATE_KEYS = Object.keys(RATES) as readonly RateKey[];
const HEAD: readonly string[] = [
  ...FIGURE_KEYS.map((key) => `${FIGURES[key].name.zh} ${key}`),
  ...RATE_KEYS.map((key) => `${RATES[key].name.zh} ${key}`),
];

/** A rate nobody can know is left empty: it is no nought. */
function numbersOf({ counts, rates }: FigureLine): readonly Cell[] {
  return [
    ...FIGURE_KEYS.map((key) => counts[key]),
    ...RATE_KEYS.map((key) => {
      const rate = rates[key];
      return rate === undefined ? undefined : Number(rate.toFixed(4));
    }),
  ];
}
