import type { Alert } from '../../city/fact.ts';
import type { Grade } from '../../city/kind.ts';
import { locateIn, placed, pointOf } from './geometry.ts';
import type { NgsiEntity } from './ngsi-entity.ts';
import { shown } from './position.ts';
import { EntityRefused } from './reading.ts';
import type { ReadingContext } from './reading.ts';

/** FIWARE severities → event grades I–IV; what is said for information only ranks with the lowest. */
const GRADES: Readonly<Record<string, Grade>> = { critical: 1, high: 2, medium: 3, low: 4, informational: 4 };

function gradeOf(entity: NgsiEntity): Grade {
  const severity = entity.value('severity');
  if (severity === undefined) return 4;
  const grade =
    typeof severity === 'string' && Object.hasOwn(GRADES, severity) ? GRADES[severity] : undefined;
  if (grade !== undefined) return grade;
  const known = Object.keys(GRADES).join(', ');
  throw new EntityRefused(entity.path('severity'), `${shown(severity)} is none of ${known}`);
}

/** Alert → alert. The model has no status: what is sent is meant. Throws `EntityRefused`. */
export function alertFrom(entity: NgsiEntity, context: ReadingContext): Alert {
  const where = entity.path('location');
  const location = entity.value('location');
  const geometry = location === undefined ? undefined : placed(location, where, locateIn(context.datum));
  const event = entity.text('subCategory') ?? entity.text('category');
  if (event === undefined) throw new EntityRefused(entity.path('category'), 'missing');
  const headline = entity.text('description') ?? entity.text('name');
  const expiresAtMs = entity.timeMs('validTo');
  return {
    id: entity.id,
    event,
    grade: gradeOf(entity),
    status: 'Actual',
    msgType: 'Alert',
    effectiveAtMs: entity.timeMs('validFrom', 'dateIssued', 'dateObserved') ?? context.receivedAtMs,
    ...(headline === undefined ? {} : { headline }),
    ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
    ...(geometry === undefined ? {} : { at: pointOf(geometry, where) }),
    ...(geometry?.rings === undefined ? {} : { rings: geometry.rings }),
  };
}
