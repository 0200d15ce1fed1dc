import type { Actor } from './actor.ts';
import type { CaseFile, Citizen } from './case-file.ts';
import { refuse } from './decide-refusal.ts';
import { shownAddress, shownName, shownPhone, shownText, shownWithout } from './masking-shown.ts';
import type { Refusal } from './refusal.ts';
import { SHOWS_NO_HOMES, type Role } from './role.ts';
import type { StepTaken } from './step.ts';
import { inScope, mayTake } from './who-may.ts';

/** What of a case is a citizen's own; each is shown plain one by one, for a reason. */
export const PERSONAL_FIELDS = ['citizen.name', 'citizen.phone', 'address', 'text'] as const;
export type PersonalField = (typeof PERSONAL_FIELDS)[number];

/** Whoever took a case in sees it plain as long as the citizen may still be on the line. */
const TAKING_MS = 3_600_000;

/**
 * A case as this identity may see it without asking. Plain: a case without a citizen, to the call-taker who took it in
 * within the hour, to the clerk whose turn it is to call back. Everybody else sees `张**`, `139****5180`, the street
 * without the number and a text without either; a wall and a stage show no address at all.
 */
export function masked(whole: CaseFile, actor: Actor, nowMs: number): CaseFile {
  const file = SHOWS_NO_HOMES.includes(actor.role) ? withoutAddress(whole) : whole;
  const { citizen } = file;
  if (citizen === undefined && SHOWS_NO_HOMES.includes(actor.role))
    return { ...file, text: shownText(file.text) };
  if (citizen === undefined || seesPlain(file, actor, nowMs)) return file;
  const hide = (text: string): string => shownWithout(text, citizen);
  const { extension, parked, supervised, assessment } = file;
  return {
    ...file,
    citizen: hidden(citizen),
    text: hide(file.text),
    ...(file.address === undefined ? {} : { address: shownAddress(file.address) }),
    revisits: file.revisits.map((call) =>
      call.words === undefined ? call : { ...call, words: hide(call.words) },
    ),
    ...(extension && { extension: { ...extension, reason: hide(extension.reason) } }),
    ...(parked && { parked: { ...parked, reason: hide(parked.reason) } }),
    ...(supervised && { supervised: { ...supervised, reason: hide(supervised.reason) } }),
    ...(assessment?.words !== undefined && { assessment: { ...assessment, words: hide(assessment.words) } }),
  };
}

/** The steps of a case, each with its body as `masked` shows the case. */
export function maskedSteps(
  file: CaseFile,
  steps: readonly StepTaken[],
  actor: Actor,
  nowMs: number,
): readonly StepTaken[] {
  const { citizen } = file;
  const told = SHOWS_NO_HOMES.includes(actor.role)
    ? steps.map((step) => ({ ...step, body: withoutAddress(step.body as { readonly address?: string }) }))
    : steps;
  if (citizen === undefined || seesPlain(file, actor, nowMs)) return told;
  return told.map((step) => ({ ...step, body: hiddenIn(step.body, citizen) }));
}

/** Why this identity may not see a field plain, whatever its reason; undefined: it may, and it is audited. */
export function mayUnmask(field: string, file: CaseFile, actor: Actor): Refusal | undefined {
  if (!isPersonal(field))
    return refuse('unknown', 'field', `没有可查看的字段 ${field}`, `${field} is no field to unmask`);
  if (!inScope(file, actor))
    return { code: 'scope', zh: '案卷不在您的管辖范围', en: 'The case lies outside your scope' };
  if (!MAY_UNMASK[field].includes(actor.role))
    return refuse('role', 'field', '您的岗位无权查看该信息', 'Your role may not see this');
  if (file.citizen?.confidential === true && actor.role === 'handler' && field !== 'address')
    return refuse('role', 'field', '诉求人要求保密', 'The citizen asked not to be named');
  return undefined;
}

/** A field plain; undefined: the case has none. */
export function plain(field: PersonalField, file: CaseFile): string | undefined {
  if (field === 'citizen.name') return file.citizen?.name;
  return field === 'citizen.phone' ? file.citizen?.phone : file[field];
}

export function isPersonal(field: string): field is PersonalField {
  return (PERSONAL_FIELDS as readonly string[]).includes(field);
}

const CALLERS: readonly Role[] = ['call_taker', 'district_officer', 'handler', 'revisit_clerk', 'supervisor'];
/** Who may ask to see what: those who call a citizen back, and those who go there. */
const MAY_UNMASK: Readonly<Record<PersonalField, readonly Role[]>> = {
  'citizen.name': CALLERS,
  'citizen.phone': CALLERS,
  address: [...CALLERS, 'grid_member'],
  text: [...CALLERS, 'grid_member'],
};

function seesPlain(file: CaseFile, actor: Actor, nowMs: number): boolean {
  if (actor.role === 'call_taker')
    return file.reportedBy === actor.id && inScope(file, actor) && nowMs - file.reportedAtMs <= TAKING_MS;
  return actor.role === 'revisit_clerk' && mayTake('revisit', file, actor) === undefined;
}

function withoutAddress<T extends { readonly address?: string }>(of: T): T {
  const { address: _address, ...rest } = of;
  return rest as T;
}

function hidden({ name, phone, confidential }: Citizen): Citizen {
  return {
    confidential,
    ...(name === undefined ? {} : { name: shownName(name) }),
    ...(phone === undefined ? {} : { phone: shownPhone(phone) }),
  };
}

/** What of a case may be searched by: as who sees it masked reads it, so that a search tells nothing more. */
export function searchable({ citizen, text, address }: CaseFile): Pick<CaseFile, 'text' | 'address'> {
  if (citizen === undefined) return { text, ...(address === undefined ? {} : { address }) };
  return {
    text: shownWithout(text, citizen),
    ...(address === undefined ? {} : { address: shownAddress(address) }),
  };
}

/** Every text in a body; of a report's the citizen and the address by their own rules. Hashes and codes are no texts. */
function hiddenIn(body: unknown, citizen: Citizen): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([field, value]: [string, unknown]) => {
      if (field === 'citizen') return [field, hidden(citizen)];
      if (typeof value !== 'string' || !WORDS.has(field)) return [field, value];
      return [field, field === 'address' ? shownAddress(value) : shownWithout(value, citizen)];
    }),
  );
}
const WORDS: ReadonlySet<string> = new Set([
  'text',
  'address',
  'words',
  'reason',
  'note',
  'condition',
  'reply',
]);
