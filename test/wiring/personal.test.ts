import { seedDemoShop } from '../../src/features/members/members';
import { ownDirectory } from '../../src/features/members/directories/own-tables';
import { contactsOf } from '../../src/wiring/personal';
import type { Db } from '../../src/platform/db';
import { freshDatabase, onEachEngine } from '../support/databases';

const ZONE = 'Asia/Tokyo';
const NOW = Date.parse('2026-11-28T03:00:00Z');

onEachEngine((engine) => {
  let db: Db;
  beforeEach(async () => {
    db = await freshDatabase(engine);
    await seedDemoShop(db, NOW, ZONE);
  });
  afterEach(() => db.destroy());
  const contacts = () => contactsOf(ownDirectory(db, ZONE, () => NOW));

  const byMail = { id: 'M-1001', channel: 'email', contact: 'hanako@example.jp' };
  const byPhone = { id: 'M-1001', channel: 'sms', contact: '+819000001001' };

  test.each(['M-1001', 'm-1001', ' m-1001', 'hanako@example.jp', 'Hanako@Example.JP'])(
    'a code for %j goes to the e-mail on file, however the number is written',
    async (asked) => expect(await contacts().find(asked)).toEqual(byMail),
  );

  test.each(['09000001001', '090-0000-1001', '+81 90 0000 1001'])('a code for %j goes to that phone', async (asked) =>
    expect(await contacts().find(asked)).toEqual(byPhone),
  );

  test.each(['123456789', '1234567890', '0000012345', '10012345678901234567', '1234-5678-9012'])(
    'a member number that is all digits, such as %j, is no phone: its code goes to the e-mail on file',
    async (id) => {
      const email = 'digits@example.jp';
      await db('members').insert({ id, name: '数字', email, phone: '+819000009999', created_at: NOW });
      expect(await contacts().find(id)).toEqual({ id, channel: 'email', contact: email });
      expect(contacts().channelOf(id)).toBe('email');
    },
  );

  test.each(['0312345678', '０９０１２３４５６７８', '+81 90-1234-5678', '+1 (202) 555-0123'])(
    'what can be called, such as %j, is a phone',
    (typed) => expect(contacts().channelOf(typed)).toBe('sms'),
  );

  test('the way it was asked for is the only one: what is not on file brings no code by another way', async () => {
    await db('members').where({ id: 'M-1001' }).update({ email: null });
    await db('members').where({ id: 'M-1002' }).update({ phone: null });
    expect(await contacts().find('m-1001')).toBeUndefined();
    expect(await contacts().find('09000001001')).toEqual(byPhone);
    expect(await contacts().find('09000001002')).toBeUndefined();
  });

  test('a phone that is two members’, a number that is nobody’s and an account that is closed get none', async () => {
    await db('members').where({ id: 'M-1002' }).update({ phone: '+819000001001' });
    expect(await contacts().find('09000001001')).toBeUndefined();
    expect(await contacts().find('M-9999')).toBeUndefined();
    await db('members').where({ id: 'M-1001' }).update({ status: 'closed' });
    expect(await contacts().find('M-1001')).toBeUndefined();
  });
});
