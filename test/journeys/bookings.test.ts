import type { messagingApi } from '@line/bot-sdk';
import { openBook, type Booking } from '../../src/features/book/book';
import { openCases } from '../../src/features/cases/cases';
import { done } from '../support/book';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';

/* Reservations listed, moved and cancelled in the chat: webhooks in, calls to LINE out, and what the book holds afterwards. */

type Postback = { type: 'postback'; label: string; data: string };

onEachEngine((engine) => {
  let house: TestHouse;
  let logged: string[];
  const book = () => openBook({ db: house.app.db, zone: 'Asia/Tokyo', now: Date.now });
  beforeAll(async () => {
    logged = [];
    house = await openTestHouse(engine, { members: true, logged });
  });
  afterAll(() => house.close());

  let members = 0;
  /** Somebody linked to a membership of their own, with a reservation for each day given, at two in the afternoon. */
  async function linked(days: readonly number[] = [3]): Promise<{ person: string; member: string; all: Booking[] }> {
    members += 1;
    const member = `M-B${members}`;
    await house.app
      .db('members')
      .insert({ id: member, name: '山田花子', email: `${member.toLowerCase()}@example.jp`, created_at: 1 });
    const all: Booking[] = [];
    for (const day of days) all.push(await reserve(member, day));
    const person = await house.friend();
    const row = { line_user: person, member, method: 'line_login', assurance: 'password', consented_at: Date.now() };
    await house.app.db('links').insert({ ...row, consent_version: '1', linked_at: Date.now() });
    return { person, member, all };
  }
  /** The first free beginning so many days from now. */
  async function reserve(member: string, day: number): Promise<Booking> {
    const from = new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10);
    const to = new Date(Date.now() + (day + 6) * 86_400_000).toISOString().slice(0, 10);
    const [slot] = await book().free({ service: 'cut', resource: 'sasaki', from, to });
    const { token } = done(await book().hold({ member, service: 'cut', ...slot! }));
    return done(await book().book({ hold: token, member, source: 'test' }));
  }
  async function says(person: string, text: string): Promise<string> {
    await house.line.say(person, text).delivered;
    return heard(person);
  }
  async function taps(person: string, action: messagingApi.Action): Promise<string> {
    await house.line.tap(person, action)?.delivered;
    return heard(person);
  }
  async function heard(person: string): Promise<string> {
    await house.settled();
    return house.unheard(person) === 0 ? '' : (await house.hears(person)).join('\n');
  }
  /** What can be tapped under the newest message of the bot, in its order. */
  function replies(person: string): { label: string; type: string; data?: string }[] {
    const newest = house.line.chat(person).findLast(({ from }) => from === 'bot')!.message;
    const items = (newest as { quickReply?: messagingApi.QuickReply }).quickReply?.items ?? [];
    return items.map(({ action }) => action as { label: string; type: string; data?: string });
  }
  const reply = (person: string, label: string) =>
    replies(person).find((one) => one.label === label) as messagingApi.Action;
  const cards = (person: string) => JSON.stringify(house.line.chat(person).at(-1)!.message);
  const button = (name: string, { id, version }: Pick<Booking, 'id' | 'version'>): Postback => ({
    ...{ type: 'postback', label: name, data: `talk:${name}:0:${id}.${version}` },
  });
  const now = async ({ id, member }: Booking) => done(await book().find(id, member));
  const holds = async (member: string) => house.app.db('holds').where({ member });
  const moment = (at: number) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', hour: 'numeric', minute: '2-digit' }).format(at);

  test('the list has a card for each reservation, with its deadline and its two buttons', async () => {
    const { person, all } = await linked([3, 10]);
    const text = await says(person, '予約を確認');
    expect(text).toMatch(/^ご予約2件\(.+ ほか\)$/);
    for (const one of all)
      for (const name of ['changebooking', 'cancelbooking'])
        expect(cards(person)).toContain(`talk:${name}:0:${one.id}.1`);
    expect(cards(person)).toMatch(/変更は\d+\/\d+ 20:00まで/);
    expect(cards(person)).toContain('予約中');
  });

  test('change: four taps from the list, before and after on one screen, and it is moved once', async () => {
    const { person, member, all } = await linked([3, 10]);
    await says(person, '予約を変更したい');
    expect(cards(person)).toContain('"type":"carousel"');
    expect(await taps(person, button('changebooking', all[0]!))).toContain('ご希望の日をお選びください');
    const [day] = replies(person);
    expect(day!.label).toMatch(/^\d+\/\d+\(.\) [○△]$/);
    expect(replies(person)[3]).toMatchObject({ label: '別の日を選ぶ', type: 'datetimepicker' });
    expect(await taps(person, day as messagingApi.Action)).toContain('空き時間です');
    const time = replies(person)[1]!;
    const asked = await taps(person, time as messagingApi.Action);
    expect(asked).toMatch(/変更前 .+\n変更後 .+\nカット・佐々木・料金は変わりません/);
    expect(asked).toContain(`変更後`);
    // It is kept for them, and the old one is still theirs.
    expect(await holds(member)).toHaveLength(1);
    expect((await now(all[0]!)).beginsAt).toBe(all[0]!.beginsAt);
    const yes = reply(person, '変更する');
    expect(await taps(person, yes)).toMatch(/変更しました。.+にお待ちしています。\n前日の18:00にお知らせします。$/);
    expect(cards(person)).toMatch(/"label":"カレンダーに追加","uri":"http[^"]+\/reservations\/calendar\?ticket=/);
    const after = await now(all[0]!);
    expect([after.version, moment(after.beginsAt), await holds(member)]).toEqual([2, time.label, []]);
    expect(await taps(person, yes)).toBe('この操作は完了しています。');
    expect((await now(all[0]!)).version).toBe(2);
  });

  test('a change that is left lets the new time go; one in the middle of which they ask something does not', async () => {
    for (const [text, held] of [
      ['やめる', 0],
      ['最初に戻る', 0],
      ['駐車場はありますか', 1],
    ] as const) {
      const { person, member, all } = await linked();
      await says(person, '日時を変更する');
      await says(person, '1');
      await says(person, '2');
      expect(await holds(member)).toHaveLength(1);
      await says(person, text);
      expect(await holds(member)).toHaveLength(held);
      expect((await now(all[0]!)).version).toBe(1);
    }
  });

  test('ten cards at a time, and the others behind 「もっと見る」', async () => {
    await house.app.db('services').where({ id: 'cut' }).update({ max_open: 20 });
    const { person, all } = await linked(Array.from({ length: 12 }, (_, day) => day + 20));
    await says(person, '予約を確認');
    const shown = all.filter(({ id }) => cards(person).includes(id));
    expect([shown.length, cards(person).includes('もっと見る')]).toEqual([10, true]);
    await taps(person, { type: 'postback', label: 'もっと見る', data: 'talk:morebookings:0:10' });
    expect(all.filter(({ id }) => cards(person).includes(id))).toHaveLength(2);
    expect(cards(person)).not.toContain('もっと見る');
    expect(await says(person, 'もっと見る')).toContain('ご予約2件');
  });

  test('which of several is said by its number', async () => {
    const { person, all } = await linked([3, 10]);
    expect(await says(person, '予約をキャンセルしたい')).toContain('キャンセルするご予約を選んでください');
    expect(cards(person)).toMatch(/"text":"2\. \d+月\d+日/);
    expect(await says(person, '2')).toContain('キャンセルしますか');
    expect(await says(person, 'やめる')).not.toContain('キャンセルしました');
    expect(await says(person, '2')).not.toContain('キャンセルしますか');
    expect((await now(all[1]!)).status).toBe('confirmed');
  });

  test('change: all of it typed, by label and by number', async () => {
    const { person, all } = await linked();
    expect(await says(person, '日時を変更する')).toContain('ご希望の日');
    expect(await says(person, '別の日を選ぶ')).toContain('ご希望の日');
    expect(await says(person, '1')).toContain('空き時間です');
    expect(await says(person, 'ほかの時間')).toContain('空き時間です');
    expect(await says(person, replies(person)[0]!.label)).toContain('変更前');
    expect(await says(person, '選び直す')).toContain('ご希望の日');
    expect(await says(person, '2')).toContain('空き時間です');
    expect(await says(person, '2')).toContain('変更前');
    expect(await says(person, 'はい')).toContain('変更しました');
    expect((await now(all[0]!)).version).toBe(2);
  });

  test('change: a day and a time typed at once are read back, kept, and moved to; a time that is not free is said so', async () => {
    const { person, all } = await linked();
    const [from, to] = [5, 12].map((day) => new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10));
    const free = await book().free({ service: 'cut', resource: 'sasaki', from: from!, to: to! });
    const { beginsAt } = free.find((slot) => slot.beginsAt % 3_600_000 === 0)!;
    const tokyo = new Date(beginsAt + 9 * 3_600_000);
    const day = `${tokyo.getUTCMonth() + 1}/${tokyo.getUTCDate()}`;
    await says(person, '予約を変更したい');
    expect(await says(person, `${day} 4時5分`)).toMatch(
      /:05ですね。\n申し訳ありません。その時刻は空いていません。\n元のご予約\(.+\)はそのままです。\n近い空き時間/,
    );
    const asked = await says(person, `${day} ${tokyo.getUTCHours()}時`);
    expect(asked).toMatch(
      new RegExp(`${tokyo.getUTCHours()}:00ですね。\n[^]*変更前 .+\n変更後 .+ ${moment(beginsAt)}`),
    );
    expect(await says(person, 'はい')).toContain('変更しました');
    expect(await now(all[0]!)).toMatchObject({ version: 2, beginsAt });
  });

  test('a day of the date picker: its times, or the nearest where it has none', async () => {
    const { person, all } = await linked();
    await taps(person, button('changebooking', all[0]!));
    const other = reply(person, '別の日を選ぶ') as messagingApi.Action & { data: string; min: string; max: string };
    expect(other.min < other.max).toBe(true);
    const tuesday = Array.from({ length: 7 }, (_, day) => new Date(Date.now() + (day + 8) * 86_400_000))
      .find((day) => day.getUTCDay() === 2)!
      .toISOString()
      .slice(0, 10);
    await house.line.tap(person, other, { params: { date: tuesday } })?.delivered;
    expect(await heard(person)).toContain('空きがありません。近い空き時間');
    expect(replies(person)[0]!.label).toMatch(/^\d+\/\d+\(.\) \d+:\d\d$/);
  });

  test('a slot that just went: said so, the old one stays, the nearest are offered', async () => {
    const { person, all } = await linked();
    await taps(person, button('changebooking', all[0]!));
    // A day with much choice.
    await taps(person, replies(person).find(({ label }) => label.endsWith('○')) as messagingApi.Action);
    const wanted = replies(person)[2]!;
    const at = Number(wanted.data!.split(':').at(-1));
    done(await book().hold({ member: 'M-somebody', service: 'cut', resource: 'sasaki', beginsAt: at }));
    const told = await taps(person, wanted as messagingApi.Action);
    expect(told).toMatch(/申し訳ありません。.+はただいま埋まりました。\n元のご予約\(.+\)はそのままです。/);
    expect((await now(all[0]!)).beginsAt).toBe(all[0]!.beginsAt);
    await taps(person, replies(person)[0] as messagingApi.Action);
    expect(await says(person, '変更する')).toContain('変更しました');
  });

  test('what was kept for ten minutes is let go: said so, the old one stays, and they may pick again', async () => {
    const { person, member, all } = await linked();
    await taps(person, button('changebooking', all[0]!));
    for (const _ of ['day', 'time']) await taps(person, replies(person)[0] as messagingApi.Action);
    await house.app
      .db('holds')
      .where({ member })
      .update({ expires_at: Date.now() - 1 });
    const told = await says(person, '変更する');
    expect(told).toMatch(/お取り置きが終わりました。\n元のご予約\(.+\)はそのままです。/);
    expect(await now(all[0]!)).toEqual(all[0]);
    await says(person, '1');
    expect(await says(person, '変更する')).toContain('変更しました');
  });

  test('moved by the shop meanwhile, it is not moved again by what they saw before', async () => {
    const { person, all } = await linked();
    await taps(person, button('changebooking', all[0]!));
    for (const _ of ['day', 'time']) await taps(person, replies(person)[0] as messagingApi.Action);
    await house.app.db('bookings').where({ id: all[0]!.id }).update({ version: 2 });
    expect(await says(person, '変更する')).toContain('その後変わっています');
    expect(await now(all[0]!)).toEqual({ ...all[0], version: 2 });
  });

  test('cancel: fee and deadline before the tap, done once, the reason asked after and recorded', async () => {
    const { person, all } = await linked();
    const asked = await taps(person, button('cancelbooking', all[0]!));
    expect(asked).toMatch(/のご予約をキャンセルしますか\?\nキャンセル料はかかりません\(\d+\/\d+ 20:00まで\)。/);
    expect((await now(all[0]!)).status).toBe('confirmed');
    expect(
      replies(person)
        .slice(0, 3)
        .map(({ label }) => label),
    ).toEqual([...['予約をキャンセルする', '日時を変更する', 'やめる']]);
    const yes = reply(person, '予約をキャンセルする');
    const told = await taps(person, yes);
    expect(told).toContain('キャンセルしました。');
    expect(told).toContain('よろしければ理由を教えてください');
    expect((await now(all[0]!)).status).toBe('cancelled');
    expect(await taps(person, yes)).toContain('この操作は完了しています。');
    expect(await says(person, '都合が悪くなった')).toContain('ありがとうございます');
    const noted = (await house.app.db('journal').where({ type: 'reservation.reasoned', person })) as { data: string }[];
    expect(noted.map(({ data }) => JSON.parse(data) as object)).toEqual([{ reservation: all[0]!.id, reason: 'busy' }]);
  });

  test('who calls off to come on another day is thanked, and asked for what and when', async () => {
    const { person, all } = await linked();
    await taps(person, button('cancelbooking', all[0]!));
    await taps(person, reply(person, '予約をキャンセルする'));
    expect(await taps(person, reply(person, 'ほかの日にしたい'))).toMatch(
      /教えていただき、ありがとうございます。\nご希望のメニューをお選びください。/,
    );
    const noted = (await house.app.db('journal').where({ type: 'reservation.reasoned', person })) as { data: string }[];
    expect(noted.map(({ data }) => JSON.parse(data) as object)).toEqual([
      { reservation: all[0]!.id, reason: 'other day' },
    ]);
    expect(await says(person, 'カット')).toContain('ご希望の担当');
  });

  test('after the deadline the button leads to the shop, with the reservation; each has a case of its own, once', async () => {
    await house.app.db('services').where({ id: 'cut' }).update({ change_until: '40000', cancel_until: '40000' });
    try {
      const { person, member, all } = await linked([10, 17]);
      await says(person, '予約を確認');
      expect(cards(person)).toContain('"label":"お店に相談する"');
      const told = await taps(person, button('cancelbooking', all[0]!));
      expect(told).toMatch(/キャンセル期限\(.+\)を過ぎています。お店に相談できます。\nキャンセルには、2,750円/);
      expect(await says(person, 'お店に相談する')).toContain('お店に伝えました');
      const cases = await openCases(house.app.db, 50);
      expect(cases.find((one) => one.member === member)).toMatchObject({
        topic: 'reservations',
        facts: { reservation: all[0]!.id, tried: 'cancel: too late', known: 'linked' },
      });
      for (const one of [all[1]!, all[0]!]) {
        await taps(person, button('cancelbooking', one));
        expect(await says(person, 'お店に相談する')).toContain('お店に伝えました');
      }
      const theirs = (await openCases(house.app.db, 50)).filter((one) => one.member === member);
      expect(theirs.map(({ facts }) => facts.reservation)).toEqual(all.map(({ id }) => id));
    } finally {
      const before = { change_until: 'previous day 20:00', cancel_until: 'previous day 20:00' };
      await house.app.db('services').where({ id: 'cut' }).update(before);
    }
  });

  test('too late to be moved but not to be cancelled: the button for it leads to the shop, in the list and at the question', async () => {
    await house.app.db('services').where({ id: 'cut' }).update({ change_until: '40000' });
    try {
      const { person, member, all } = await linked([10]);
      await says(person, '予約を確認');
      for (const [label, deed] of [
        ['お店に相談する', 'changebooking'],
        ['キャンセルする', 'cancelbooking'],
      ])
        expect(cards(person)).toContain(`"label":"${label}","data":"talk:${deed}:0:${all[0]!.id}.1"`);
      expect(cards(person)).not.toContain('日時を変更する');
      expect(await taps(person, button('cancelbooking', all[0]!))).toContain('キャンセル料はかかりません');
      expect(replies(person).map(({ label }) => label)).toEqual(
        expect.arrayContaining(['予約をキャンセルする', 'お店に相談する', 'やめる']),
      );
      expect(replies(person).map(({ label }) => label)).not.toContain('日時を変更する');
      expect(await says(person, '2')).toMatch(/変更期限\(.+\)を過ぎています。お店に相談できます。/);
      expect(await says(person, 'お店に相談する')).toContain('お店に伝えました');
      const [theirs] = (await openCases(house.app.db, 50)).filter((one) => one.member === member);
      expect(theirs?.facts).toMatchObject({ reservation: all[0]!.id, tried: 'change: too late' });
      expect(await now(all[0]!)).toEqual(all[0]);
    } finally {
      await house.app.db('services').where({ id: 'cut' }).update({ change_until: 'previous day 20:00' });
    }
  });

  test('another person’s id, an old version and forged postbacks change nothing', async () => {
    const [{ all }, { person: stranger, member: theirs, all: own }] = [await linked(), await linked()];
    const [mine] = all;
    for (const name of ['changebooking', 'cancelbooking'])
      expect(await taps(stranger, button(name, mine!))).toContain('見つかりませんでした');
    expect(await taps(stranger, button('cancelbooking', { ...own[0]!, version: 7 }))).toContain('その後変わっています');
    for (const data of ['talk:cancelbooking:0:x', 'talk:cancelbooking:0:x.y', 'talk:time:0:1', 'talk:day:9:2026-02-31'])
      expect(await taps(stranger, { type: 'postback', label: 'x', data } as messagingApi.Action)).toContain(
        'お使いいただけません',
      );
    await taps(stranger, button('changebooking', own[0]!));
    await taps(stranger, { type: 'postback', label: 'x', data: 'talk:movenow:0' } as messagingApi.Action);
    expect([await now(mine!), await now(own[0]!)]).toEqual([mine, own[0]]);
    expect(await holds(theirs)).toEqual([]);
  });

  test('nobody in particular is shown nothing: they are asked who they are, by a link or a code', async () => {
    const { member, all } = await linked();
    const email = `${member.toLowerCase()}@example.jp`;
    const person = await house.friend();
    expect(await taps(person, button('cancelbooking', all[0]!))).not.toMatch(/\d:\d\d/);
    expect(await says(person, 'コードで確認')).not.toBe('');
    await says(person, email);
    const letter = await house.line.waitFor(
      () => house.line.mailbox().find(({ to }) => to === email),
      20_000,
      'a letter',
    );
    expect(await says(person, /\d{6}/.exec(letter.text)![0])).toContain('ご予約');
    expect(await taps(person, button('cancelbooking', all[0]!))).toContain('キャンセルしますか');
    expect(await says(person, '予約をキャンセルする')).toContain('キャンセルしました');
    expect((await now(all[0]!)).status).toBe('cancelled');
  });

  test('in a group nothing is told of them and nothing is done', async () => {
    const { person, all } = await linked();
    const { chatId } = house.line.createGroup({ members: [person] });
    await house.line.inviteBot(chatId).delivered;
    for (const name of ['changebooking', 'cancelbooking', 'comingbooking'])
      await house.line.tap(person, button(name, all[0]!), { groupId: chatId })?.delivered;
    await house.line.say(person, '予約を変更したい', { groupId: chatId, mentionBot: true }).delivered;
    await house.settled();
    const told = await house.hears(chatId);
    expect(told.slice(1)).toHaveLength(4);
    for (const text of told.slice(1)) expect(text).toContain('1対1のトーク');
    expect(await now(all[0]!)).toEqual(all[0]);
  });

  test('twenty taps at once move it once', async () => {
    const { person, all } = await linked();
    await taps(person, button('changebooking', all[0]!));
    await taps(person, replies(person)[0] as messagingApi.Action);
    await taps(person, replies(person)[0] as messagingApi.Action);
    const yes = reply(person, '変更する');
    await Promise.all(Array.from({ length: 20 }, () => house.line.tap(person, yes)!.delivered));
    await house.settled();
    const texts = await house.hears(person);
    expect(texts.filter((text) => text.includes('変更しました'))).toHaveLength(1);
    expect((await now(all[0]!)).version).toBe(2);
  });

  test('a table: nobody stands on its card, and it moves by half an hour, to whichever table is free', async () => {
    const { person, member } = await linked([]);
    const { db } = house.app;
    const cut = (await db('services').where({ id: 'cut' }).first()) as Record<string, unknown>;
    await db('services').insert({
      ...cut,
      position: null,
      id: 'dinner',
      name_ja: 'ディナー',
      name_en: 'Dinner',
      minutes: 120,
    });
    for (const n of [1, 2]) {
      const id = `table-${n}`;
      await db('resources').insert({ id, name_ja: `テーブル${n}`, name_en: `Table ${n}`, kind: 'table' });
      await db('resource_seats').insert({ resource: id, seat: 1 });
      await db('service_resources').insert({ service: 'dinner', resource: id });
    }
    const [from, to] = [30, 36].map((day) => new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10));
    const [slot] = await book().free({ service: 'dinner', from: from!, to: to! });
    const take = async (whose: string, resource: string, beginsAt: number) => {
      const { token } = done(await book().hold({ member: whose, service: 'dinner', resource, beginsAt }));
      return done(await book().book({ hold: token, member: whose, source: 'test' }));
    };
    const mine = await take(member, 'table-1', slot!.beginsAt);
    // Two hours later that table is somebody else's: half an hour later there is only the other one.
    await take('M-beside', 'table-1', slot!.beginsAt + 7_200_000);
    const typed = (beginsAt: number) => {
      const there = new Date(beginsAt + 9 * 3_600_000);
      return `${there.getUTCMonth() + 1}月${there.getUTCDate()}日${moment(beginsAt)}`;
    };
    await says(person, '予約を確認');
    expect(cards(person)).toMatch(/お席[^]+テーブル1/);
    expect(cards(person)).not.toContain('担当');

    await says(person, '予約を変更したい');
    expect(await says(person, typed(mine.beginsAt))).toContain('いまのご予約と同じ日時です');
    const later = mine.beginsAt + 1_800_000;
    expect(await says(person, typed(later))).toMatch(/変更後 .+\nディナー・料金は変わりません/);
    expect(await says(person, 'はい')).toContain('変更しました');
    expect(cards(person)).toMatch(/お席[^]+テーブル2/);
    expect(await now(mine)).toMatchObject({ version: 2, beginsAt: later, resource: 'table-2' });
  });

  test('what they have reserved is never in the log', () => {
    for (const line of logged) expect(line).not.toMatch(/変更前|ご予約|カット/);
  });
});
