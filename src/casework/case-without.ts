import type { CaseFile } from './case-file.ts';

/** The case without some of its fields. */
export function without<K extends keyof CaseFile>(file: CaseFile, ...fields: K[]): Omit<CaseFile, K> {
  return Object.fromEntries(
    Object.entries(file).filter(([name]) => !(fields as string[]).includes(name)),
  ) as unknown as Omit<CaseFile, K>;
}
