import type { CaseRow } from '../../casework/case-row.ts';
import { intakeOf } from '../../casework/intake-clock.ts';
import { CASE_WORDS } from '../../casework/words.ts';
import type { CityBundle } from '../../city/bundle.ts';
import { LEVELS } from '../../city/division.ts';
import { treeOf } from '../../city/division-tree.ts';
import type { CityCases } from '../case-world.ts';
import { csvText, type Cell } from './csv-text.ts';
import { localTime, stampLines, type ExportStamp } from './export-stamp.ts';

/** Cases as a table, with what it says of itself below. */
export function caseCsv(
  rows: readonly CaseRow[],
  stamp: ExportStamp,
  city: CityBundle,
  world: Pick<CityCases, 'unit' | 'calendar'>,
): string {
  const tree = treeOf(city);
  const { offsetMin } = world.calendar;
  const at = (ms: number | undefined): Cell => (ms === undefined ? undefined : localTime(ms, offsetMin));
  const cellsOf = (row: CaseRow): readonly Cell[] => {
    const finest = LEVELS.toReversed().flatMap((level) => row.divisions[level] ?? [])[0] ?? '';
    const district = row.divisions.district;
    return [
      row.id,
      row.title,
      row.titleEn,
      row.code,
      row.kind,
      row.request,
      row.channel,
      CASE_WORDS.stage[row.stage].zh,
      row.stage,
      row.round,
      district === undefined ? undefined : tree.division(district)?.name,
      finest,
      row.address,
      row.unit === undefined ? undefined : (world.unit(row.unit)?.name ?? row.unit),
      at(row.reportedAtMs),
      at(intakeOf(row)?.dueAtMs),
      at(row.clock?.dueAtMs),
      at(row.closedAtMs),
      overdue(row, stamp.asOfMs),
      row.reminders,
      row.parked ? '是' : '',
      row.supervised ? '是' : '',
      Number(row.at.lng.toFixed(6)),
      Number(row.at.lat.toFixed(6)),
      row.origination === 'simulated' ? '模拟 simulated' : row.origination,
    ];
  };
  return csvText([HEAD, ...rows.map(cellsOf), ...stampLines(stamp, offsetMin)]);
}

const HEAD: readonly string[] = [
  '编号 id',
  '小类 title',
  'title (en)',
  '代码 code',
  '类型 kind',
  '诉求 request',
  '渠道 channel',
  '状态',
  'stage',
  '轮次 round',
  '区县 district',
  '网格代码 division',
  '地址 address',
  '责任单位 unit',
  '上报时间 reported',
  '立案到期 to be filed by',
  '到期时间 due',
  '结案时间 closed',
  '超期 overdue',
  '催办 reminders',
  '挂账 parked',
  '督办 supervised',
  '经度 lng (WGS-84)',
  '纬度 lat (WGS-84)',
  '来源 origination',
];

function overdue({ clock }: CaseRow, nowMs: number): string {
  if (clock?.dueAtMs === undefined) return '';
  return (clock.metAtMs ?? nowMs) > clock.dueAtMs ? '是' : '';
}
