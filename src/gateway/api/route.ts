import type { z } from 'zod';
import type { Actor } from '../../casework/actor.ts';
import type { Role } from '../../casework/role.ts';

/** What an answer needs to know of who asks and how. Path parameters, query and body are checked before. */
export interface ApiRequest<Params = unknown, Query = unknown, Body = unknown> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The one who is signed in; of a route for `anyone`, perhaps nobody. */
  readonly actor: Actor | undefined;
  /** By its lower-case name. */
  header(name: string): string | undefined;
  /** The peer, for the audit. */
  readonly from: string;
}

export interface ApiReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, unless it is bytes or a text with a Content-Type of its own. */
  readonly body?: unknown;
}

/**
 * One route of the API: the server dispatches by it, the OpenAPI document and the table of who may do what are made
 * from it.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/api/cases/:id`. */
  readonly path: string;
  /** One sentence for the OpenAPI document. */
  readonly summary: string;
  /** `anyone`: no sign-in is asked for. Otherwise the roles; `signed_in`: each of them. */
  readonly who: 'anyone' | 'signed_in' | readonly Role[];
  /** Whoever asks shows a key of its own, which the answer looks at: no session is asked for, and none counts. */
  readonly keyed?: true;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  /** JSON body; `bytes`: the body as it comes, at most `mostBytes`. */
  readonly body?: z.ZodType | 'bytes';
  readonly mostBytes?: number;
  /** Headers it does not do without; the answer itself refuses where one is missing. */
  readonly needs?: readonly ('Idempotency-Key' | 'If-Match')[];
  /** Body of the usual answer. */
  readonly reply?: z.ZodType;
  readonly answer: (request: ApiRequest<never, never, never>) => Promise<ApiReply>;
}
