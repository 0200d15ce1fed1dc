import type { FigureKey } from '../../../casework/figures-formula.ts';
import { FigureSheet, LEVEL_BELOW, type FigureQuestion, type Figures } from '../../../casework/figures.ts';
import type { Query } from '../engine.ts';

const DAY_MS = 86_400_000;

/**
 * Figures of what happened in the scope that the transaction is bound to; the same as `figuresOf`.
 * @throws RangeError as `FigureSheet`
 */
export async function readFigures(query: Query, ask: FigureQuestion): Promise<Figures> {
  const { division, level, fromMs, toMs, nowMs, offsetMin } = ask;
  const sheet = new FigureSheet(ask);
  const offsetMs = offsetMin * 60_000;
  const within = [division, fromMs, Math.min(toMs, nowMs + 1)];
  const rows = await query(countSql(level), [...within, offsetMs]);
  for (const row of rows) {
    const [key, times] = [row['figure'] as FigureKey, Number(row['times'])];
    const text = (column: string): string | undefined => (row[column] as string | null) ?? undefined;
    switch (Number(row['by'])) {
      case BY.division:
        sheet.add('divisions', text('division'), key, times);
        break;
      case BY.unit:
        sheet.add('units', text('unit'), key, times);
        break;
      case BY.assignee:
        sheet.add('persons', text('assignee'), key, times);
        break;
      case BY.day:
        sheet.add('days', sheet.dateOf(Number(row['day']) * DAY_MS - offsetMs), key, times);
        break;
      default:
        sheet.add('whole', '', key, times);
    }
  }
  const [simulated] = await query(simulatedSql(level), within);
  return sheet.figures(Number(simulated?.['cases'] ?? 0));
}

/** What `grouping` gives: a bit for each column that a row is not by. */
const BY = { division: 0b0111, unit: 0b1011, assignee: 0b1101, day: 0b1110 } as const;

type Level = FigureQuestion['level'];

const withinSql = (level: Level): string =>
  `from sanwei.case_figure where ${level} = $1 and at_ms >= $2 and at_ms < $3`;

function countSql(level: Level): string {
  return `
    select figure, division, unit, assignee, day, sum(times) as times,
           grouping(division, unit, assignee, day) as by
      from (select figure, times, unit, assignee, ${LEVEL_BELOW[level] ?? 'null::text'} as division,
                   ((at_ms + $4::bigint) / ${DAY_MS})::integer as day
              ${withinSql(level)}) counted
     group by figure, grouping sets ((), (division), (unit), (assignee), (day))`;
}

function simulatedSql(level: Level): string {
  return `select count(*) as cases from (select ${withinSql(level)} and simulated group by number) counted`;
}
