import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { caseworkRoutes } from '../../src/gateway/api/casework-routes.ts';
import { serviceRequestRoute } from '../../src/gateway/api/service-request-route.ts';
import { keyRoutes } from '../../src/gateway/open311/key-routes.ts';
import { open311Routes } from '../../src/gateway/open311/open311-routes.ts';
import { openapiRoute } from '../../src/gateway/api/openapi-route.ts';
import { caseWorld } from '../../src/gateway/case-world.ts';
import { STEPS } from '../../src/casework/step.ts';
import { toyCity } from '../fixtures/toy-city.ts';
import { call } from './api-call.ts';

const never = async (): Promise<never> => {
  throw new Error('a document asks nobody');
};
const store = {
  command: never,
  view: never,
  file: never,
  steps: never,
  near: never,
  audited: never,
  filePage: never,
  figures: never,
  auditPage: never,
  verifyAudit: never,
  given: never,
  maySee: never,
};
const city = toyCity();
const world = caseWorld(city);
const shelf = { keep: never, read: never } as never;
const keys = { holderOf: never } as never;
const nowMs = (): number => 0;
const routes = [
  ...caseworkRoutes({ store, city, world, shelf, nowMs }),
  ...open311Routes({ store, world, keys, nowMs }),
  ...keyRoutes({ keys, city, audit: never, nowMs }),
  serviceRequestRoute({ store, world, keys }),
];

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: unknown;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

const made = async (): Promise<Document> => {
  const reply = await call([openapiRoute(routes, '1.2.3')], 'GET /api/openapi.json');
  return JSON.parse(JSON.stringify(reply.body)) as Document;
};

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1, and its references lead somewhere', async () => {
    const validator = new Validator();
    const document = await made();
    expect(await validator.validate(structuredClone(document) as never)).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    const named = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? [];
    expect(named.length).toBeGreaterThan(5);
    for (const ref of named) expect(document.components.schemas).toHaveProperty(ref.split('/').at(-1) ?? '');
  });

  it('names every route, once, with its parameters and what it needs', async () => {
    const { paths } = await made();
    const operations = Object.values(paths).flatMap((of) => Object.keys(of));
    expect(operations.length).toBe(routes.length + 1);
    const ids = Object.values(paths).flatMap((of) => Object.values(of).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(ids.length);
    for (const step of STEPS) {
      const post = paths[`/api/cases/{id}/steps/${step}`]?.['post'];
      const headers = post?.parameters.filter((p) => p.in === 'header' && p.required).map((p) => p.name);
      expect(headers).toEqual(['Idempotency-Key', 'If-Match', 'X-Sanwei-Csrf']);
      expect(post?.requestBody).toBeDefined();
    }
    const list = paths['/api/cases']?.['get']?.parameters ?? [];
    expect(list.map(({ name }) => name)).toContain('stages');
    expect(list.every(({ required }) => !required)).toBe(true);
  });
});
