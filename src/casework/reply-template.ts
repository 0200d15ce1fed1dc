import { z } from 'zod';
import { CASE_KINDS, REQUESTS, type CaseFile } from './case-file.ts';

/** What a blank of a template stands for. Written `{case}` in its text. */
export const BLANKS = ['case', 'title', 'address', 'unit', 'done', 'reason', 'due', 'date'] as const;
export type Blank = (typeof BLANKS)[number];

/** What a text is for: an answer to the citizen, a script of one of the two calls back, reasons of a step. */
export const TEMPLATE_USES = [
  'reply',
  'revisit_district',
  'revisit_city',
  'reject',
  'return',
  'extension',
  'park',
] as const;
export type TemplateUse = (typeof TEMPLATE_USES)[number];

const body = z
  .string()
  .min(1)
  .max(1500)
  .superRefine((text, context) => {
    for (const [, blank] of text.matchAll(/\{([^}]*)\}/g))
      if (!(BLANKS as readonly string[]).includes(blank ?? ''))
        context.addIssue(`there is no blank {${blank}}`);
  });

const template = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,40}$/),
  use: z.enum(TEMPLATE_USES),
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  /** Absent: for every kind of case, whatever is wanted. */
  kinds: z.array(z.enum(CASE_KINDS)).min(1).exactOptional(),
  requests: z.array(z.enum(REQUESTS)).min(1).exactOptional(),
  zh: body,
  en: body,
});
/** A draft with blanks, in both languages: a person reads it before it goes out. */
export type ReplyTemplate = z.infer<typeof template>;

const templatesFile = z.strictObject({
  version: z.string().min(1),
  note: z.string().min(1),
  templates: z
    .array(template)
    .min(1)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'an id stands twice'),
});
export type ReplyTemplates = z.infer<typeof templatesFile>;

/** @throws z.ZodError naming the field */
export function parseTemplates(json: unknown): ReplyTemplates {
  return templatesFile.parse(json);
}

/** Templates of a use that fit a case, those made for what is wanted first. */
export function templatesFor(
  { templates }: ReplyTemplates,
  use: TemplateUse,
  { kind, request }: Pick<CaseFile, 'kind' | 'request'>,
): readonly ReplyTemplate[] {
  const fitting = templates.filter(
    (t) =>
      t.use === use &&
      (t.kinds?.includes(kind) ?? true) &&
      (t.requests === undefined || (request !== undefined && t.requests.includes(request))),
  );
  const narrow = (t: ReplyTemplate): number =>
    Number(t.requests !== undefined) + Number(t.kinds !== undefined);
  return fitting.sort((a, b) => narrow(b) - narrow(a));
}

/** The draft with its blanks filled; one that nothing is known for stays `____`, for a person to fill. */
export function draftOf(
  { zh, en }: ReplyTemplate,
  language: 'zh' | 'en',
  filled: Readonly<Partial<Record<Blank, string>>>,
): string {
  return (language === 'zh' ? zh : en).replace(/\{([^}]*)\}/g, (_, blank: Blank) => filled[blank] || '____');
}
