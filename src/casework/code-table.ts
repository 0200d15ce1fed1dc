import { z } from 'zod';
import { CASE_KINDS, type CaseKind, type TimeLimit } from './case-file.ts';
import { codeDefaults, codeRow, type CodeRule } from './code-rule.ts';
import type { Words } from './words.ts';

/** One list of classes and sub-classes, of one version. */
export interface CodeTable {
  /** `events@2026.1`: a case keeps the version it was filed under. */
  readonly version: string;
  readonly kind: CaseKind;
  /** What it is from as a whole. */
  readonly note: string;
  /** Of requests: where the limits by what is wanted are from. */
  readonly limitsFrom?: string;
  /** How long a new case of this kind may wait until it is filed. */
  readonly intake: { readonly limit: TimeLimit; readonly source?: string; readonly unverified?: string };
  readonly classes: readonly { readonly code: string; readonly name: string; readonly nameEn: string }[];
  /** In the order of their codes. */
  readonly rules: readonly CodeRule[];
}
export type CodeTables = Readonly<Record<CaseKind, CodeTable>>;

const text = z.string().min(1).max(1000);
const question = z.strictObject({ zh: text, en: text });
const tableFile = z.strictObject({
  version: z.string().regex(/^[a-z]+@[\d.]+$/),
  kind: z.enum(CASE_KINDS),
  note: text,
  defaults: codeDefaults,
  classes: z
    .array(
      z.strictObject({
        /** What the code of each of its rows begins with. */
        code: z.string().regex(/^[CR]?\d\d$/),
        name: text,
        nameEn: text,
        /** Asked of every row of the class, after its own. */
        questions: z.array(question).max(8).exactOptional(),
        rows: z.array(codeRow).min(1),
      }),
    )
    .min(1),
});
type TableFile = z.infer<typeof tableFile>;

/**
 * Code tables out of JSON: one file for each kind of case.
 * @throws z.ZodError naming the field, or Error naming the row that its class or table does not complete
 */
export function parseCodeTables(files: readonly unknown[]): CodeTables {
  const tables = files.map((file) => tableOf(tableFile.parse(file)));
  const [event, component, request] = CASE_KINDS.map((kind) => {
    const own = tables.filter((table) => table.kind === kind);
    if (own.length !== 1) throw new Error(`there are ${own.length} code tables of kind ${kind}, not one`);
    return own[0]!;
  }) as [CodeTable, CodeTable, CodeTable];
  const codes = tables.flatMap(({ rules }) => rules.map(({ code }) => code));
  const twice = codes.find((code, i) => codes.indexOf(code) !== i);
  if (twice !== undefined) throw new Error(`code ${twice} stands twice`);
  return { event, component, request };
}

function tableOf({ version, kind, note, defaults, classes }: TableFile): CodeTable {
  const rules = classes.flatMap(({ rows, questions: asked, ...of }) =>
    rows.map((row): CodeRule => {
      const { source, unverified, questions, ...own } = row;
      const { limits } = defaults;
      const limit = row.limit ?? limits?.help ?? defaults.limit;
      const filing = row.filing ?? defaults.filing;
      const closing = row.closing ?? defaults.closing;
      if (!row.code.startsWith(of.code))
        throw new Error(`row ${row.code} does not begin with its class ${of.code}`);
      if (limit === undefined || filing === undefined || closing === undefined)
        throw new Error(`row ${row.code} lacks a limit, a filing or a closing condition`);
      return {
        ...own,
        kind,
        table: version,
        class: of,
        limit,
        filing,
        closing,
        needsEvidence: row.needsEvidence ?? defaults.needsEvidence,
        questions: [...((questions ?? []) as Words[]), ...((asked ?? []) as Words[])],
        ...(row.limit === undefined && limits !== undefined ? { limits } : {}),
        ...(source === undefined ? { unverified: unverified ?? defaults.unverified } : { source }),
      };
    }),
  );
  return {
    version,
    kind,
    note,
    intake: defaults.intake,
    ...(defaults.limitsFrom === undefined ? {} : { limitsFrom: defaults.limitsFrom.source }),
    classes: classes.map(({ code, name, nameEn }) => ({ code, name, nameEn })),
    rules,
  };
}

const byCode = new WeakMap<CodeTables, ReadonlyMap<string, CodeRule>>();

/** The rule of a sub-class; undefined where no table has it. */
export function ruleOf(tables: CodeTables, code: string): CodeRule | undefined {
  let known = byCode.get(tables);
  if (known === undefined) {
    known = new Map(
      CASE_KINDS.flatMap((kind) => tables[kind].rules.map((rule) => [rule.code, rule] as const)),
    );
    byCode.set(tables, known);
  }
  return known.get(code);
}
