import { z } from 'zod';
import { REQUESTS, TIME_UNITS, type CaseKind, type Request, type TimeLimit } from './case-file.ts';
import type { Words } from './words.ts';

/**
 * What is asked of a case of one sub-class (小类): whose it is, when it is filed, by when and with what seen it is
 * closed. A row of a code table.
 */
export interface CodeRule {
  /** Events `0102`; components `C0101`, digits 7–10 of their code; requests `R0101`: no two are the same. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: CaseKind;
  /** Version of its table: `events@2026.1`. */
  readonly table: string;
  /** Class (大类), the code's first part. */
  readonly class: { readonly code: string; readonly name: string; readonly nameEn: string };
  /** Kind of unit that answers for it (`UnitKind.id`). */
  readonly unit: string;
  readonly filing: Words;
  readonly closing: Words;
  /** Of a request, the limit of one for help: ask `limitOf`. */
  readonly limit: TimeLimit;
  /** Of requests without a limit of their own: by what is wanted. */
  readonly limits?: Readonly<Record<Request, TimeLimit>>;
  /** Feedback and check need photos. */
  readonly needsEvidence: boolean;
  /** What a call-taker asks next. */
  readonly questions: readonly Words[];
  /** Where the row is from; otherwise why nobody vouches for it. */
  readonly source?: string;
  readonly unverified?: string;
}

/** The limit of a case of this rule; `request` is what a citizen wants of 12345. */
export function limitOf(rule: CodeRule, request?: Request): TimeLimit {
  return (request === undefined ? undefined : rule.limits?.[request]) ?? rule.limit;
}

const text = z.string().min(1).max(300);
const words = z.strictObject({ zh: text, en: text });
const limit = z.strictObject({ amount: z.number().positive().max(500), unit: z.enum(TIME_UNITS) });

/** A row as it is written: what it leaves out, its table says for all. */
export const codeRow = z
  .strictObject({
    code: z.string().regex(/^(\d{4}|[CR]\d{4})$/),
    name: text,
    nameEn: text,
    unit: z.string().regex(/^[a-z_]{2,30}$/),
    filing: words.exactOptional(),
    closing: words.exactOptional(),
    limit: limit.exactOptional(),
    needsEvidence: z.boolean().exactOptional(),
    questions: z.array(words).max(8).exactOptional(),
    source: text.exactOptional(),
    unverified: text.exactOptional(),
  })
  .refine(
    ({ source, unverified }) => source === undefined || unverified === undefined,
    'has a source and says that it is unverified',
  );

/** What a table says for the rows that do not say it. */
export const codeDefaults = z.strictObject({
  filing: words.exactOptional(),
  closing: words.exactOptional(),
  limit: limit.exactOptional(),
  /** Requests: by what is wanted, and where those limits are from. */
  limits: z.record(z.enum(REQUESTS), limit).exactOptional(),
  limitsFrom: z.strictObject({ source: text }).exactOptional(),
  needsEvidence: z.boolean(),
  /** How long a new case may wait until it is filed, and why nobody vouches for that, or where it is from. */
  intake: z
    .strictObject({ limit, source: text.exactOptional(), unverified: text.exactOptional() })
    .refine(
      ({ source, unverified }) => (source === undefined) !== (unverified === undefined),
      'has a source or says that it is unverified',
    ),
  /** Stands for every row without a source. */
  unverified: text,
});
