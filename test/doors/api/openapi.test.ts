import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { SCOPES } from '../../../src/features/api-keys/api-keys';
import { curlOf } from '../../../src/doors/api/docs-page';
import { describe as description } from '../../../src/doors/api/openapi';
import { OPERATIONS } from '../../../src/doors/api/operations';
import type { Operation } from '../../../src/doors/api/operation';
import { companyOf } from '../../support/api';
import { onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { responses: Record<string, { content: Record<string, { schema: object }> }> }>>;
}

const document = description('https://shop.example.jp') as Document;

test('the description is valid OpenAPI 3.1, and describes every operation and no other', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document) as never);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(document.openapi).toMatch(/^3\.1\./);
  const described = Object.entries(document.paths).flatMap(([at, methods]) =>
    Object.keys(methods).map((method) => `${method} ${at}`),
  );
  expect(described.sort()).toEqual(OPERATIONS.map(({ method, at }) => `${method} ${at}`).sort());
});

const DAY_MS = 24 * 60 * 60 * 1000;
/** The examples name days of January 2027. */
const NOW = Date.parse('2027-01-08T09:00:00+09:00');

onEachEngine((engine) => {
  let house: TestHouse;
  let company: Awaited<ReturnType<typeof companyOf>>;
  const clock = { now: NOW };
  beforeAll(async () => {
    house = await openTestHouse(engine, { members: true, now: () => clock.now });
    company = await companyOf(house, SCOPES, NOW);
  });
  afterAll(() => house.close());

  test('the description and the page are there for everybody; the page holds every example and no script', async () => {
    const told = await fetch(`${house.app.url}/api/v1/openapi.json`);
    expect(Object.keys(((await told.json()) as Document).paths)).toEqual(Object.keys(document.paths));
    const page = await fetch(`${house.app.url}/api/v1/docs`);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'none'/);
    const html = await page.text();
    expect(html).not.toMatch(/<script|<style| style=/);
    for (const operation of OPERATIONS) {
      const path = curlOf(operation, '').split("'")[1]!.replaceAll('&', '&amp;');
      expect(html).toContain(path);
    }
  });

  test.each(OPERATIONS)('the example of $id runs, and its answer is as described', async (operation) => {
    const id = operation.at.includes('{id}') ? await reservationFor(operation) : '';
    const path = operation.at
      .replace('{id}', id)
      .replace(/\{(\w+)\}/g, (_all, name: string) => operation.example.path![name]!);
    const query = new URLSearchParams(operation.example.query).toString();
    const ifMatch: Record<string, string> = operation.ifMatch === 'needed' ? { 'if-match': '*' } : {};
    const answer = await company.call(
      operation.method.toUpperCase(),
      query === '' ? path : `${path}?${query}`,
      operation.body && operation.example.body,
      ifMatch,
    );
    clock.now = NOW;
    expect(answer).toMatchObject({ status: operation.answer.status });
    const { schema } =
      document.paths[operation.at]![operation.method]!.responses[answer.status]!.content['application/json']!;
    const ajv = addFormats(new Ajv2020({ strict: false }));
    const matches = ajv.compile(schema);
    expect(matches(answer.body) ? [] : matches.errors).toEqual([]);
  });

  /** A reservation of somebody's own, as it must be for this operation. */
  async function reservationFor({ id }: Operation): Promise<string> {
    const asked = id === 'approveReservation' || id === 'declineReservation';
    const service = asked ? 'straightening' : 'treatment';
    const day = 14 + OPERATIONS.findIndex((operation) => operation.id === id);
    const free = await company.call('GET', `/services/${service}/slots?from=2027-01-${day}&to=2027-01-${day + 2}`);
    const { beginsAt } = (free.body.items as unknown as { beginsAt: string }[])[0]!;
    const made = await company.call('POST', '/reservations', { member: `of-${id}`, service, beginsAt });
    if (id === 'cameReservation' || id === 'missedReservation') clock.now = Date.parse(beginsAt) + DAY_MS / 24;
    return String(made.body.id);
  }
});
