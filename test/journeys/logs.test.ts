import { openTestHouse } from '../support/house';

test('no word that was written, no token, no secret and no raw id is in the log, the metrics or an error', async () => {
  const logged: string[] = [];
  const house = await openTestHouse('sqlite', { logged });
  const customer = await house.friend();
  const canary = 'カナリア0120';
  house.line.addFaults(
    { match: { path: '/v2/bot/message/reply' }, fault: { status: 400, body: { message: 'Invalid reply token' } } },
    { match: { path: '/v2/bot/message/push' }, fault: { status: 500 } },
  );
  await house.line.say(customer, canary).delivered;
  await house.hears(customer);
  // A turn that cannot be written, and a talk that cannot be read.
  await house.app
    .db('talks')
    .where({ person: customer })
    .update({ value: `"${canary}"`, context: canary });
  await house.line.say(customer, canary).delivered;
  await house.hears(customer);
  await house.app.db.schema.renameTable('journal', 'journal_away');
  await house.line.say(customer, canary).delivered;
  await house.line
    .waitFor(() => logged.some((line) => line.includes('a turn failed')), 10_000, 'the fault in the log')
    .catch(() => undefined);
  await house.app.db.schema.renameTable('journal_away', 'journal');
  await house.settled();
  const metrics = await (await fetch(`${house.app.url}/metrics`)).text();
  await house.close();
  const written = `${logged.join('')}${metrics}`;
  expect(logged.length).toBeGreaterThan(3);
  for (const secret of [canary, customer, 'test-channel-secret', 'test-channel-token'])
    expect(written).not.toContain(secret);
  expect(written).not.toMatch(/replyToken|U[0-9a-f]{32}/);
});
