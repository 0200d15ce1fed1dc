import { z } from 'zod';

import type { CaseRow } from './case-row.ts';
import { CASE_KINDS } from './case-file.ts';
import { STAGES } from './stage.ts';

export const CASE_SORTS = ['due', 'newest', 'oldest'] as const;
const STATES = ['open', 'revisit', 'done', 'all'] as const;

const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((v) => (typeof v === 'string' ? v.split(',').filter(Boolean) : v), z.array(item).max(64));

/** A filtered, sorted page of cases; all filters hold together. */
export const caseQuery = z.strictObject({
  state: z.enum(STATES).default('open'),
  stages: list(z.enum(STAGES)).optional(),
  /** A division and all in it. */
  division: z
    .string()
    .regex(/^\d{4,20}$/)
    .optional(),
  kinds: list(z.enum(CASE_KINDS)).optional(),
  codes: list(z.string().max(16)).optional(),
  channels: list(z.string().max(16)).optional(),
  unit: z.string().max(64).optional(),
  assignee: z.string().max(64).optional(),
  /** Only those with the clock standing, run out, asked to be extended, supervised. */
  only: list(z.enum(['overdue', 'parked', 'extension', 'supervised', 'reopened', 'returned'])).optional(),
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
  /** Words anywhere in number, title, text, address, as these are shown masked. */
  words: z.string().trim().max(80).optional(),
  sort: z.enum(CASE_SORTS).default('due'),
  /** `next` of the page before. */
  after: z.string().max(200).optional(),
  most: z.coerce.number().int().min(1).max(500).default(100),
});
export type CaseQuery = z.infer<typeof caseQuery>;

/** Where `total` is more than 10 000 it says 10 001: more than that. */
export interface CasePage {
  readonly rows: readonly CaseRow[];
  readonly total: number;
  /** In scope and state, without the other filters: what a filter hides is the difference. */
  readonly unfiltered: number;
  readonly next?: string;
  /** Journal seq the page is as of. */
  readonly asOf: number;
}
