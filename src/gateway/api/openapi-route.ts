import { openapi } from './openapi.ts';
import type { ServedRoute } from './raw-route.ts';
import { answered } from './reply.ts';
import type { Route } from './route.ts';

/** The document of all routes, itself among them, made once. */
export function openapiRoute(routes: readonly ServedRoute[], version: string): Route {
  let made: unknown;
  const self: Route = {
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This document, OpenAPI 3.1',
    who: 'anyone',
    answer: async () => answered(200, (made ??= openapi([...routes, self], version))),
  };
  return self;
}
