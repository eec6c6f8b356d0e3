import { createKey, revokeKey, SCOPES, type Scope } from '../../../src/features/api-keys/api-keys';
import { CALLS_A_MINUTE } from '../../../src/doors/api/api';
import { OPERATIONS } from '../../../src/doors/api/operations';
import { callApi } from '../../support/api';
import { onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';

onEachEngine((engine) => {
  let house: TestHouse;
  const logged: string[] = [];
  const keyWith = async (scopes: readonly Scope[], expiresAt?: number) =>
    createKey(house.app.db, { name: 'test', scopes, expiresAt }, Date.now());
  beforeAll(async () => {
    house = await openTestHouse(engine, { logged });
  });
  afterAll(() => house.close());

  const path = (at: string) => at.replace(/\{\w+\}/g, 'none');

  test('every operation is refused without a key, and by one that is no key, revoked, expired or of all other scopes', async () => {
    const revoked = await keyWith(SCOPES);
    expect(await revokeKey(house.app.db, revoked.id, Date.now())).toBe(true);
    const expired = await keyWith(SCOPES, Date.now() + 1_000);
    await house.app.db('api_keys').where({ id: expired.id }).update({ made_at: 1, expires_at: Date.now() });
    const good = await keyWith(SCOPES);
    const forged = `${good.key.slice(0, -1)}${good.key.endsWith('A') ? 'B' : 'A'}`;
    for (const { method, at, scope } of OPERATIONS) {
      for (const key of [undefined, 'x', forged, revoked.key, expired.key]) {
        const answer = await callApi(house, key, method.toUpperCase(), path(at));
        expect(answer).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
        expect(answer.headers.get('www-authenticate')).toContain('Bearer');
      }
      const others = await keyWith(SCOPES.filter((one) => one !== scope));
      const answer = await callApi(house, others.key, method.toUpperCase(), path(at));
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(answer.body.detail).toContain(scope);
    }
  });

  test('a key of one scope opens the operations of that scope, and no other', async () => {
    for (const mine of SCOPES) {
      const { key } = await keyWith([mine]);
      for (const { method, at, scope } of OPERATIONS) {
        const { status } = await callApi(house, key, method.toUpperCase(), path(at), method === 'get' ? undefined : {});
        if (scope === mine) expect([401, 403]).not.toContain(status);
        else expect(status).toBe(403);
      }
    }
  });

  test('the LINE user of a member is told only to who may know', async () => {
    const user = `U${'b'.repeat(32)}`;
    await house.app.db('links').insert({
      ...{ line_user: user, member: 'M-7', method: 'bridge', assurance: 'company_login' },
      ...{ consent_version: '1', consented_at: 1, linked_at: Date.parse('2027-01-08T09:00:00+09:00') },
    });
    const plain = await callApi(house, (await keyWith(['members:read'])).key, 'GET', '/members/M-7/link');
    expect(plain.body).toEqual({ member: 'M-7', linked: true, since: '2027-01-08T09:00:00+09:00' });
    const full = await keyWith(['members:read', 'members:line']);
    expect((await callApi(house, full.key, 'GET', '/members/M-7/link')).body.lineUser).toBe(user);
    const none = await callApi(house, full.key, 'GET', '/members/M-8/link');
    expect(none.body).toEqual({ member: 'M-8', linked: false, since: null });
  });

  test('one key may not ask without end; another is not held up by it; neither stands in a log or the database', async () => {
    const [{ key, id }, other] = [await keyWith(['reservations:read']), await keyWith(['reservations:read'])];
    const statuses: number[] = [];
    const ask = async () => {
      const told = await callApi(house, key, 'GET', '/services');
      statuses.push(told.status);
      return told;
    };
    for (let n = 0; n < CALLS_A_MINUTE; n += 50) await Promise.all(Array.from({ length: 50 }, ask));
    expect(statuses.every((status) => status === 200)).toBe(true);
    const last = await ask();
    expect(last).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await callApi(house, other.key, 'GET', '/services')).status).toBe(200);
    const row = (await house.app.db('api_keys').where({ id }).first()) as Record<string, unknown>;
    expect(row.used_at).not.toBeNull();
    const secret = key.slice(-43);
    expect(JSON.stringify(row) + logged.join('')).not.toContain(secret);
  });
});
