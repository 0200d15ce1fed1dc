import { z } from 'zod';
import type { Actor } from '../../casework/actor.ts';
import type { Role } from '../../casework/role.ts';
import type { CityBundle } from '../../city/bundle.ts';
import { withAllAbove } from '../../city/with-all-above.ts';
import type { AuditEntry, AuditPage, AuditQuery, AuditVerdict, AuditWish } from '../../exchange/audit.ts';
import { asker } from './case-routes.ts';
import { answered } from './reply.ts';
import type { ApiRequest, Route } from './route.ts';

export interface AuditDesk {
  readonly store: {
    auditPage(query: AuditQuery, actor: Actor): Promise<AuditPage>;
    verifyAudit(): Promise<AuditVerdict>;
    audited(wish: AuditWish): Promise<void>;
  };
  readonly city: CityBundle;
  readonly nowMs: () => number;
}

const READERS: readonly Role[] = ['auditor'];
const PAGE = 1000;
/** An export holds so many entries, the newest. */
const MOST_ENTRIES = 50_000;

const filters = z.strictObject({
  actor: z.string().min(1).max(64).optional(),
  case: z
    .string()
    .regex(/^[A-Z]{1,4}-\d{1,9}$/)
    .optional(),
  what: z.string().min(1).max(40).optional(),
});
const auditQuery = filters.extend({
  before: z.coerce.number().int().positive().optional(),
  most: z.coerce.number().int().min(1).max(PAGE).default(100),
});
type Filters = z.infer<typeof filters>;

const entryShape = z.object({
  seq: z.number().int(),
  atMs: z.number(),
  actor: z.string(),
  role: z.string().optional(),
  what: z.string(),
  case: z.string().optional(),
  divisions: z.array(z.string()),
  from: z.string(),
  body: z.unknown(),
  prevHash: z.string(),
  hash: z
    .string()
    .describe(
      'SHA-256, hex, of prevHash, a line break and the entry without both hashes as JSON with its keys in order',
    ),
});

/** What was done and looked at: by the page, as a file whose chain anybody can check, and whether the whole chain holds. */
export function auditRoutes({ store, city, nowMs }: AuditDesk): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/audit',
      summary: 'Entries of the audit in scope, newest first; before: seq of the last one of the page before',
      who: READERS,
      query: auditQuery,
      reply: z.object({ entries: z.array(entryShape), next: z.number().int().optional() }),
      answer: async (request: ApiRequest<unknown, z.infer<typeof auditQuery>>) =>
        answered(200, await store.auditPage(defined(request.query), asker(request))),
    },
    {
      method: 'GET',
      path: '/api/audit.jsonl',
      summary: `Entries of the audit in scope, oldest first, one a line, the newest ${MOST_ENTRIES} at most; audited`,
      who: READERS,
      query: filters,
      answer: async (request: ApiRequest<unknown, Filters>) => {
        const actor = asker(request);
        const entries = await newest(store, defined(request.query), actor);
        await store.audited({
          atMs: nowMs(),
          actor: actor.id,
          role: actor.role,
          what: 'export',
          divisions: withAllAbove(city, actor.scope),
          from: request.from,
          body: { what: 'audit.jsonl', filters: request.query, rows: entries.length },
        });
        return {
          status: 200,
          body: entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
          headers: {
            'Content-Type': 'application/x-ndjson; charset=utf-8',
            'Content-Disposition': 'attachment; filename="audit.jsonl"',
          },
        };
      },
    },
    {
      method: 'GET',
      path: '/api/audit/verdict',
      summary:
        'Reads the whole chain of the audit: how many entries it has, and the first that is not as it was written',
      who: READERS,
      reply: z.object({ entries: z.number().int(), brokenAt: z.number().int().optional() }),
      answer: async () => answered(200, await store.verifyAudit()),
    },
  ];
}

/** Without members that are not given. */
function defined<T extends object>(query: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

async function newest(
  store: Pick<AuditDesk['store'], 'auditPage'>,
  query: Omit<AuditQuery, 'most' | 'before'>,
  actor: Actor,
): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let before: number | undefined;
  do {
    const page = await store.auditPage(
      { ...query, most: PAGE, ...(before === undefined ? {} : { before }) },
      actor,
    );
    entries.push(...page.entries);
    before = page.next;
  } while (before !== undefined && entries.length < MOST_ENTRIES);
  return entries.slice(0, MOST_ENTRIES).toReversed();
}
