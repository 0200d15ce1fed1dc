import type { Actor } from '../../casework/actor.ts';
import type { CityBundle } from '../../city/bundle.ts';
import type { Cell } from './csv-text.ts';

/** What every export says of itself. */
export interface ExportStamp {
  readonly asOfMs: number;
  /** As asked, but of the words searched for no long number: a phone of a citizen, as a rule. */
  readonly filters: Readonly<Record<string, unknown>>;
  readonly by: Pick<Actor, 'id' | 'role'>;
  readonly rows: number;
  /** Of the rows, or of the cases behind them, those a simulation made up. */
  readonly simulated: number;
  /** There were more rows than an export holds. */
  readonly cut: boolean;
  readonly schematic: boolean;
  readonly reviewNumber?: string;
}

/** A stamp out of what was asked by whom of which city. */
export function stampOf(
  city: CityBundle,
  { id, role }: Actor,
  told: Pick<ExportStamp, 'asOfMs' | 'filters' | 'rows' | 'simulated' | 'cut'>,
): ExportStamp {
  const { schematic, reviewNumber } = city.head;
  const asked = Object.entries(told.filters).filter(([, value]) => value !== undefined);
  const filters = Object.fromEntries(
    asked.map(([name, value]) => [name, name === 'words' ? unnumbered(value) : value]),
  );
  const stamp = { ...told, filters, by: { id, role }, schematic };
  return reviewNumber === undefined ? stamp : { ...stamp, reviewNumber };
}

/** Digits of any script, five and more, with what people write between them. */
const NUMBER = /\p{Nd}(?:[\s\-–—.()（）]*\p{Nd}){4,}/gu;

function unnumbered(words: unknown): unknown {
  return typeof words === 'string' ? words.replaceAll(NUMBER, '****') : words;
}

/** Lines below a table, each beginning with `#`. */
export function stampLines(stamp: ExportStamp, offsetMin: number): readonly (readonly Cell[])[] {
  const { asOfMs, filters, by, rows, simulated, cut, schematic, reviewNumber } = stamp;
  return [
    [],
    ['# 截至 / as of', localTime(asOfMs, offsetMin)],
    ['# 筛选 / filters', JSON.stringify(filters)],
    ['# 导出人 / exported by', `${by.id} (${by.role})`],
    ['# 行数 / rows', rows, ...(cut ? ['不完整，仅前若干行 / cut: there are more'] : [])],
    ['# 其中模拟 / of these simulated', simulated],
    ...(schematic ? [['# 地图 / map', '示意图，非测绘成果 / schematic, not surveyed']] : []),
    ['# 审图号 / map-review number', reviewNumber ?? '无 / none'],
  ];
}

/** `2026-11-21 23:12:00+08:00`, by the clock of the offices. */
export function localTime(atMs: number, offsetMin: number): string {
  const [day = '', time = ''] = new Date(atMs + offsetMin * 60_000).toISOString().split('T');
  const [hours, minutes] = [Math.floor(Math.abs(offsetMin) / 60), Math.abs(offsetMin) % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${day} ${time.slice(0, 8)}${offsetMin < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
}

/** Name of a file to be saved: `sanwei-cases-20261121-2312-SIMULATED.csv`. */
export function exportName(
  what: string,
  { asOfMs, simulated }: ExportStamp,
  offsetMin: number,
  ending: string,
): string {
  const at = localTime(asOfMs, offsetMin).slice(0, 16).replaceAll(/[-:]/g, '').replace(' ', '-');
  return `sanwei-${what}-${at}${simulated > 0 ? '-SIMULATED' : ''}.${ending}`;
}
