import type { ServedRoute } from '../../src/gateway/api/raw-route.ts';
import { SIDES, UNIT, type ScopeTown, type Side } from './scope-town.ts';

/** How a route is asked about a side. */
export interface Asked {
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** Bodies by the last part of a path, so that the scope is what decides and not the form. */
const BODIES: Readonly<Record<string, unknown>> = {
  accept: {},
  reject: { reason: '不属实' },
  file: { condition: '现场属实' },
  dispatch: { unit: UNIT },
  start: {},
  return: { reason: '不是本单位' },
  feed_back: { words: '已清理', evidence: [] },
  verify: { holds: true, condition: '已清理', evidence: [] },
  close: { reply: '已办结' },
  revisit: { reached: true, done: true, satisfied: true },
  assess: { score: 90 },
  ask_extension: { more: { amount: 1, unit: 'working_day' }, reason: '雨天' },
  decide_extension: { granted: true, reason: '同意' },
  park: { reason: '施工' },
  unpark: { reason: '完工' },
  reopen: { reason: '反弹' },
  supervise: { reason: '久拖' },
  remind: { reason: '将到期' },
  assign: { to: 'scoped.handler' },
  note: { words: '看过' },
  link: { incident: 'i1', grade: 3 },
  unmask: { field: 'text', reason: '核实' },
};

/** Asks a route for what belongs to a side, in a form it takes; `formed` is false where the body is only a guess. */
export async function askOf(
  { method, path }: ServedRoute,
  side: Side,
  town: ScopeTown,
): Promise<Asked & { readonly formed: boolean }> {
  const { id, hash } = town.things[side];
  const { grid, word } = SIDES[side];
  const { lng, lat } = town.place(side);
  const query: Readonly<Record<string, string>> = {
    '/api/cases': `?division=${grid}&state=all`,
    '/api/cases.csv': `?division=${grid}&state=all`,
    '/api/cases.geojson': `?division=${grid}&state=all`,
    '/api/cases/near': `?lng=${lng}&lat=${lat}&radiusM=500`,
    '/api/figures': `?division=${grid}&from=${Date.now() - 86_400_000}&to=${Date.now() + 86_400_000}`,
    '/api/figures.csv': `?division=${grid}&from=${Date.now() - 86_400_000}&to=${Date.now() + 86_400_000}`,
    '/api/units': `?division=${grid}`,
  };
  const real =
    path.replace(':id', id).replace(':hash', hash).replace(':name', 'officer.990101').replace(/:\w+/, 'x') +
    (query[path] ?? '');
  const step = path.split('/').at(-1) ?? '';
  const bodies: Readonly<Record<string, unknown>> = {
    ...BODIES,
    merge: { into: side === 'own' ? town.things.other.id : town.things.own.id, reason: '重复' },
    attach: { evidence: [hash] },
  };
  const news = newThings(side, town)[path];
  const isCase = path.startsWith('/api/cases/:id/');
  const report = { kind: 'event', code: '0102', channel: 'patrol', text: `新 ${word}`, lng, lat };
  const body = path === '/api/cases' ? report : isCase ? bodies[step] : (news ?? {});
  const formed =
    method === 'GET' || path === '/api/cases' || news !== undefined || (isCase && step in bodies);
  if (method === 'GET') return { path: real, formed };
  const version = isCase ? await town.versionOf(id) : 0;
  return { path: real, body, headers: { ...town.key(), 'if-match': `"${version}"` }, formed };
}

/** What is made new by a route that names nothing that stands: of a side by its division, or by what is written in it. */
function newThings(side: Side, { key }: ScopeTown): Readonly<Record<string, unknown>> {
  const { grid, word } = SIDES[side];
  const nth = key()['idempotency-key'];
  const name = `new.${nth}`;
  return {
    '/api/identities': { name, title: '新人', role: 'grid_member', scope: [grid] },
    '/api/open311-keys': { name, scope: [grid] },
    '/api/attachments': Buffer.from(`%PDF-1.4\n% ${word} ${nth}\n%%EOF\n`),
  };
}
