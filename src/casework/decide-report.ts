import type { Actor } from './actor.ts';
import type { CaseFile, CaseKind } from './case-file.ts';
import { isRefusal, refuse } from './decide-refusal.ts';
import type { CaseWorld } from './decide-world.ts';
import { intakeStarted } from './intake-clock.ts';
import type { Refusal } from './refusal.ts';
import type { ReportBody } from './step.ts';
import { mayReport } from './who-may.ts';

/** A sub-class by its code, as it goes into a case of that kind; no code: nobody has said yet. */
export function classified(
  kind: CaseKind,
  code: string,
  world: CaseWorld,
): Pick<CaseFile, 'code' | 'table' | 'title' | 'titleEn'> | Refusal {
  if (code === '') return { code, table: '', title: '待定类别', titleEn: 'Not yet classified' };
  const rule = world.rule(code);
  if (rule === undefined) return noSubClass(code);
  if (rule.kind !== kind)
    return refuse(
      'body',
      'code',
      `${code} 不是这类案卷的小类`,
      `${code} is no sub-class of this kind of case`,
    );
  return { code, table: rule.table, title: rule.name, titleEn: rule.nameEn };
}

export function noSubClass(code: string): Refusal {
  return refuse('unknown', 'code', `没有代码为 ${code} 的小类`, `There is no sub-class ${code}`);
}

/** A new case, or why there is none. */
export function reported(body: ReportBody, actor: Actor, world: CaseWorld): CaseFile | Refusal {
  const at = { lng: body.lng, lat: body.lat };
  const divisions = world.divisionsAt(at);
  const refusal = mayReport(divisions ?? {}, actor);
  if (refusal?.code === 'role') return refusal;
  if (divisions === undefined)
    return refuse('body', 'lng', '地点不在本市范围内', 'The place lies outside the city');
  if (refusal !== undefined) return refusal;
  if (body.kind === 'request' && body.request === undefined)
    return refuse('body', 'request', '诉求须说明类型', 'A request says what is wanted');
  if ((body.channel === 'line') !== (body.line !== undefined))
    return refuse(
      'body',
      'line',
      '原热线号码须与渠道一致',
      'The number of a former line goes with the channel “line”',
    );
  const { kind, request, line, address, component, citizen, incident } = body;
  const named = classified(kind, body.code ?? '', world);
  if (isRefusal(named)) return named;
  return {
    id: world.newId(),
    version: 1,
    kind,
    ...named,
    channel: body.channel,
    origination: originationOf(actor),
    text: body.text,
    at,
    divisions,
    stage: 'reported',
    round: 1,
    reportedAtMs: world.nowMs,
    ...intakeStarted(body, world),
    reportedBy: actor.id,
    reminders: 0,
    returns: 0,
    children: [],
    revisits: [],
    attachments: [],
    ...told({ request, line, address, component, incident }),
    ...(citizen === undefined
      ? {}
      : {
          citizen: {
            confidential: citizen.confidential,
            ...told({ name: citizen.name, phone: citizen.phone }),
          },
        }),
  };
}

type Told<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };
/** Only the fields that were given. */
export function told<T extends object>(fields: T): Told<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Told<T>;
}

/** Requests that the simulation makes come in by this name. */
const SIMULATION = 'source:simulation';
function originationOf({ id }: Actor): CaseFile['origination'] {
  return id === SIMULATION ? 'simulated' : 'live';
}
