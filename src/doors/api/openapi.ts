import type { z } from 'zod';
import { schemaOf } from './json-schema';
import { OPERATIONS } from './operations';
import type { Operation } from './operation';
import { PROBLEMS, problemSchema, type ProblemCode } from './problems';
import { webhooks } from './webhooks';

/** The description of the API. @see https://spec.openapis.org/oas/v3.1.1 */
export function describe(publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of OPERATIONS) (paths[operation.at] ??= {})[operation.method] = described(operation);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Musubi',
      version: '1',
      description: 'Reservations, orders and links, for the company’s own systems. See /api/v1/docs.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ key: [] }],
    tags: [...new Set(OPERATIONS.map(({ tag }) => tag)), 'Notices'].map((name) => ({ name })),
    paths,
    webhooks: webhooks(),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key of `npm run api-keys`.' } },
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      responses: Object.fromEntries(statuses().map(([status, titles]) => [`Problem${status}`, problemOf(titles)])),
    },
  };
}

function described(operation: Operation): object {
  const { id, summary, tag, scope, answer, body, example } = operation;
  const problems = problemStatuses(operation).map(
    (status) => [String(status), { $ref: `#/components/responses/Problem${status}` }] as const,
  );
  const answered = {
    description: summary,
    ...(answer.etag && { headers: { ETag: { description: 'Its version.', schema: { type: 'string' } } } }),
    content: { 'application/json': { schema: schemaOf(answer.schema, 'output') } },
  };
  return {
    ...{ operationId: id, summary, tags: [tag], description: `Scope: \`${scope}\`.` },
    parameters: [
      ...fields('path', operation.path, example.path),
      ...fields('query', operation.query, example.query),
      ...headersOf(operation),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(body, 'input'), example: example.body } },
      },
    }),
    responses: {
      [String(answer.status)]: answered,
      ...(answer.or && { [String(answer.or)]: answered }),
      ...(Object.fromEntries(problems) as object),
    },
  };
}

/** The fields of a schema as parameters. */
function fields(where: 'path' | 'query', shape: z.ZodObject, examples: Record<string, string> = {}): object[] {
  const { properties = {}, required = [] } = schemaOf(shape, 'input') as {
    properties?: Record<string, { description?: string }>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    ...{ name, in: where, required: required.includes(name), schema },
    ...(description !== undefined && { description }),
    ...(examples[name] !== undefined && { example: examples[name] }),
  }));
}

function headersOf({ method, ifMatch }: Operation): object[] {
  const header = (name: string, required: boolean, description: string) => ({
    ...{ name, in: 'header', required, description },
    schema: { type: 'string', maxLength: 202 },
  });
  return [
    ...(method === 'get'
      ? []
      : [header('Idempotency-Key', true, 'New for each request; the same when repeating it. Kept for 24 hours.')]),
    ...(ifMatch ? [header('If-Match', ifMatch === 'needed', 'The ETag of what was looked at, or * for any.')] : []),
  ];
}

/** The statuses of problems that an operation may answer with. */
function problemStatuses({ method, ifMatch, body, problems = [] }: Operation): number[] {
  const codes: ProblemCode[] = ['invalid', 'unauthorized', 'forbidden', 'not-found', 'too-many-requests', 'failed'];
  codes.push(...problems);
  if (method !== 'get') codes.push('conflict', 'idempotency-key-reused');
  if (body) codes.push('too-large', 'not-json');
  if (ifMatch) codes.push('changed-meanwhile');
  if (ifMatch) codes.push('if-match-missing');
  return [...new Set(codes.map((code) => PROBLEMS[code][0]))].sort((a, b) => a - b);
}

function statuses(): [number, string[]][] {
  const all = Object.values(PROBLEMS);
  return [...new Set(all.map(([status]) => status))].map((status) => [
    status,
    all.filter(([one]) => one === status).map(([, title]) => title),
  ]);
}

function problemOf(titles: readonly string[]): object {
  const schema = { $ref: '#/components/schemas/Problem' };
  return { description: titles.join('; '), content: { 'application/problem+json': { schema } } };
}
