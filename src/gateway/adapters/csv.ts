import { CsvError, parse } from 'csv-parse/sync';
import type { ColumnMap } from './column-map.ts';
import { numberFrom, positionOf } from './position.ts';
import { PayloadError } from './reading.ts';
import type { Reading, ReadingContext } from './reading.ts';
import { ReadingDraft } from './reading-draft.ts';
import { RowCollector } from './row.ts';
import { textFrom } from './text.ts';

interface Line {
  readonly record: Record<string, string>;
  readonly info: { readonly lines: number };
}

/** Rows of the text; `check` sees the header before any row is read. */
function linesOf(text: string, check: (header: readonly string[]) => void): Line[] {
  const columns = (header: string[]): string[] => {
    check(header);
    return header;
  };
  try {
    const options = { columns, info: true, skip_empty_lines: true, max_record_size: 1 << 20 } as const;
    return parse(text, options) as unknown as Line[];
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    throw new PayloadError(`line ${String(fault['lines'] ?? '?')}`, fault.message);
  }
}

function columnsOf(map: ColumnMap): string[] {
  return [map.id, map.lng, map.lat, map.time?.column].filter((name) => name !== undefined);
}

/**
 * CSV (RFC 4180, first line names the columns) under a column map → incidents, movers or car parks. Times may be
 * written as in `readTime`. Throws `PayloadError` naming the line when the text is no CSV, or the column that the
 * map wants and the header lacks. A bad row is refused by line and column.
 */
export function readCsv(payload: Uint8Array | string, map: ColumnMap, context: ReadingContext): Reading {
  const draft = new ReadingDraft();
  const { lng, lat } = map;
  if (lng === undefined || lat === undefined) {
    throw new PayloadError('columns.lng, columns.lat', 'a CSV needs the columns of its places');
  }
  const lines = linesOf(textFrom(payload), (header) => {
    const missing = columnsOf(map).find((name) => !header.includes(name));
    if (missing !== undefined) throw new PayloadError('line 1', `no column ${JSON.stringify(missing)}`);
  });
  ReadingDraft.checkCount(lines.length, 'row');
  const rows = new RowCollector(draft, map, context.receivedAtMs);
  for (const { record, info } of lines) {
    const where = `line ${info.lines}`;
    draft.attempt(() => {
      const names = { lng: `${where}.${lng}`, lat: `${where}.${lat}` };
      const at = positionOf(numberFrom(record[lng]), numberFrom(record[lat]), names, context.datum);
      rows.add({ where, at, value: (column) => record[column] });
    });
  }
  return draft.finish(false);
}
