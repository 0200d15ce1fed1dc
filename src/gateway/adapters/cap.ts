import type { Alert } from '../../city/fact.ts';
import type { Grade } from '../../city/kind.ts';
import { capArea } from './cap-area.ts';
import { numberFrom, shown } from './position.ts';
import { readTime } from './read-time.ts';
import { EntityRefused } from './reading.ts';
import type { Reading, ReadingContext } from './reading.ts';
import { ReadingDraft } from './reading-draft.ts';
import { childrenOf, textAt, wantRoot, xmlFrom } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** CAP severities → event grades I–IV; unknown ranks lowest, and is never taken for worse than it says. */
const GRADES: Readonly<Record<string, Grade>> = { Extreme: 1, Severe: 2, Moderate: 3, Minor: 4, Unknown: 4 };
const STATUSES = ['Actual', 'Exercise', 'System', 'Test', 'Draft'] as const;
const MESSAGES = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const;

function wanted(element: XmlElement, name: string): string {
  const text = textAt(element, name);
  if (text === undefined) throw new EntityRefused(`alert.${name}`, 'missing');
  return text;
}

function oneOf<T extends string>(element: XmlElement, name: string, known: readonly T[]): T {
  const text = wanted(element, name);
  const found = known.find((one) => one === text);
  if (found === undefined)
    throw new EntityRefused(`alert.${name}`, `${shown(text)} is none of ${known.join(', ')}`);
  return found;
}

function timeOf(text: string | undefined, where: string): number | undefined {
  if (text === undefined) return undefined;
  const atMs = readTime(text);
  if (atMs === undefined) throw new EntityRefused(where, `${shown(text)} is not a time`);
  return atMs;
}

/** The block that speaks for the alert: Chinese first, then English, then the first. */
function infoOf(alert: XmlElement): { info: XmlElement | undefined; where: string } {
  const infos = childrenOf(alert, 'info');
  const spoken = (tongue: RegExp) =>
    infos.findIndex((info) => tongue.test(textAt(info, 'language') ?? 'en-US'));
  const at = Math.max(0, [spoken(/^zh/i), spoken(/^en/i)].find((i) => i >= 0) ?? 0);
  return { info: infos[at], where: `alert.info[${at}]` };
}

function gradeOf(info: XmlElement | undefined, where: string): Grade {
  const severity = textAt(info, 'severity') ?? 'Unknown';
  const grade = Object.hasOwn(GRADES, severity) ? GRADES[severity] : undefined;
  if (grade !== undefined) return grade;
  throw new EntityRefused(
    `${where}.severity`,
    `${shown(severity)} is none of ${Object.keys(GRADES).join(', ')}`,
  );
}

/** Our own `parameter` of a flood: metres the water stands beyond the bank. */
const FLOOD_EXTENT = 'floodExtentM';

/** A number given as `parameter` under this name; undefined where there is none. */
function parameterOf(info: XmlElement | undefined, name: string, where: string): number | undefined {
  if (info === undefined) return undefined;
  const parameters = childrenOf(info, 'parameter');
  const at = parameters.findIndex((parameter) => textAt(parameter, 'valueName') === name);
  if (at < 0) return undefined;
  const text = textAt(parameters[at], 'value');
  const value = numberFrom(text ?? '');
  if (Number.isFinite(value)) return value;
  throw new EntityRefused(`${where}.parameter[${at}].value`, `${shown(text)} is not a number of metres`);
}

/** `sender,identifier,sent` triples → the identifiers referred to. */
function referencesOf(alert: XmlElement): string[] {
  const triples = (textAt(alert, 'references') ?? '').split(/\s+/).filter((triple) => triple !== '');
  return triples.map((triple) => triple.split(',')[1] ?? triple);
}

function alertOf(alert: XmlElement, context: ReadingContext): Alert {
  const { info, where } = infoOf(alert);
  const sentMs = timeOf(wanted(alert, 'sent'), 'alert.sent') ?? context.receivedAtMs;
  const expiresAtMs = timeOf(textAt(info, 'expires'), `${where}.expires`);
  const headline = textAt(info, 'headline') ?? textAt(info, 'description') ?? textAt(alert, 'note');
  const area = info === undefined ? undefined : capArea(info, where, context);
  const references = referencesOf(alert);
  const floodExtentM = parameterOf(info, FLOOD_EXTENT, where);
  return {
    id: wanted(alert, 'identifier'),
    event: textAt(info, 'event') ?? wanted(alert, 'msgType'),
    grade: gradeOf(info, where),
    status: oneOf(alert, 'status', STATUSES),
    msgType: oneOf(alert, 'msgType', MESSAGES),
    effectiveAtMs: timeOf(textAt(info, 'effective'), `${where}.effective`) ?? sentMs,
    ...(headline === undefined ? {} : { headline }),
    ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
    ...(area?.text === undefined ? {} : { areaText: area.text }),
    ...(area?.at === undefined ? {} : { at: area.at }),
    ...(area === undefined || area.rings.length === 0 ? {} : { rings: area.rings }),
    ...(references.length === 0 ? {} : { references }),
    ...(floodExtentM === undefined ? {} : { floodExtentM }),
  };
}

/**
 * OASIS CAP 1.2 (1.1 is read alike) → one alert. Status is kept: an Exercise stays one. Of several `info` blocks the
 * first in Chinese speaks, then the first in English. Throws `PayloadError` naming line or root element; an alert
 * with a bad field is refused by element.
 */
export function readCap(payload: Uint8Array | string, context: ReadingContext): Reading {
  const root = xmlFrom(payload);
  wantRoot(root, 'alert', /^urn:oasis:names:tc:emergency:cap:1\.[12]$/);
  const draft = new ReadingDraft();
  draft.attempt(() => draft.alerts.push(alertOf(root, context)));
  return draft.finish(false, readTime(textAt(root, 'sent') ?? ''));
}
