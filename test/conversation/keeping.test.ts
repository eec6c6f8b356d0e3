import { readFileSync } from 'node:fs';
import path from 'node:path';
import { keptOf, WHERE_KEPT } from '../../src/conversation/keeping';
import { grantProof } from '../../src/features/fresh/fresh';
import type { Db } from '../../src/platform/db';
import { root } from '../../src/platform/root';
import { freshDatabase, onEachEngine } from '../support/databases';

/* What somebody is given who asks what is kept of them, held against the page that says what is kept of whom. */

const page = readFileSync(path.join(root, 'docs', 'privacy.md'), 'utf8');
const [, personal] = page.split(/^## What is (?:personal|nobody's)$/m);
const tables = [...personal!.matchAll(/^\| `(\w+)` /gm)].map(([, table]) => table!);

test('every table that holds something about a person is in it, or has its reason', () => {
  expect(tables.length).toBeGreaterThan(30);
  expect(Object.keys(WHERE_KEPT).sort()).toEqual([...tables].sort());
});

onEachEngine((engine) => {
  let db: Db;
  beforeEach(async () => {
    db = await freshDatabase(engine);
  });
  afterEach(() => db.destroy());

  test('the linked are given the address as the chat shows it, when it was changed, and when they proved themselves', async () => {
    const U1 = 'U1';
    await db('members').insert({ id: 'M-1', name: '花子', created_at: 1 });
    const address = { postal_code: '1500001', city: '東京都渋谷区', street: '神宮前1-2-3', building: null };
    await db('member_addresses').insert({ member: 'M-1', ...address });
    await db('address_changes').insert({ proof: 'p-0', member: 'M-1', changed_at: 5 });
    const row = { line_user: U1, member: 'M-1', method: 'line_login', assurance: 'password', consented_at: 1 };
    await db('links').insert({ ...row, consent_version: '1', linked_at: 1 });
    const deed = { person: U1, member: 'M-1', purpose: 'cancel_order', subject: 'A-1', talk: 't' } as const;
    await db.transaction((trx) => grantProof(trx, 'p-1', deed, 7));

    const kept = await keptOf(db, U1);
    expect(kept.address).toEqual({ masked: '〒150-•••• 東京都渋谷区 •••••', changedAt: [5] });
    expect(kept.proofs).toEqual([{ at: 7, purpose: 'cancel_order', usedAt: undefined }]);
    expect(JSON.stringify(kept)).not.toContain('神宮前');
    expect(JSON.stringify(kept)).not.toContain('A-1');
    // Of somebody else nothing, and nothing of the membership once the link has ended.
    expect(await keptOf(db, 'U2')).toMatchObject({ address: undefined, proofs: [] });
    await db('links').delete();
    expect((await keptOf(db, U1)).address).toBeUndefined();
  });

  test('neither the order in hand nor whose it is by a code stands in it', async () => {
    const order = { number: 'A-secret', began: 1, by: { member: 'M-secret', until: 9 } };
    const context = {
      order,
      delivery: { ...order, planned: null, days: [], day: null },
      proof: { member: 'M-secret' },
    };
    const talk = { revision: 1, value: '"new"', context: JSON.stringify(context), last_at: 1, turn: 1 };
    await db('talks').insert({ person: 'U1', ...talk });
    expect(JSON.stringify(await keptOf(db, 'U1'))).not.toContain('secret');
  });
});
