import { z } from 'zod';
import type { Actor } from '../../casework/actor.ts';
import { caseQuery } from '../../casework/case-query.ts';
import type { ApiReply, ApiRequest, Route } from '../api/route.ts';
import type { KeptCases } from '../api/kept-cases.ts';
import type { CityCases } from '../case-world.ts';
import { commandKey } from './command-key.ts';
import { fault, FORMATS, written, type Fields, type Format } from './formats.ts';
import type { Open311Keys } from './keys.ts';
import { fieldsOf, reportFrom } from './request-body.ts';
import { requestShown, statusOf } from './request-shown.ts';

export interface Open311Desk {
  readonly store: KeptCases;
  readonly world: CityCases;
  readonly keys: Open311Keys;
  readonly nowMs: () => number;
}

const REQUESTS = ['service_requests', 'request'] as const;
/** GeoReport v2: at most 90 days, at most 1 000 requests an answer; ours are fewer. */
const SPAN_MS = 90 * 86_400_000;
const MOST = 500;
const NO_KEY = 'api_key: 缺少或无效，请向管理员申请 / missing or not known: ask an administrator for one';

const keyed = z.object({ api_key: z.string().max(200).optional() });
const listed = keyed.extend({
  service_request_id: z.string().max(2000).optional(),
  service_code: z.string().max(400).optional(),
  start_date: z.string().max(40).optional(),
  end_date: z.string().max(40).optional(),
  status: z.string().max(20).optional(),
});
type Keyed = z.infer<typeof keyed>;
type Listed = z.infer<typeof listed>;

/**
 * Open311 GeoReport v2 under /open311/v2. Services are told to all; everything about a request needs a key, reading
 * too: a case is nothing for passers-by. Only what came in by Open311 is told of, in the key's divisions.
 */
export function open311Routes(desk: Open311Desk): readonly Route[] {
  return FORMATS.flatMap((format) => [
    ...serviceRoutes(desk, format),
    postRoute(desk, format),
    keyedRoute(
      desk,
      format,
      'requests',
      'Requests, the newest 90 days unless dates are given',
      listed,
      listRequests,
    ),
    keyedRoute(desk, format, 'requests/:id', 'One request', keyed, oneRequest),
    keyedRoute(desk, format, 'tokens/:token', 'The request a token stands for', keyed, tokenRequest),
  ]);
}

const pathOf = (name: string, format: Format): string => `/open311/v2/${name}.${format}`;

function serviceRoutes({ world }: Open311Desk, format: Format): readonly Route[] {
  const services = Object.values(world.seeds.tables).flatMap(({ rules }) => rules);
  const shown = services.map(({ code, name, nameEn, filing, class: group, questions }) => ({
    service_code: code,
    service_name: `${name} ${nameEn}`,
    description: `${filing.zh} ${filing.en}`,
    metadata: false,
    type: 'realtime',
    keywords: questions.map(({ zh }) => zh).join(','),
    group: `${group.name} ${group.nameEn}`,
  }));
  return [
    {
      method: 'GET',
      path: pathOf('services', format),
      summary: `Open311: what can be asked for, as ${format}`,
      who: 'anyone',
      keyed: true,
      answer: async () => written(format, ['services', 'service'], shown),
    },
    {
      method: 'GET',
      path: pathOf('services/:code', format),
      summary: `Open311: what a service asks for beside place and description: nothing; as ${format}`,
      who: 'anyone',
      keyed: true,
      answer: async ({ params }: ApiRequest<{ readonly code: string }>) => {
        const known = services.find(({ code }) => code === params.code);
        if (known === undefined)
          return fault(format, 404, `service_code: 没有这个服务 / there is no such service`);
        if (format === 'json') return { status: 200, body: { service_code: known.code, attributes: [] } };
        const body = `<service_definition><service_code>${known.code}</service_code><attributes/></service_definition>`;
        return { status: 200, headers: { 'Content-Type': 'text/xml; charset=utf-8' }, body };
      },
    },
  ];
}

function postRoute({ store, world, keys }: Open311Desk, format: Format): Route {
  return {
    method: 'POST',
    path: pathOf('requests', format),
    summary: `Open311: asks for something (form or JSON, api_key needed), answers a token as ${format}`,
    who: 'anyone',
    keyed: true,
    body: 'bytes',
    mostBytes: 64 * 1024,
    query: keyed,
    answer: async (request: ApiRequest<unknown, Keyed, Uint8Array>) => {
      const sent = fieldsOf(request.body, request.header('content-type') ?? '');
      if ('words' in sent) return fault(format, sent.code, sent.words);
      const apiKey = sent.value['api_key'] ?? request.query.api_key ?? '';
      const holder = await keys.holderOf(apiKey);
      if (holder === undefined) return fault(format, 403, NO_KEY);
      const body = reportFrom(sent.value, (code) => world.rule(code));
      if ('words' in body) return fault(format, body.code, body.words);
      const what = { step: 'report', body: body.value } as const;
      const key = await commandKey(keys, apiKey, request.header('idempotency-key'), body.value);
      if ('words' in key) return fault(format, key.code, key.words);
      const outcome = await store.command({ key: key.value, what, actor: holder, from: request.from });
      if (!outcome.ok) {
        const { zh, en, field } = outcome.refusal;
        const status = outcome.status === 403 ? 403 : 400;
        return fault(format, status, `${field === 'lng' ? 'long' : (field ?? 'request')}: ${zh} / ${en}`);
      }
      const token = await keys.tokenFor(outcome.row.id, holder, { apiKey, commandKey: key.value });
      return written(format, REQUESTS, [{ token, service_notice: null, account_id: null }]);
    },
  };
}

/** A question that needs a key. */
interface Question<Asked> {
  readonly holder: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Asked;
  readonly format: Format;
}

function keyedRoute<Asked extends Keyed>(
  desk: Open311Desk,
  format: Format,
  name: string,
  summary: string,
  query: z.ZodType<Asked>,
  answer: (desk: Open311Desk, question: Question<Asked>) => Promise<ApiReply>,
): Route {
  return {
    method: 'GET',
    path: pathOf(name, format),
    summary: `Open311: ${summary}, as ${format}; api_key needed`,
    who: 'anyone',
    keyed: true,
    query,
    answer: async (request: ApiRequest<Record<string, string>, Asked>) => {
      const holder = await desk.keys.holderOf(request.query.api_key ?? '');
      if (holder === undefined) return fault(format, 403, NO_KEY);
      return answer(desk, { holder, params: request.params, query: request.query, format });
    },
  };
}

async function shownTo(desk: Open311Desk, id: string, holder: Actor): Promise<Fields | undefined> {
  const file = await desk.store.file(id, holder);
  if (file === undefined || file.channel !== 'open311') return undefined;
  return requestShown(file, await desk.store.steps(id, holder), desk.world, desk.nowMs());
}

async function oneRequest(desk: Open311Desk, { holder, params, format }: Question<Keyed>): Promise<ApiReply> {
  const shown = await shownTo(desk, params['id'] ?? '', holder);
  if (shown === undefined)
    return fault(format, 404, 'service_request_id: 没有这个请求 / there is no such request');
  return written(format, REQUESTS, [shown]);
}

async function tokenRequest(
  { keys }: Open311Desk,
  { holder, params, format }: Question<Keyed>,
): Promise<ApiReply> {
  const token = params['token'] ?? '';
  const id = await keys.caseOf(token, holder);
  if (id === undefined) return fault(format, 404, 'token: 没有这个凭据 / there is no such token');
  return written(format, REQUESTS, [{ service_request_id: id, token }]);
}

async function listRequests(
  desk: Open311Desk,
  { holder, query, format }: Question<Listed>,
): Promise<ApiReply> {
  const { service_request_id: ids, service_code: codes, start_date: from, end_date: to, status } = query;
  if (ids !== undefined) {
    const wanted = ids.split(',').slice(0, MOST);
    const found = await Promise.all(wanted.map((id) => shownTo(desk, id.trim(), holder)));
    return written(
      format,
      REQUESTS,
      found.filter((one) => one !== undefined),
    );
  }
  const [fromMs, toMs] = [from, to].map((text) => (text === undefined ? undefined : Date.parse(text)));
  for (const [name, atMs] of Object.entries({ start_date: fromMs, end_date: toMs }))
    if (Number.isNaN(atMs)) return fault(format, 400, `${name}: 不是时间 / is no ISO 8601 time`);
  const known = codes?.split(',').filter((code) => desk.world.rule(code) !== undefined);
  if (known?.length === 0) return written(format, REQUESTS, []);
  const end = toMs ?? (fromMs === undefined ? desk.nowMs() : fromMs + SPAN_MS);
  const asked = caseQuery.parse({
    state: 'all',
    channels: ['open311'],
    ...(known === undefined ? {} : { codes: known.slice(0, 60) }),
    fromMs: Math.max(fromMs ?? 0, end - SPAN_MS),
    toMs: end + 1,
    sort: 'newest',
    most: MOST,
  });
  const { files } = await desk.store.filePage(asked, holder);
  const states = status?.split(',');
  const wanted = files.filter((file) => states === undefined || states.includes(statusOf(file)));
  const shown = await Promise.all(
    wanted.map(async (file) =>
      requestShown(file, await desk.store.steps(file.id, holder), desk.world, desk.nowMs()),
    ),
  );
  return written(format, REQUESTS, shown);
}
