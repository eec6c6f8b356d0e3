import type { Browser } from 'playwright-core';
import { tellOfWaiting } from '../../src/conversation/waiting-news';
import { openBook, type Book } from '../../src/features/book/book';
import { atPhone, type Phone } from '../support/at-phone';
import { done } from '../support/book';
import { openTestHouse, type TestHouse } from '../support/house';
import { until } from '../support/until';
import { chromiumPath, launch } from '../simulator/phone/browser';

/*
 * Booking anew, waiting for a place, a time that just went, and a deadline that is over, on a phone in both languages, with
 * every tap counted. The house's clock stands until it is moved by hand. SCREENSHOTS=folder keeps pictures.
 */
jest.setTimeout(120_000);

const at = (text: string) => Date.parse(`${text}+09:00`);
/** A Monday, and open. */
const NOON = at('2026-11-23T14:00');
const HOUR_MS = 3_600_000;

const WORDS = {
  ja: {
    ...{ day: /^\d+\/\d+\(.\) [○△]$/, again: 'ほかの日にしたい', thanks: /教えていただき/ },
    ...{ begin: '予約したい', cut: 'カット', anyone: '指名なし', bookIt: 'この内容で予約する', takahashi: '高橋' },
    ...{ booked: /予約しました。.+にお待ちしています。/, calendar: 'カレンダーに追加' },
    ...{ full: /この日は空きがありません/, wait: '空いたら知らせる', listed: /空きが出たら、このトークでお知らせ/ },
    ...{ opened: /空きが出ました。.+11:00のお席を、14:10まで10分間/, take: 'この時間で予約する' },
    ...{ list: '予約を変更したい', change: '日時を変更する', yes: '変更する' },
    ...{ gone: /はただいま埋まりました。/, stays: /元のご予約\(.+11:00\)はそのままです。/ },
    changed: /変更しました。.+にお待ちしています。/,
    ...{ cancel: 'キャンセルする', until: /変更は11\/26 20:00まで/, free: /キャンセル料はかかりません\(.+20:00まで\)/ },
    ...{ drop: '予約をキャンセルする', dropped: /キャンセルしました。/, why: /よろしければ理由を/ },
    ...{ late: /オンラインでのキャンセル期限\(11\/26 20:00\)を過ぎています。お店に相談できます。/ },
    ...{ fee: /2,750円のキャンセル料がかかる場合があります。/, shop: 'お店に相談する' },
  },
  en: {
    ...{ day: /^.+ [○△]$/, again: 'I want another day', thanks: /Thank you for telling us/ },
    ...{ begin: 'I want to book', cut: 'Cut', anyone: 'Anyone', bookIt: 'Yes, book it', takahashi: 'Takahashi' },
    ...{ booked: /Booked\. We look forward to seeing you on/, calendar: 'Add to calendar' },
    ...{ full: /That day is full\./, wait: 'Tell me when free', listed: /I will tell you here when something opens/ },
    ...{ opened: /A place has opened: .+11:00\. .+until 14:10\./, take: 'Book this time' },
    ...{ list: 'reschedule', change: 'Change the time', yes: 'Yes, change it' },
    ...{ gone: /has just been taken\./, stays: /Your reservation of .+11:00 stays as it is\./ },
    changed: /It is changed\. We look forward/,
    ...{ cancel: 'Cancel it', until: /Can be changed until .+20:00/, free: /There is no fee \(until .+20:00\)/ },
    ...{ drop: 'Cancel the booking', dropped: /is cancelled\./, why: /If you like, tell us why/ },
    ...{ late: /It could be cancelled online until .+20:00\. The shop can help you\./ },
    ...{ fee: /Cancelling may cost a fee of ¥2,750\./, shop: 'Pass it to the shop' },
  },
} as const;
const TIME = /^\d+:\d\d$/;
/** The nearest ones are told with their day. */
const ANOTHER_TIME = / \d+:\d\d$/;

/** Days of their own, so that nobody is in anybody's way. */
const BOTH = [
  ['ja', { full: '2026-12-03', gone: '2026-12-05', late: '2026-11-27' }],
  ['en', { full: '2026-12-04', gone: '2026-12-06', late: '2026-11-28' }],
] as const;

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`booking anew, waiting and deadlines in a browser${why}`, () => {
  let browser: Browser;
  let house: TestHouse;
  let book: Book;
  let phone: Phone;
  let now = NOON;
  let members = 0;

  beforeAll(async () => {
    browser = await launch();
    house = await openTestHouse('sqlite', { members: true, now: () => now, simulator: { phone: true } });
    book = openBook({
      db: house.app.db,
      zone: 'Asia/Tokyo',
      now: () => now,
      tell: tellOfWaiting('Asia/Tokyo', () => now),
    });
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });
  beforeEach(() => {
    now = NOON;
  });
  afterEach(() => phone.close());

  /** Somebody linked, who reads this language, with their phone in hand. */
  async function somebody(lang: 'ja' | 'en') {
    members += 1;
    const member = `P-${members}`;
    const person = await house.friend(lang);
    const row = { line_user: person, member, method: 'line_login', assurance: 'password', consent_version: '1' };
    await house.app.db('links').insert({ ...row, consented_at: now, linked_at: now });
    phone = await atPhone(browser, house, person);
    return { person, member };
  }
  async function takes(member: string, resource: string, beginsAt: number) {
    const hold = done(await book.hold({ member, service: 'cut', resource, beginsAt }));
    return done(await book.book({ hold: hold.token, member, source: 'test' }));
  }
  const bookings = (member: string) => house.app.db('bookings').where({ member }).orderBy('begins_at');

  test.each(BOTH)('in %s: booked anew in five taps, and the calendar gets a file of it', async (lang) => {
    const words = WORDS[lang];
    const { member } = await somebody(lang);
    await phone.type(words.begin);
    await phone.tap(await phone.offered(words.cut));
    await phone.tap(await phone.offered(words.anyone));
    await phone.tap(await phone.offered(words.day));
    await phone.tap(await phone.offered(TIME));
    await phone.offered(words.bookIt);
    expect(await bookings(member)).toEqual([]);
    await phone.picture(`${lang}-anew-1-summary`);
    await phone.press(words.bookIt);
    await phone.hears(words.booked);
    await phone.picture(`${lang}-anew-2-booked`);
    expect(phone.taps).toBe(5);
    const [made] = (await bookings(member)) as { id: string; begins_at: number }[];

    const link = phone.page.getByRole('link', { name: words.calendar }).last();
    const address = new URL(new URL((await link.getAttribute('href'))!, house.simulator.url).searchParams.get('uri')!);
    const file = await fetch(`${house.app.url}${address.pathname}${address.search}`);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const begins = new Date(Number(made!.begins_at)).toISOString().replace(/[-:]|\.\d+/g, '');
    expect(await file.text()).toContain(`DTSTART:${begins}`);
  });

  test.each(BOTH)(
    'in %s: a full day is waited for by one tap, and the place that opens taken by one',
    async (lang, days) => {
      const words = WORDS[lang];
      const first = await takes(`first-${lang}`, 'takahashi', at(`${days.full}T11:00`));
      await house.app.db('special_days').insert({ resource: 'takahashi', date: days.full, open: 660, close: 720 });
      const { member } = await somebody(lang);
      await phone.type(words.begin);
      await phone.tap(await phone.offered(words.cut));
      await phone.tap(await phone.offered(words.takahashi));
      await phone.offered(words.day);
      await phone.type(lang === 'ja' ? `12/${Number(days.full.slice(8))}` : `${Number(days.full.slice(8))} December`);
      await phone.hears(words.full);
      await phone.picture(`${lang}-waiting-1-full`);
      phone.countAnew();
      await phone.press(words.wait);
      await phone.hears(words.listed);
      expect(await bookings(member)).toEqual([]);

      done(await book.cancel({ id: first.id, member: first.member, version: 1, fee: 0 }));
      await phone.hears(words.opened);
      await phone.picture(`${lang}-waiting-2-opened`);
      await phone.press(words.take);
      await phone.hears(words.booked);
      await phone.picture(`${lang}-waiting-3-taken`);
      expect(phone.taps).toBe(2);
      expect(await bookings(member)).toMatchObject([
        { resource: 'takahashi', begins_at: at(`${days.full}T11:00`), status: 'confirmed' },
      ]);
    },
  );

  test.each(BOTH)(
    'in %s: a time that just went says so and keeps theirs; five taps all the same',
    async (lang, days) => {
      const words = WORDS[lang];
      const { member } = await somebody(lang);
      const own = await takes(member, 'sasaki', at(`${days.gone}T11:00`));
      // The list is asked of which only where there are several.
      await takes(member, 'takahashi', at(`${days.gone}T15:00`));
      await phone.type(words.list);
      const change = await phone.offered(words.change);
      await phone.picture(`${lang}-gone-1-list`);
      phone.countAnew();
      await phone.tap(change);
      await phone.tap(await phone.offered(words.day));
      const time = await phone.offered(TIME);
      const wanted = Number(/talk:time:\d+:(\d+)/.exec((await time.getAttribute('value'))!)![1]);
      await takes(`quicker-${lang}`, 'sasaki', wanted);
      await phone.tap(time);
      await phone.hears(words.gone);
      await phone.hears(words.stays);
      await phone.picture(`${lang}-gone-2-gone`);
      expect(await book.find(own.id, member)).toMatchObject({
        version: 1,
        beginsAt: own.beginsAt,
        status: 'confirmed',
      });

      await phone.tap(await phone.offered(ANOTHER_TIME));
      await phone.offered(words.yes);
      await phone.press(words.yes);
      await phone.hears(words.changed);
      expect(phone.taps).toBe(5);
      const moved = await book.find(own.id, member);
      expect(moved).toMatchObject({ version: 2, status: 'confirmed' });
      for (const before of [own.beginsAt, wanted]) expect(moved).not.toMatchObject({ beginsAt: before });
    },
  );

  test.each(BOTH)(
    'in %s: cancelled with fee, deadline and reason; after the deadline the shop is asked',
    async (lang, days) => {
      const words = WORDS[lang];
      const { person, member } = await somebody(lang);
      const [kept, dropped] = [
        await takes(member, 'sasaki', at(`${days.late}T11:00`)),
        await takes(member, 'sasaki', at(`${days.late}T15:00`)),
      ];
      await phone.type(words.list);
      await phone.offered(words.cancel);
      await phone.hears(words.until);
      phone.countAnew();
      await phone.tap(phone.page.getByRole('button', { name: words.cancel, exact: true }).nth(1));
      await phone.hears(words.free);
      await phone.press(words.drop);
      await phone.hears(words.dropped);
      await phone.hears(words.why);
      await phone.press(words.again);
      await phone.hears(words.thanks);
      expect(phone.taps).toBe(3);
      expect(await book.find(dropped.id, member)).toMatchObject({ status: 'cancelled', fee: 0 });
      expect(await house.app.db('journal').where({ type: 'reservation.reasoned' })).not.toEqual([]);

      // The card of before stands in the chat still; its deadline passes.
      now = at(`${days.late}T10:00`) - 12 * HOUR_MS;
      phone.countAnew();
      await phone.tap(phone.page.getByRole('button', { name: words.cancel, exact: true }).first());
      await phone.hears(words.late);
      await phone.hears(words.fee);
      await phone.picture(`${lang}-late-1-said`);
      await phone.press(words.shop);
      // What is tapped on a phone takes its way.
      const opened = async () => (await house.app.db('cases').where({ person })) as object[];
      await until(async () => (await opened()).length > 0, 'the case');
      await house.settled();
      await phone.picture(`${lang}-late-2-shop`);
      expect(await book.find(kept.id, member)).toMatchObject({ version: 1, status: 'confirmed' });
      expect(await opened()).toMatchObject([
        { member, topic: 'reservations', state: 'open', facts: expect.stringContaining(kept.id) as string },
      ]);
    },
  );
});
