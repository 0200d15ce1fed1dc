import { z } from 'zod';
import type { ServedRoute } from './raw-route.ts';
import { errorShape } from './case-shapes.ts';

type Json = Record<string, unknown>;

const HEADERS: Readonly<Record<string, Json>> = {
  'Idempotency-Key': {
    description: '8 to 120 visible ASCII characters; said again, the first answer is given again',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{8,120}$' },
  },
  'If-Match': {
    description: 'Version of the case that was seen, like "7"',
    schema: { type: 'string' },
  },
  'X-Sanwei-Csrf': {
    description: 'As `GET /api/me` says it; asked of every change made in a session',
    schema: { type: 'string' },
  },
};

/** OpenAPI 3.1 document of the routes that are served: paths, who may, what goes in and comes out. */
export function openapi(routes: readonly ServedRoute[], version: string): Json {
  const schemas: Json = {};
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
    const {
      $schema: _,
      $defs,
      id: __,
      ...made
    } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
    for (const [name, def] of Object.entries(($defs ?? {}) as Record<string, Json>)) {
      const { id: ___, ...shape } = def;
      schemas[name] = inDocument(shape);
    }
    return inDocument(made);
  };
  const refusal = schemaOf(errorShape, 'output');
  schemas['Refused'] = refusal;
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(route, schemaOf);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '三维 Sanwei',
      version,
      description: 'Cases of a city governed by grids. Times are ms since 1970, UTC; places degrees WGS-84.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'sanwei_session' },
      },
    },
  };
}

const REFUSED: Json = {
  description: 'Refused: why, in Chinese and English, and what it is about',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Refused' } } },
};
const OPEN311_ERRORS: Json = { description: 'As GeoReport v2: an array of code and description' };

type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => Json;

function operation(route: ServedRoute, schemaOf: SchemaOf): Json {
  const { method, summary, who, reply } = route;
  const [params, query, body] =
    'raw' in route ? [undefined, undefined, undefined] : [route.params, route.query, route.body];
  const content =
    reply === undefined ? {} : { content: { 'application/json': { schema: schemaOf(reply, 'output') } } };
  return {
    operationId: idOf(route),
    summary,
    ...(who === 'anyone' ? {} : { security: [{ session: [] }] }),
    ...(typeof who === 'string' ? {} : { 'x-sanwei-roles': who }),
    parameters: [
      ...pathParameters(route.path, params, schemaOf),
      ...(query === undefined ? [] : queryParameters(schemaOf(query, 'output'), schemaOf(query, 'input'))),
      ...headersOf(route).map((name) => ({ name, in: 'header', required: true, ...HEADERS[name] })),
    ],
    ...(body === undefined ? {} : { requestBody: requestBody(body, schemaOf) }),
    responses: {
      '2XX': { description: method === 'GET' ? 'What was asked for' : 'It is done', ...content },
      '4XX': route.path.startsWith('/open311/') ? OPEN311_ERRORS : REFUSED,
    },
  };
}

function idOf({ method, path }: ServedRoute): string {
  const words = path.split(/[^a-zA-Z0-9]+/).filter((word) => word !== '' && word !== 'api');
  return [method.toLowerCase(), ...words].join('_');
}

function headersOf(route: ServedRoute): readonly string[] {
  const own = 'raw' in route ? [] : (route.needs ?? []);
  return route.method === 'GET' || route.who === 'anyone' ? own : [...own, 'X-Sanwei-Csrf'];
}

function pathParameters(path: string, params: z.ZodType | undefined, schemaOf: SchemaOf): readonly Json[] {
  const known = (params === undefined ? {} : schemaOf(params, 'input'))['properties'] as Json | undefined;
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: known?.[name] ?? { type: 'string' },
  }));
}

/** Types are those the query is made into; what must be there is what comes in. */
function queryParameters(made: Json, sent: Json): readonly Json[] {
  const required = (sent['required'] ?? []) as readonly string[];
  return Object.entries((made['properties'] ?? {}) as Record<string, Json>).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name) && !('default' in schema),
    ...(schema['type'] === 'array' ? { style: 'form', explode: false } : {}),
    schema,
  }));
}

function requestBody(body: z.ZodType | 'bytes', schemaOf: SchemaOf): Json {
  if (body === 'bytes')
    return { required: true, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } };
  return { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } };
}

/** Named shapes stand once, among the components. */
function inDocument(schema: Json): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}
