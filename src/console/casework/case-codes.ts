import type { WorkCalendar } from '../../city/calendar.ts';
import { CASE_KINDS, type CaseKind } from '../../casework/case-file.ts';
import type { CodeRule } from '../../casework/code-rule.ts';
import type { CodeTables } from '../../casework/code-table.ts';
import type { ReplyTemplates } from '../../casework/reply-template.ts';
import { ApiError, type Api } from '../access/api.ts';

/** What the gateway hands the page as data: code tables, working calendar, drafts of answers. */
export interface Codes {
  readonly tables?: CodeTables;
  readonly calendar?: WorkCalendar;
  readonly templates?: ReplyTemplates;
}

/** Reads them; without an answer there are none, and the queue says that it does not know the time left. */
export async function readCodes(api: Api): Promise<Codes> {
  try {
    const { tables, calendar, templates } = await api.get<Partial<Codes>>('/api/codes');
    return {
      ...(tables === undefined ? {} : { tables }),
      ...(calendar === undefined ? {} : { calendar }),
      ...(templates === undefined ? {} : { templates }),
    };
  } catch (error) {
    if (error instanceof ApiError) return {};
    throw error;
  }
}

/** The sub-classes of a kind of case, or of all. */
export function rulesOf({ tables }: Codes, kind?: CaseKind): readonly CodeRule[] {
  if (tables === undefined) return [];
  return CASE_KINDS.filter((one) => kind === undefined || one === kind).flatMap((one) => tables[one].rules);
}

/** The rule of a sub-class, where a table has it. */
export const ruleIn = (codes: Codes, code: string): CodeRule | undefined =>
  rulesOf(codes).find((rule) => rule.code === code);
