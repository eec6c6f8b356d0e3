import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';

onEachEngine((engine) => {
  let house: TestHouse;
  beforeEach(async () => {
    house = await openTestHouse(engine);
  });
  afterEach(() => house.close());

  test('somebody adds the shop, asks when it closes, and is answered, all of it free of charge', async () => {
    const customer = house.stranger();
    house.line.follow(customer);
    expect((await house.hears(customer)).join()).toContain('さくらサロンです。友だち追加ありがとうございます');
    house.line.say(customer, '何時までやってますか');
    expect((await house.hears(customer)).join()).toMatch(/10:00.*20:00/);
    expect(house.line.chat(customer).filter((item) => item.from === 'bot' && item.billed)).toEqual([]);
  });

  test('an English speaker is greeted and answered in English', async () => {
    const customer = house.stranger('en');
    house.line.follow(customer);
    expect((await house.hears(customer)).join()).toContain('Sakura Salon');
    house.line.say(customer, 'When do you close?');
    expect((await house.hears(customer)).join()).toContain('20:00');
  });

  test('every button of an answer also works typed, and the choice by its number', async () => {
    const customer = await house.friend();
    house.line.say(customer, '料金について');
    expect((await house.hears(customer)).join()).toContain('どちらについて');
    house.line.say(customer, '2');
    await house.hears(customer);
    const labels = house.line.quickReplies(customer).map(({ action }) => (action as { label: string }).label);
    expect(labels).toEqual(expect.arrayContaining(['解決した', '解決しなかった']));
    house.line.say(customer, '解決した');
    expect((await house.hears(customer)).join('')).not.toBe('');
    const journal = (await house.app.db('journal').where('type', 'faq.solved')) as unknown[];
    expect(journal).toHaveLength(1);
  });

  test('an answer about what the chat can do leads straight into it', async () => {
    const customer = await house.friend();
    house.line.say(customer, '予約した日を変えたいです');
    expect((await house.hears(customer)).join()).toContain('「予約を変更」から');
    const [first] = house.line.quickReplies(customer).map(({ action }) => action);
    expect(first).toMatchObject({ type: 'postback', label: '予約を変更' });
    await house.line.tap(customer, first!)?.delivered;
    expect((await house.hears(customer)).join()).toContain('ご本人の情報のため、確認が必要です');
  });

  test('what nobody wrote an answer for gets an honest word and ways on', async () => {
    const customer = await house.friend();
    house.line.say(customer, '犬を連れて行けますか');
    expect((await house.hears(customer)).join()).toContain('まだお答えを用意できていません');
  });

  test('the same event again, on its own or in a crowd, is answered once', async () => {
    const customer = await house.friend();
    const sent = house.line.say(customer, '何時までやってますか');
    await house.hears(customer);
    const id = sent.event.webhookEventId;
    await Promise.all(Array.from({ length: 20 }, () => house.line.redeliver(id).delivered));
    await house.restart();
    await house.line.redeliver(id).delivered;
    await house.settled();
    expect(house.unheard(customer)).toBe(0);
  });

  test('a reply token that went stale is no reason to stay silent: the answer is pushed, once', async () => {
    const customer = await house.friend();
    house.line.addFaults({
      match: { path: '/v2/bot/message/reply' },
      fault: { status: 400, body: { message: 'Invalid reply token' } },
    });
    house.line.say(customer, '何時までやってますか');
    await house.hears(customer);
    const answer = house.line.chat(customer).at(-1)!;
    expect(answer).toMatchObject({ from: 'bot', billed: true });
  });

  test('a lost answer to a push is asked again with the same key, and said once', async () => {
    const customer = await house.friend();
    house.line.addFaults(
      { match: { path: '/v2/bot/message/reply' }, fault: { status: 400, body: { message: 'Invalid reply token' } } },
      { match: { path: '/v2/bot/message/push' }, fault: 'acceptThenReset' },
    );
    house.line.say(customer, '何時までやってますか');
    await house.line.waitFor(() => house.line.tally.get('POST /v2/bot/message/push 409'), 10_000, 'the second try');
    expect(await house.hears(customer)).toHaveLength(1);
    await house.settled();
    expect(house.unheard(customer)).toBe(0);
    expect(await house.app.db('jobs').where({ kind: 'message' }).orderBy('id', 'desc').first('state', 'way')).toEqual({
      state: 'done',
      way: 'push',
    });
  });

  test('a reply that LINE took and whose answer was lost is never said twice; it is marked as undecided', async () => {
    const customer = await house.friend();
    house.line.addFaults({ match: { path: '/v2/bot/message/reply' }, fault: 'acceptThenReset' });
    house.line.say(customer, '何時までやってますか');
    await house.hears(customer);
    await house.settled();
    expect(house.unheard(customer)).toBe(0);
    expect(house.line.tally.get('POST /v2/bot/message/push 200')).toBeUndefined();
    expect(await house.app.db('jobs').where('state', 'unknown').select('way')).toEqual([{ way: 'reply' }]);
    const metrics = await (await fetch(`${house.app.url}/metrics`)).text();
    expect(metrics).toMatch(/musubi_messages_undecided 1/);
  });

  test('who blocks the shop is told nothing more, and who comes back is welcomed', async () => {
    const customer = await house.friend();
    house.line.block(customer);
    await house.settled();
    expect(await house.app.db('people').where('id', customer).first('friend')).toEqual({
      friend: engine === 'sqlite' ? 0 : false,
    });
    house.line.unblock(customer);
    expect((await house.hears(customer)).join()).toMatch(/おかえりなさい|また|ありがとう/);
  });

  test('what was unsent is gone from the store', async () => {
    const customer = await house.friend();
    const sent = house.line.say(customer, 'ひみつのことば');
    await house.hears(customer);
    const { message } = sent.event as unknown as { message: { id: string } };
    await house.line.unsend(customer, message.id).delivered;
    await house.settled();
    for (const table of ['events', 'jobs', 'journal', 'talks'])
      expect(JSON.stringify(await house.app.db(table).select('*'))).not.toContain('ひみつのことば');
  });

  test('in a group nothing is said unasked, and when asked nothing personal', async () => {
    const customer = await house.friend();
    const group = house.line.createGroup({ members: [customer] }).chatId;
    house.line.inviteBot(group);
    expect(await house.hears(group)).toHaveLength(1);
    house.line.say(customer, '何時までやってますか', { groupId: group });
    await house.settled();
    house.line.say(customer, '何時までやってますか', { groupId: group, mentionBot: true });
    expect((await house.hears(group)).join()).toMatch(/20:00/);
  });

  test('while another channel holds the chat the bot is silent', async () => {
    const customer = await house.friend();
    house.line.setStandby(customer, true);
    await house.line.say(customer, '何時までやってますか').delivered;
    await house.settled();
    expect(house.unheard(customer)).toBe(0);
    expect(await house.app.db('events').where('reason', 'standby').select('state')).toEqual([{ state: 'ignored' }]);
  });
});
