import type { CaseFile } from '../../casework/case-file.ts';
import type { CaseRow } from '../../casework/case-row.ts';
import { changedNotes } from '../../casework/changed-report.ts';
import type { CodeRule } from '../../casework/code-rule.ts';
import type { Role } from '../../casework/role.ts';
import type { ReportBody, StepName } from '../../casework/step.ts';
import type { Api, ChangeOptions } from '../access/api.ts';
import { doneBefore } from '../access/done-before.ts';
import { textWithAnswers, type Draft } from './draft.ts';

/** What came of a call: the case as it stands, and what was still left undone, with why. */
export interface Filed {
  readonly row: CaseRow;
  readonly took: readonly StepName[];
}

interface Written {
  readonly row: CaseRow;
}

interface Asked extends Written {
  /** False: it was done before, with other words. */
  readonly isNew: boolean;
}

interface Opened {
  readonly file: Pick<CaseFile, 'version' | 'stage'>;
  readonly may: readonly StepName[];
}

/** What else is wished for once the case is there. */
export interface Wishes {
  /** Goes on to the officer as far as this person may take it. */
  readonly onward?: { readonly condition: string; readonly unit: string | undefined };
  /** The case that goes on instead of this one. */
  readonly into?: { readonly id: string; readonly reason: string };
  readonly notes: readonly string[];
}

/** The report of a draft. The place must be known. */
export function reportOf(
  draft: Draft,
  at: { readonly lng: number; readonly lat: number },
  rule: CodeRule | undefined,
  role: Role,
): ReportBody {
  const text = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim());
  const [name, phone, component] = [text(draft.name), text(draft.phone), text(draft.component)];
  const address = draft.place?.words.slice(0, 200);
  const hasCitizen = name !== undefined || phone !== undefined || draft.isConfidential;
  const line = text(draft.line);
  const channel = role === 'grid_member' ? 'patrol' : line === undefined ? '12345' : 'line';
  return {
    kind: rule?.kind ?? (draft.request === undefined ? 'event' : 'request'),
    channel,
    ...(line === undefined || channel !== 'line' ? {} : { line }),
    text: textWithAnswers(draft),
    lng: at.lng,
    lat: at.lat,
    ...(rule === undefined ? {} : { code: rule.code }),
    ...(draft.request === undefined ? {} : { request: draft.request }),
    ...(address === undefined || address === '' ? {} : { address }),
    ...(component === undefined ? {} : { component }),
    ...(hasCitizen
      ? {
          citizen: {
            confidential: draft.isConfidential,
            ...(name === undefined ? {} : { name }),
            ...(phone === undefined ? {} : { phone }),
          },
        }
      : {}),
  };
}

/**
 * Sends a report and takes the steps after it. Each has a key of its own made of the draft's: sent again after a
 * failure, what was done is not done twice. Where a report was taken in and its answer lost, what the draft says now
 * is put to that case as notes: text and place.
 * @throws ApiError with what the gateway has against it; the draft is still there
 */
export async function submit(
  api: Pick<Api, 'get' | 'post'>,
  key: string,
  body: ReportBody,
  wishes: Wishes,
): Promise<Filed> {
  const took: StepName[] = [];
  const opened = (id: string): Promise<Opened> => api.get<Opened>(`/api/cases/${encodeURIComponent(id)}`);
  const asked = async (path: string, what: unknown, options: ChangeOptions): Promise<Asked> => {
    try {
      return { ...(await api.post<Written>(path, what, options)), isNew: true };
    } catch (error) {
      const standing = doneBefore(error);
      if (standing === undefined) throw error;
      const { version, stage } = (await opened(standing.id)).file;
      return { row: { ...standing, version, stage }, isNew: false };
    }
  };
  const reported = await asked('/api/cases', body, { key });
  let { row } = reported;
  const take = async (step: StepName, what: unknown, name: string = step): Promise<void> => {
    const path = `/api/cases/${encodeURIComponent(row.id)}/steps/${step}`;
    const options = { key: `${key}:${name}`, version: row.version };
    ({ row } = await asked(path, what, options));
    took.push(step);
  };
  if (!reported.isNew)
    for (const words of changedNotes(body)) await take('note', { words }, await nameOf(words));
  for (const [i, words] of wishes.notes.entries()) await take('note', { words }, `note${i}`);
  if (wishes.into !== undefined) {
    await take('merge', { into: wishes.into.id, reason: wishes.into.reason });
    return { row, took };
  }
  const { onward } = wishes;
  if (onward === undefined) return { row, took };
  const mayNow = async (): Promise<readonly StepName[]> => (await opened(row.id)).may;
  if (row.stage === 'reported' && (await mayNow()).includes('accept'))
    await take('accept', body.code === undefined ? {} : { code: body.code });
  if (row.stage === 'accepted' && (await mayNow()).includes('file'))
    await take('file', { condition: onward.condition });
  if (row.stage === 'filed' && onward.unit !== undefined && (await mayNow()).includes('dispatch'))
    await take('dispatch', { unit: onward.unit });
  return { row, took };
}

/** The same words have the same name. */
async function nameOf(words: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words));
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
