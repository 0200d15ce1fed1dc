import type { CaseFile } from '../../../casework/case-file.ts';
import { dueOf, numberOf, stateOf } from '../../../exchange/case-columns.ts';
import { cellOf } from '../../../exchange/case-near.ts';
import { bigrams, lastSigns, plainCase } from '../../../exchange/case-words.ts';

/** Columns of sanwei.case_file, in the order of the schema. */
export const FILE_COLUMNS = [
  'number',
  'id',
  'version',
  'seq',
  'at_ms',
  'state',
  'stage',
  'kind',
  'code',
  'channel',
  'unit',
  'assignee',
  'city',
  'district',
  'subdistrict',
  'community',
  'grid',
  'due_ms',
  'reported_ms',
  'closed_ms',
  'parked',
  'extension',
  'supervised',
  'round',
  'returns',
  'lng',
  'lat',
  'cell',
] as const;

export type FileRecord = Readonly<Record<(typeof FILE_COLUMNS)[number], unknown>>;

/** What stands of a case in columns, for filters and policies. */
export function recordOf(file: CaseFile, seq: number, atMs: number): FileRecord {
  const { city, district, subdistrict, community, grid } = file.divisions;
  const none = null;
  return {
    number: numberOf(file.id),
    id: file.id,
    version: file.version,
    seq,
    at_ms: atMs,
    state: stateOf(file.stage),
    stage: file.stage,
    kind: file.kind,
    code: file.code,
    channel: file.channel,
    unit: file.unit ?? none,
    assignee: file.assignee ?? none,
    city: city ?? none,
    district: district ?? none,
    subdistrict: subdistrict ?? none,
    community: community ?? none,
    grid: grid ?? none,
    due_ms: dueOf(file),
    reported_ms: file.reportedAtMs,
    closed_ms: file.closedAtMs ?? none,
    parked: file.parked !== undefined,
    extension: file.extension !== undefined,
    supervised: file.supervised !== undefined,
    round: file.round,
    returns: file.returns,
    lng: file.at.lng,
    lat: file.at.lat,
    cell: cellOf(file.at),
  };
}

const DAY_MS = 86_400_000;
/** Facets of days and months in one search. */
const MOST_DAYS = 160;

/** What a case is found by beside its words; no text begins with that sign. */
export const facet = {
  state: (state: number) => `=s:${state}`,
  kind: (kind: string) => `=k:${kind}`,
  code: (code: string) => `=c:${code}`,
  channel: (channel: string) => `=h:${channel}`,
  unit: (unit: string) => `=u:${unit}`,
  division: (code: string) => `=d:${code}`,
  /** Day and month of the report, UTC. */
  day: (atMs: number) => `=t:${Math.floor(atMs / DAY_MS)}`,
  month: (atMs: number) => `=m:${new Date(atMs).toISOString().slice(0, 7)}`,
} as const;

/** Words to find a case by: pairs of its characters, and what it is filtered by beside them. */
export function wordsOf(file: CaseFile): { plain: string; words: string } {
  const plain = plainCase(file);
  const facets = [
    facet.state(stateOf(file.stage)),
    facet.kind(file.kind),
    facet.code(file.code),
    facet.channel(file.channel),
    facet.day(file.reportedAtMs),
    facet.month(file.reportedAtMs),
    ...(file.unit === undefined ? [] : [facet.unit(file.unit)]),
    ...Object.values(file.divisions).map(facet.division),
  ];
  return { plain, words: [...facets, ...bigrams(plain), ...lastSigns(plain)].map(lexeme).join(' ') };
}

/**
 * Facets of the days from one instant to before another, whole months as one; undefined where that would be too many
 * to ask for.
 */
export function daysBetween(fromMs: number, toMs: number): string[] | undefined {
  const found: string[] = [];
  const end = Math.ceil(toMs / DAY_MS) * DAY_MS;
  for (let at = Math.floor(fromMs / DAY_MS) * DAY_MS; at < end;) {
    const day = new Date(at);
    const next = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1);
    const whole = day.getUTCDate() === 1 && next <= end;
    found.push(whole ? facet.month(at) : facet.day(at));
    if (found.length > MOST_DAYS) return undefined;
    at = whole ? next : at + DAY_MS;
  }
  return found;
}

/** A lexeme as tsvector and tsquery read it. */
export function lexeme(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
