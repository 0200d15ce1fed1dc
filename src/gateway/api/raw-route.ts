import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actor } from '../../casework/actor.ts';
import type { Route } from './route.ts';

/** A route that answers by itself, in bytes: it is matched, guarded and listed as the others are. */
export interface RawRoute extends Omit<Route, 'answer' | 'params' | 'query' | 'body'> {
  /** For programs of this machine: no session is asked for, nobody from elsewhere is answered. */
  readonly fromThisMachine?: true;
  readonly raw: (
    request: IncomingMessage,
    response: ServerResponse,
    asked: { readonly params: Readonly<Record<string, string>>; readonly actor: Actor | undefined },
  ) => Promise<void>;
}

/** Anything a gateway answers under `/api` and `/open311`. */
export type ServedRoute = Route | RawRoute;
