import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv, { type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

/*
 * LINE's own description of its API (github.com/line/line-openapi), read from a folder beside the repository or from
 * LINE_OPENAPI_DIR. It is not copied into the repository: where it is not there, nothing is held against it, and one line says so.
 * LINE Login is not in it: line-login.yml, beside this file, describes that in our own words.
 */

const folder = path.resolve(process.env['LINE_OPENAPI_DIR'] ?? path.resolve(__dirname, '../../../shared/line-openapi'));
/** Whether LINE's description is there to be held against. */
export const described = existsSync(path.join(folder, 'messaging-api.yml'));
/** What to say where it is not. */
export const notDescribed = `LINE's OpenAPI description is not in ${folder} (LINE_OPENAPI_DIR): calls are not held against it.`;

/** A call to LINE as the simulator's log has it. */
export interface LoggedCall {
  method: string;
  /** With the query. */
  path: string;
  status?: number | undefined;
  request?: unknown;
  response?: unknown;
  requestHeaders?: Readonly<Record<string, string>>;
  /** An injected fault answered: the answer is then not LINE's. */
  fault?: string | undefined;
}

/** Throws where a call or LINE's answer to it is not as LINE describes it. */
export function checkCall(call: LoggedCall): void {
  const found = violations(call);
  if (found.length === 0) return;
  const said = JSON.stringify({ request: call.request, response: call.response });
  throw new Error(
    `${call.method} ${call.path} (${call.status}) breaks LINE's description:\n${found.join('\n')}\n${said}`,
  );
}

/** What in a call, or in the answer to it, is not as LINE describes it; empty when all is well. */
export function violations(call: LoggedCall): string[] {
  // The LIFF SDK's stand-in has calls of its own, as LINE's SDK has: nobody else is to make them, and nobody describes them.
  if (call.path.startsWith('/liff/v2/')) return [];
  return [...requestViolations(call), ...responseViolations(call)];
}

/** The same of the bot's side only. */
export function requestViolations(call: LoggedCall): string[] {
  if (!described) return sayOnce();
  const operation = findOperation(call);
  if (!operation) return ['LINE describes no such endpoint'];
  const query = Object.fromEntries(new URLSearchParams(call.path.split('?')[1] ?? ''));
  const retryKey = call.requestHeaders?.['x-line-retry-key'];
  return [
    ...operation.parameters.flatMap((parameter) => parameterViolations(parameter, query, retryKey)),
    ...(retryKey !== undefined && !operation.parameters.some(({ name }) => name === 'X-Line-Retry-Key')
      ? ['header: X-Line-Retry-Key is not for this endpoint']
      : []),
    ...(operation.request ? errorsOf(operation.request, call.request).map((error) => `request${error}`) : []),
  ];
}

/** The same of LINE's side only. */
export function responseViolations(call: LoggedCall): string[] {
  if (!described || call.status === undefined || call.fault !== undefined) return [];
  const operation = findOperation(call);
  if (!operation) return call.status === 404 ? [] : ['LINE describes no such endpoint'];
  const answer = operation.responses.get(String(call.status));
  if (answer) return errorsOf(answer, call.response).map((error) => `response${error}`);
  if (operation.responses.has(String(call.status))) return [];
  if (call.status >= 400) return errorsOf(operation.error, call.response).map((error) => `response${error}`);
  // The reference's text has this one; the description leaves it out: a video that is still being prepared.
  return call.status === 202 && call.path.includes('/content') ? [] : [`LINE describes no answer ${call.status}`];
}

/** What in a webhook's body is not as LINE describes it. Event types newer than the description are let pass, as LINE asks of bots. */
export function webhookViolations(body: { events: { type: string }[] }): string[] {
  if (!described) return sayOnce();
  const { body: describedBody, eventTypes } = webhooks();
  const events = body.events.filter(({ type }) => eventTypes.includes(type));
  return errorsOf(describedBody, { ...body, events });
}

/** Every endpoint LINE describes, as 'GET /v2/bot/profile/{}'. */
export function describedEndpoints(): string[] {
  return operations()
    .filter(({ file }) => file !== LOGIN)
    .map(({ method, template }) => `${method} ${template.replace(/\{\w+\}/g, '{}')}`);
}

/** The same of line-login.yml. */
export function describedLoginEndpoints(): string[] {
  return readOperations(LOGIN).map(({ method, template }) => `${method} ${template}`);
}

let said = false;

function sayOnce(): string[] {
  if (!said) console.info(notDescribed);
  said = true;
  return [];
}

// --- Reading the description ---

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** A described value. It is compiled when it is first asked, and once: ajv remembers by the schema. */
interface Described {
  ajv: Ajv;
  schema: JsonObject;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  described: Described;
}

interface Operation {
  method: string;
  template: string;
  /** The file it is described in. */
  file: string;
  pattern: RegExp;
  parameters: Parameter[];
  request: Described | undefined;
  /** By status; undefined where the answer has no described body. */
  responses: Map<string, Described | undefined>;
  error: Described;
}

const FILES = ['messaging-api', 'channel-access-token', 'manage-audience', 'insight', 'liff'];
const LOGIN = 'line-login';
let known: Operation[] | undefined;
let webhookDescription: { body: Described; eventTypes: string[] } | undefined;

function operations(): Operation[] {
  return (known ??= [...FILES, LOGIN].flatMap(readOperations));
}

function findOperation({ method, path: given, request }: LoggedCall): Operation | undefined {
  const bare = given.split('?')[0]!;
  // One address gives channels and people their tokens; what is asked for tells which of the two descriptions is meant.
  const grant = (request as { grant_type?: unknown } | undefined)?.grant_type;
  const other = bare.endsWith('/token') && (grant === 'client_credentials' ? LOGIN : 'channel-access-token');
  const fitting = operations().filter((one) => one.method === method && one.pattern.test(bare) && one.file !== other);
  // A path without a {name} comes before one with it.
  return fitting.sort((a, b) => a.template.split('{').length - b.template.split('{').length)[0];
}

function readOperations(file: string): Operation[] {
  const { ajv, paths, schemas } = read(file);
  const describe = (schema: Json): Described => ({ ajv, schema: refer(schema, file) as JsonObject });
  // LIFF's description has no error bodies.
  const error = describe('ErrorResponse' in schemas ? { $ref: '#/components/schemas/ErrorResponse' } : {});
  return Object.entries(paths).flatMap(([template, item]) =>
    Object.entries(item as JsonObject)
      .filter(([method]) => method !== 'parameters')
      .map(([method, raw]): Operation => {
        const operation = raw as { parameters?: Json[]; requestBody?: Json; responses: JsonObject };
        return {
          method: method.toUpperCase(),
          template,
          file,
          pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`),
          parameters: (operation.parameters ?? []).map((parameter) => {
            const { schema, ...rest } = parameter as unknown as Parameter & { schema: Json };
            return { ...rest, described: describe(schema) };
          }),
          request: bodyOf(operation.requestBody, describe),
          responses: new Map(
            Object.entries(operation.responses).map(([status, response]) => [status, bodyOf(response, describe)]),
          ),
          error,
        };
      }),
  );
}

/** The schema of a JSON or form body; none of a binary one. */
function bodyOf(holder: Json | undefined, describe: (schema: Json) => Described): Described | undefined {
  const content = (holder as { content?: Record<string, { schema: Json }> } | undefined)?.content;
  const readable = content?.['application/json'] ?? content?.['application/x-www-form-urlencoded'];
  return readable && describe(readable.schema);
}

function webhooks() {
  if (webhookDescription) return webhookDescription;
  const { ajv, schemas } = read('webhook');
  const event = schemas['Event'] as { discriminator: { mapping: JsonObject } };
  webhookDescription = {
    body: { ajv, schema: { $ref: 'webhook#/definitions/CallbackRequest' } },
    eventTypes: Object.keys(event.discriminator.mapping),
  };
  return webhookDescription;
}

function read(file: string): { ajv: Ajv; paths: JsonObject; schemas: JsonObject } {
  const text = readFileSync(path.join(file === LOGIN ? __dirname : folder, `${file}.yml`), 'utf8');
  const { paths, components } = parse(text) as { paths: JsonObject; components: { schemas: JsonObject } };
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  // The description writes this pattern where the name of a format belongs.
  ajv.addFormat('^[0-9]{8}$', /^[0-9]{8}$/);
  ajv.addSchema({ $id: file, definitions: definitions(components.schemas, file) });
  return { ajv, paths, schemas: components.schemas };
}

/**
 * OpenAPI 3.0's schemas in JSON Schema's words. A schema with a discriminator becomes two: the one that sends each type to its own
 * schema, and the bare one (`.base`) that those schemas build on by allOf.
 */
function definitions(schemas: JsonObject, file: string): JsonObject {
  const parents = new Set(Object.keys(schemas).filter((name) => 'discriminator' in (schemas[name] as JsonObject)));
  return Object.fromEntries(
    Object.entries(schemas).flatMap(([name, schema]): [string, Json][] => {
      const { discriminator, ...bare } = refer(schema, file, parents) as JsonObject;
      if (!parents.has(name)) return [[name, bare]];
      const { propertyName, mapping } = discriminator as { propertyName: string; mapping: Record<string, string> };
      const sent = Object.entries(mapping).map(([type, target]) => ({
        if: { properties: { [propertyName]: { const: type } }, required: [propertyName] },
        then: { $ref: local(target, file) },
      }));
      const type = { [propertyName]: { enum: Object.keys(mapping) } };
      const dispatch = { type: 'object', required: [propertyName], properties: type, allOf: sent };
      return [
        [name, dispatch],
        [`${name}.base`, bare],
      ];
    }),
  );
}

/** A schema with its references made to the definitions, and `nullable` made a type. `parents` are meant by their base in an allOf. */
function refer(schema: Json, file: string, parents: ReadonlySet<string> = new Set()): Json {
  if (Array.isArray(schema)) return schema.map((item) => refer(item, file, parents));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]): [string, Json] => {
    if (key === '$ref') return [key, local(value as string, file)];
    if (key === 'allOf') return [key, (value as Json[]).map((part) => base(refer(part, file, parents), parents))];
    return [key, key === 'discriminator' || key === 'enum' ? value : refer(value, file, parents)];
  });
  const referred: JsonObject = Object.fromEntries(entries);
  if (schema['nullable'] !== true) return referred;
  const values = Array.isArray(schema['enum']) && { enum: [...schema['enum'], null] };
  return { ...referred, type: [schema['type'] as string, 'null'], ...values };
}

function local(reference: string, file: string): string {
  return `${file}#/definitions/${reference.split('/').pop()}`;
}

function base(part: Json, parents: ReadonlySet<string>): Json {
  const target = (part as JsonObject)['$ref'];
  if (typeof target !== 'string' || !parents.has(target.split('/').pop()!)) return part;
  return { $ref: `${target}.base` };
}

function parameterViolations(parameter: Parameter, query: Record<string, string>, retryKey?: string): string[] {
  const { name, required, described } = parameter;
  if (parameter.in === 'path') return [];
  const value = parameter.in === 'query' ? query[name] : name === 'X-Line-Retry-Key' ? retryKey : undefined;
  if (value === undefined) return required ? [`${parameter.in}: ${name} is missing`] : [];
  // A query holds texts only: what reads as a number or a list may be one.
  const readings: unknown[] = [value, Number(value), value === 'true', value.split(',')];
  return readings.some((reading) => errorsOf(described, reading).length === 0)
    ? []
    : [`${parameter.in}: ${name} is not as described`];
}

function errorsOf({ ajv, schema }: Described, value: unknown): string[] {
  const validate = ajv.compile(schema);
  if (validate(value)) return [];
  const told = (error: ErrorObject) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`;
  return (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(told);
}
