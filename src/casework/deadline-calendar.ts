import { z } from 'zod';
import type { WorkCalendar } from '../city/calendar.ts';

const date = z.iso.date();
const said = {
  source: z.string().min(1).exactOptional(),
  unverified: z.string().min(1).exactOptional(),
};
const isSaidOnce = (row: { source?: string; unverified?: string }): boolean =>
  (row.source === undefined) !== (row.unverified === undefined);

const span = z
  .tuple([z.int().min(0).max(1440), z.int().min(0).max(1440)])
  .refine(([start, end]) => start < end, 'ends before it begins');
const season = z
  .strictObject({
    from: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
    spans: z.array(span).min(1),
  })
  .refine(({ spans }) => spans.every(([start], i) => start >= (spans[i - 1]?.[1] ?? 0)), 'spans overlap');
const holiday = z
  .strictObject({
    name: z.string().min(1),
    nameEn: z.string().min(1),
    from: date,
    to: date,
    makeUp: z.array(date),
    ...said,
  })
  .refine(({ from, to }) => from <= to, 'ends before it begins')
  .refine(isSaidOnce, 'has a source or says that it is unverified');
const minutes = (spans: readonly (readonly [number, number])[]): number =>
  spans.reduce((sum, [start, end]) => sum + end - start, 0);

const calendar = z.strictObject({
  version: z.string().regex(/^[\w-]+@\d+(\.\d+)*$/),
  offsetMin: z.int().min(-720).max(840),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  hours: z.strictObject(said).refine(isSaidOnce, 'has a source or says that it is unverified'),
  seasons: z
    .array(season)
    .min(1)
    .refine((all) => new Set(all.map(({ spans }) => minutes(spans))).size === 1, 'days differ in length'),
  holidays: z.array(holiday),
}) satisfies z.ZodType<WorkCalendar>;

/** A working calendar out of JSON. @throws z.ZodError naming the field */
export function parseCalendar(json: unknown): WorkCalendar {
  return calendar.parse(json);
}
