import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { readWhen, type Known, type Reading, type WhyNot } from '../../../src/platform/when/when';

/** Saturday 28 November 2026, 16:00 in Tokyo; open from 10 to 20, Tuesdays closed. */
const NOW = Date.parse('2026-11-28T16:00:00+09:00');
const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
const KNOWN: Known = {
  now: NOW,
  zone: 'Asia/Tokyo',
  lang: 'ja',
  horizonDays: 330,
  open: (day) => (weekdayOf(day) === 2 ? [] : [{ open: 600, close: 1200 }]),
};
const ENGLISH: Known = { ...KNOWN, lang: 'en' };

/** A reading in short: 2026-12-05 15:00, or what else there is of it. */
function short({ day, lastDay, minute, part, from, until }: Reading): string {
  const clock = (at: number) => `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`;
  const span =
    part ??
    (from === undefined && until === undefined
      ? undefined
      : `${from === undefined ? '' : clock(from)}-${until === undefined ? '' : clock(until)}`);
  const days = lastDay ? `${day}..${lastDay}` : day;
  return [days, minute === undefined ? undefined : clock(minute), span].filter((one) => one !== undefined).join(' ');
}
function read(text: string, known: Known = KNOWN): string {
  const when = readWhen(text, known);
  if ('refused' in when) return when.refused;
  return when.readings.map(short).join(' | ') + (when.sure === 'said' ? '' : ` (${when.sure})`);
}

const JAPANESE: [string, string][] = [
  ['明後日の3時', '2026-11-30 15:00 (likely)'],
  ['来週の土曜', '2026-12-05'],
  ['12/5 15時', '2026-12-05 15:00'],
  ['今度の日曜の午後', '2026-11-29 afternoon'],
  ['5日の15時半', '2026-12-05 15:30'],
  ['今週末', '2026-11-28..2026-11-29'],
  ['来週末の土曜の15時', '2026-12-05 15:00'],
  ['12月の土曜', 'vague'],
  ['月末', '2026-11-28..2026-11-30'],
  ['一時間後', '2026-11-28 17:00'],
  ['1時間半後', '2026-11-28 17:30'],
  ['90分後', '2026-11-28 17:30'],
  ['正月明け', 'vague'],
  ['三時半', '15:30 (likely)'],
  ['十二月五日', '2026-12-05'],
  ['二〇二六年十二月二十五日', '2026-12-25'],
  ['令和8年12月5日', '2026-12-05'],
  ['R8.12.5', '2026-12-05'],
  ['平成30年1月1日', 'past'],
  ['12月5日 15時', '2026-12-05 15:00'],
  ['12月5日15時', '2026-12-05 15:00'],
  ['１２月５日１５時半', '2026-12-05 15:30'],
  ['12月5日15:00', '2026-12-05 15:00'],
  ['12月5日午後3時', '2026-12-05 15:00'],
  ['12月5 15時', '2026-12-05 15:00'],
  ['明日の3時🙏', '2026-11-29 15:00 (likely)'],
  ['明日の3️⃣時👍🏽でお願いします♪', '2026-11-29 15:00 (likely)'],
  ['🙏', 'notADate'],
  ['明日の3じはん', '2026-11-29 15:30 (likely)'],
  ['元旦', '2027-01-01'],
  ['大晦日の15時', '2026-12-31 15:00'],
  ['来年の1月5日', '2027-01-05'],
  ['今年の1/5', 'past'],
  ['再来年の1月5日', 'tooFar'],
  ['翌週の土曜', '2026-12-05'],
  ['この日曜', '2026-11-29'],
  ['明日の午後イチ', '2026-11-29 13:00'],
  ['先週の日曜の15時', 'past'],
  ['明日の午後3時', '2026-11-29 15:00'],
  ['明日の夕方', '2026-11-29 evening'],
  ['明日の夕方5時', '2026-11-29 17:00'],
  ['明日の夜7時でお願いします', '2026-11-29 19:00'],
  ['明日のお昼', '2026-11-29 noon'],
  ['あさってのお昼の1時', '2026-11-30 13:00'],
  ['明日の正午', '2026-11-29 12:00'],
  ['明日の午前中', '2026-11-29 morning'],
  ['明日の午後12時半', '2026-11-29 12:30'],
  ['今夜', '2026-11-28 night'],
  ['今日の3時', 'past'],
  ['今朝', 'past'],
  ['明日10時', '2026-11-29 10:00 (likely)'],
  ['明日の09:00', '2026-11-29 9:00'],
  ['火曜の3時', '2026-12-01 15:00 (likely)'],
  ['土曜', '2026-11-28 | 2026-12-05 (unclear)'],
  ['来週の日曜', '2026-12-06 | 2026-11-29 (unclear)'],
  ['来週', '2026-11-30..2026-12-06'],
  ['来月5日', '2026-12-05'],
  ['来月の上旬', '2026-12-01..2026-12-10'],
  ['来月末', '2026-12-27..2026-12-31'],
  ['3日後の15時', '2026-12-01 15:00'],
  ['2週間後', '2026-12-12'],
  ['来週の今日', '2026-12-05'],
  ['12/5(土)15時から', '2026-12-05 15:00-'],
  ['12/5 17時まで', '2026-12-05 -17:00'],
  ['12/5 13時から15時', '2026-12-05 13:00-15:00'],
  ['12月5日〜12月7日', '2026-12-05..2026-12-07'],
  ['30日から2日', '2026-11-30..2026-12-02'],
  ['12/5(日)', 'weekday'],
  ['12/5か12/6', 'several'],
  ['12/5、12/6', 'several'],
  ['2/30', 'impossible'],
  ['2027/2/29', 'impossible'],
  ['明日の25時', 'impossible'],
  ['11/27', 'past'],
  ['10/1', '2027-10-01'],
  ['2026/11/27', 'past'],
  ['昨日', 'past'],
  ['一昨日', 'past'],
  ['2030年1月1日', 'tooFar'],
  ['31日', '2026-12-31'],
  ['1/5', '2027-01-05'],
  ['予約したい', 'notADate'],
  ['明後日の3時に犬を連れて行きます', 'notADate'],
  ['3', 'notADate'],
  ['', 'notADate'],
  ['１２/５　１５時', '2026-12-05 15:00'],
  ['1２月５日（土）午後３：３０', '2026-12-05 15:30'],
];
test.each(JAPANESE)('「%s」 is %s', (text, expected) => {
  expect(read(text)).toBe(expected);
});

const IN_ENGLISH: [string, string][] = [
  ['next Saturday at 3pm', '2026-12-05 15:00'],
  ['tomorrow afternoon', '2026-11-29 afternoon'],
  ['Dec 5 15:00', '2026-12-05 15:00'],
  ['5th of December', '2026-12-05'],
  ['the fifth of December', '2026-12-05'],
  ['December 5, 2026 3:30 pm', '2026-12-05 15:30'],
  ['in two hours', '2026-11-28 18:00'],
  ['in half an hour', '2026-11-28 16:30'],
  ['the day after tomorrow at 3', '2026-11-30 15:00 (likely)'],
  ['the 5th at 3', '2026-12-05 15:00 (likely)'],
  ['half past three on Friday', '2026-12-04 15:30 (likely)'],
  ['a week from today', '2026-12-05'],
  ['this weekend', '2026-11-28..2026-11-29'],
  ['end of the month', '2026-11-28..2026-11-30'],
  ['Saturday between 2 and 4', '2026-12-05 14:00-16:00 (likely)'],
  ['Friday between 2 and 4', '2026-12-04 14:00-16:00 (likely)'],
  ['from 2pm to 4pm on Friday', '2026-12-04 14:00-16:00'],
  ['Friday after 5pm', '2026-12-04 17:00-'],
  ['I would like to come tomorrow at 11am, please', '2026-11-29 11:00'],
  ['12/25', '2026-12-25'],
  ['1/5', '2027-01-05 | 2027-05-01 (unclear)'],
  ['tonight', '2026-11-28 night'],
  ['tonight at 8', '2026-11-28 20:00'],
  ['noon tomorrow', '2026-11-29 12:00'],
  ['2026-12-05T15:00', '2026-12-05 15:00'],
  ['Feb 30', 'impossible'],
  ['Sat Dec 6', 'weekday'],
  ['yesterday', 'past'],
  ['5 Dec or 6 Dec', 'several'],
  ['as soon as possible', 'vague'],
  ['my second dog', 'notADate'],
  ['15pm tomorrow', '2026-11-29 15:00'],
  ['13am tomorrow', 'impossible'],
];
test.each(IN_ENGLISH)('“%s” is %s', (text, expected) => {
  expect(read(text, ENGLISH)).toBe(expected);
});

const refusedFor = (text: string, known: Known): WhyNot | undefined => {
  const when = readWhen(text, known);
  return 'refused' in when ? when.refused : undefined;
};

describe('calendars and clocks', () => {
  test('by the opening hours 3時 is one time or two', () => {
    const always: Known = { ...KNOWN, open: () => [{ open: 0, close: 1440 }] };
    expect(read('明日の3時', always)).toBe('2026-11-29 3:00 | 2026-11-29 15:00 (unclear)');
    expect(read('明日の7時', KNOWN)).toBe('2026-11-29 19:00 (likely)');
    expect(read('明日の7時', { ...KNOWN, open: () => [{ open: 360, close: 600 }] })).toBe('2026-11-29 7:00 (likely)');
  });

  test('on a Sunday a day of this week or the next depends on where weeks begin', () => {
    const sunday: Known = { ...KNOWN, now: Date.parse('2026-11-29T12:00:00+09:00') };
    expect(read('来週の土曜', sunday)).toBe('2026-12-05 | 2026-12-12 (unclear)');
    expect(read('今週の土曜', sunday)).toBe('2026-12-05');
    expect(read('先週の土曜', sunday)).toBe('past');
    expect(read('来週の日曜', sunday)).toBe('2026-12-13 | 2026-12-06 (unclear)');
  });

  test('a time alone belongs to the day that is being talked of', () => {
    expect(read('15時', KNOWN)).toBe('15:00');
    expect(read('15時', { ...KNOWN, day: '2026-12-05' })).toBe('2026-12-05 15:00');
  });

  test('the turn of the year and leap days', () => {
    const newYearsEve = { ...KNOWN, now: Date.parse('2027-12-31T23:50:00+09:00') };
    expect(read('明日', newYearsEve)).toBe('2028-01-01');
    expect(read('20分後', newYearsEve)).toBe('2028-01-01 0:10');
    expect(read('2/29 15時', newYearsEve)).toBe('2028-02-29 15:00');
    expect(read('来月末', newYearsEve)).toBe('2028-01-27..2028-01-31');
    expect(read('2/29', KNOWN)).toBe('impossible');
    expect(read('来月の31日', { ...KNOWN, now: Date.parse('2027-01-10T12:00:00+09:00') })).toBe('impossible');
  });

  test('an hour that clocks leave out is refused, and of one that comes twice the first is meant', () => {
    const york: Known = { ...ENGLISH, zone: 'America/New_York' };
    const spring = { ...york, now: Date.parse('2027-03-12T12:00:00-05:00') };
    expect(refusedFor('March 14 2:30 am', spring)).toBe('impossible');
    expect(readWhen('March 14 3:30 am', spring)).toMatchObject({
      readings: [{ at: Date.parse('2027-03-14T03:30-04:00') }],
    });
    const autumn = { ...york, now: Date.parse('2027-11-05T12:00:00-04:00') };
    expect(readWhen('Nov 7 1:30 am', autumn)).toMatchObject({
      readings: [{ at: Date.parse('2027-11-07T01:30-04:00') }],
    });
    // Counted on the clock of the world: two hours from 00:30 is 01:30 again.
    const night = { ...york, now: Date.parse('2027-11-07T00:30:00-04:00') };
    expect(readWhen('in two hours', night)).toMatchObject({ readings: [{ minute: 90, at: night.now + 7_200_000 }] });
  });

  test('it is the shop’s day, wherever the server stands', () => {
    const late = Date.parse('2026-11-28T23:30:00Z');
    expect(read('明日', { ...KNOWN, now: late })).toBe('2026-11-30');
    expect(read('tomorrow', { ...ENGLISH, now: late, zone: 'America/New_York' })).toBe('2026-11-29');
  });
});

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const kanji = (number: number) => {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const digit = (one: number) => '〇一二三四五六七八九'[one]!;
  return `${tens > 1 ? digit(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digit(ones) : ''}`;
};
const full = (text: string) => text.replace(/[0-9/]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
type Style = (day: Temporal.PlainDate, ahead: number) => [string, Known];
const STYLES: Record<string, Style> = {
  月日: ({ month, day }) => [`${month}月${day}日`, KNOWN],
  slash: ({ month, day }) => [`${month}/${day}`, KNOWN],
  'full width': ({ month, day }) => [full(`${month}/${day}`), KNOWN],
  kanji: ({ month, day }) => [`${kanji(month)}月${kanji(day)}日`, KNOWN],
  'with its weekday': ({ month, day, dayOfWeek }) => [`${month}月${day}日(${'日月火水木金土'[dayOfWeek % 7]})`, KNOWN],
  'with its year': ({ year, month, day }) => [`${year}年${month}月${day}日`, KNOWN],
  ISO: (day) => [day.toString(), KNOWN],
  和暦: ({ year, month, day }) => [`令和${year - 2018}年${month}月${day}日`, KNOWN],
  'days ahead': (_, ahead) => [`${ahead}日後`, KNOWN],
  'days ahead in English': (_, ahead) => [`in ${ahead} days`, ENGLISH],
  'day month': ({ month, day }) => [`${day} ${MONTHS[month - 1]}`, ENGLISH],
  'month day': ({ month, day }) => [`${MONTHS[month - 1]!.slice(0, 3)} ${day}`, ENGLISH],
  'ordinal of month': ({ month, day }) => [`the ${day}th of ${MONTHS[month - 1]}`, ENGLISH],
};
test.each(Object.entries(STYLES))('every day to come, written as %s, is read as itself', (_, style) => {
  const today = Temporal.PlainDate.from('2026-11-28');
  const wrong: string[] = [];
  for (let ahead = 1; ahead <= KNOWN.horizonDays; ahead += 1) {
    const day = today.add({ days: ahead });
    const [text, known] = style(day, ahead);
    if (read(text, known) !== day.toString()) wrong.push(`${text}: ${read(text, known)}`);
  }
  expect(wrong).toEqual([]);
});

const day = fc
  .integer({ min: 1, max: 330 })
  .map((days) => Temporal.PlainDate.from('2026-11-28').add({ days }).toString());
test('every minute of every day is read as itself', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 1439 }), (date, minute) => {
      const hour = Math.floor(minute / 60);
      const rest = String(minute % 60).padStart(2, '0');
      const expected = `${date} ${hour}:${rest}`;
      // 10:00 is at night where the shop is open only then: on days off it is unclear.
      const figures = read(`${date} ${String(hour).padStart(2, '0')}:${rest}`, {
        ...KNOWN,
        open: () => [{ open: 600, close: 1200 }],
      });
      expect(figures.replace(' (likely)', '')).toBe(expected);
      expect(read(`${date} ${hour < 12 ? '午前' : '午後'}${hour % 12}時${rest}分`)).toBe(expected);
      expect(read(`${date} ${hour % 12 || 12}:${rest}${hour < 12 ? 'am' : 'pm'}`, ENGLISH)).toBe(expected);
    }),
  );
});

const EVERYTHING = [...JAPANESE.map(([text]) => text), ...IN_ENGLISH.map(([text]) => text)];
const bits = EVERYTHING.flatMap((text) => text.split(/(?<=[の日時])|\s/)).filter(Boolean);
const typed = fc.oneof(
  fc.constantFrom(...EVERYTHING),
  fc.array(fc.constantFrom(...bits), { minLength: 1, maxLength: 5 }).map((some) => some.join(' ')),
);

test('what is read back is read as the same, in either language', () => {
  let seen = 0;
  fc.assert(
    fc.property(typed, fc.constantFrom(KNOWN, ENGLISH), (text, known) => {
      const when = readWhen(text, known);
      if ('refused' in when) return;
      for (const reading of when.readings) {
        seen += 1;
        expect(`${reading.words.ja}: ${read(reading.words.ja, KNOWN)}`).toBe(`${reading.words.ja}: ${short(reading)}`);
        expect(`${reading.words.en}: ${read(reading.words.en, ENGLISH)}`).toBe(
          `${reading.words.en}: ${short(reading)}`,
        );
      }
    }),
    { numRuns: 2_000 },
  );
  expect(seen).toBeGreaterThan(500);
});

test('nothing that is read is over, or further ahead than can be asked for', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const when = readWhen(text, KNOWN);
      if ('refused' in when) return;
      for (const { day: first, lastDay, at } of when.readings) {
        if (first) expect(first >= '2026-11-28' && (lastDay ?? first) <= '2027-10-24').toBe(true);
        if (at !== undefined) expect(at).toBeGreaterThan(NOW);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('whatever is typed, it is answered, and at once', () => {
  const any = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 1_000 }),
    fc.constantFrom(...bits).map((bit) => bit.repeat(1_000).slice(0, 1_000)),
    fc.constantFrom(...bits).map((bit) => bit.repeat(120).slice(0, 120)),
    typed,
  );
  const slow: string[] = [];
  fc.assert(
    fc.property(any, fc.constantFrom(KNOWN, ENGLISH), (text, known) => {
      // The quickest of three: what stood in the way of the others was not the text.
      const quickest = Math.min(...[1, 2, 3].map(() => milliseconds(() => readWhen(text, known))));
      if (quickest > 10) slow.push(`${quickest} ms: ${text.slice(0, 60)}`);
    }),
    { numRuns: 2_000 },
  );
  expect(slow).toEqual([]);
});

/** What doing it costs this process (milliseconds). */
function milliseconds(act: () => unknown): number {
  const before = process.cpuUsage();
  act();
  return process.cpuUsage(before).user / 1_000;
}
