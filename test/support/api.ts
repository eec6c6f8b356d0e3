import { randomUUID } from 'node:crypto';
import { createKey, type Scope } from '../../src/features/api-keys/api-keys';
import type { TestHouse } from './house';

/** An answer of the API, its body read. */
export interface Told {
  status: number;
  headers: Headers;
  // What it is, its tests say.
  body: Record<string, never> & { [name: string]: unknown };
}

/** A company's system that uses a house's API by a key with these scopes. */
export async function companyOf(house: TestHouse, scopes: readonly Scope[], now: number) {
  const { key } = await createKey(house.app.db, { name: 'test', scopes }, now);
  return {
    key,
    call: (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      callApi(house, key, method, path, body, headers),
  };
}

/** One request. A fresh Idempotency-Key goes along unless another is given. */
export async function callApi(
  house: TestHouse,
  key: string | undefined,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Told> {
  const response = await fetch(`${house.app.url}/api/v1${path}`, {
    method,
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text) : { text }) as Told['body'],
  };
}
