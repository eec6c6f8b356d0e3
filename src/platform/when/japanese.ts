import { clock, written, type Part, type Piece, type Writing } from './pieces';

const WEEKDAYS = '日月火水木金土';
const weekday = (name: string | undefined) => WEEKDAYS.indexOf(name!);
const WEEKS = ['今', '来', '再来'];
const YEARS = ['今年', '来年', '再来年'];
const COMING = '(?:この|今度|こんど|次|つぎ|直近)';
const date = (year: number | undefined, month: string | undefined, day: string | undefined): Piece[] => [
  { is: 'date', day: Number(day), month: Number(month), ...(year !== undefined && { year }) },
];
const part = (name: Part) => (): Piece[] => [{ is: 'part', part: name }];
const ahead = (days: number) => (): Piece[] => [{ is: 'ahead', days }];
const later = (minutes: number): Piece[] => [{ is: 'later', minutes }];

/** How days and times are written in Japanese. The longer stand before what they begin with. */
export const japanese: readonly Writing[] = [
  written(
    '正月明け|年末年始|年末|年明け|お?正月|お?盆(?:明け)?|gw|ゴールデンウィーク|連休|そのうち|いつでも|いつか|近いうち',
    () => [{ is: 'vague' }],
  ),
  written('(?:なるべく|できるだけ)(?:早く|早め)?', () => [{ is: 'vague' }]),
  // Days of the calendar. Reiwa 1 is 2019, Heisei 1 is 1989.
  written('(?:令和|r\\.?)(\\d{1,2}|元)[年./-](\\d{1,2})[月./-](\\d{1,2})日?', (y, m, d) =>
    date(2018 + (y === '元' ? 1 : Number(y)), m, d),
  ),
  written('(?:平成|h\\.?)(\\d{1,2})[年./-](\\d{1,2})[月./-](\\d{1,2})日?', (y, m, d) => date(1988 + Number(y), m, d)),
  written('(今年|来年|再来年)の? ?(\\d{1,2})[月/] ?(\\d{1,2})日?', (year, m, d) => [
    { is: 'date', years: YEARS.indexOf(year!), month: Number(m), day: Number(d) },
  ]),
  written('元日|元旦', () => date(undefined, '1', '1')),
  written('大晦日|大みそか|おおみそか', () => date(undefined, '12', '31')),
  written('(\\d{4})年 ?(\\d{1,2})月 ?(\\d{1,2})日?', (y, m, d) => date(Number(y), m, d)),
  // With 日 anything may follow: the 日 of 12月5日15時 is no Sunday.
  written('(\\d{1,2})月 ?(\\d{1,2})(?:日|(?!\\d|時|:))', (m, d) => date(undefined, m, d)),
  written('(\\d{1,2})月(?!後)', (m) => [{ is: 'monthOf', month: Number(m) }]),
  // So far from now.
  written('(\\d{1,3})時間(半|(\\d{1,2})分)?後', (h, rest, m) =>
    later(Number(h) * 60 + (rest === '半' ? 30 : Number(m ?? 0))),
  ),
  written('(\\d{1,4})分後', (m) => later(Number(m))),
  written('(\\d{1,3})日後', (n) => [{ is: 'ahead', days: Number(n) }]),
  written('(\\d{1,2})週間?後', (n) => [{ is: 'ahead', days: Number(n) * 7 }]),
  written('(\\d{1,2})[ヶケかカ箇]?月後', (n) => [{ is: 'ahead', months: Number(n) }]),
  written('(再来|来)週の(?:今日|きょう)', (week) => [{ is: 'ahead', days: WEEKS.indexOf(week!) * 7 }]),
  written('しあさって|明[々明]後日', ahead(3)),
  written('明後日|あさって', ahead(2)),
  written('明日|あした|あす|翌日', ahead(1)),
  written('今夜|今晩', () => [
    { is: 'ahead', days: 0 },
    { is: 'part', part: 'night' },
  ]),
  written('今朝', () => [
    { is: 'ahead', days: 0 },
    { is: 'part', part: 'morning' },
  ]),
  written('本日|今日|きょう', ahead(0)),
  written('1昨日|一昨日|おととい', ahead(-2)),
  written('昨日|きのう', ahead(-1)),
  // Weeks and months.
  written('(今|再来|来)?週末', (week) => [{ is: 'week', weeks: Math.max(0, WEEKS.indexOf(week ?? '今')), end: true }]),
  written('(今|再来|来)週', (week) => [{ is: 'week', weeks: WEEKS.indexOf(week!) }]),
  written('翌週', () => [{ is: 'week', weeks: 1 }]),
  written('先週', () => [{ is: 'week', weeks: -1 }]),
  written('(今|再来|来)月', (month) => [{ is: 'month', months: WEEKS.indexOf(month!) }]),
  written('先月', () => [{ is: 'month', months: -1 }]),
  written('月末|末日?', () => [{ is: 'stretch', of: 'end' }]),
  written('月初め?|初め|はじめ|頭', () => [{ is: 'stretch', of: 'start' }]),
  written('上旬', () => [{ is: 'stretch', of: 'early' }]),
  written('中旬|半ば', () => [{ is: 'stretch', of: 'middle' }]),
  written('下旬', () => [{ is: 'stretch', of: 'late' }]),
  // Days of the week.
  written('土日(?!曜)', () => [{ is: 'week', weeks: 0, end: true }]),
  written(`${COMING}の?([${WEEKDAYS}])曜日?`, (d) => [{ is: 'weekday', weekday: weekday(d), which: 'coming' }]),
  written(`\\(([${WEEKDAYS}])(?:曜日?)?\\)|([${WEEKDAYS}])曜日?`, (a, b) => [
    { is: 'weekday', weekday: weekday(a ?? b) },
  ]),
  written(`([${WEEKDAYS}])(?=$| |の|\\d)`, (d) => [{ is: 'weekday', weekday: weekday(d) }]),
  // Times.
  written('(\\d{1,2})時半', (h) => [clock(h!, '30')]),
  written('(\\d{1,2})時(?:(\\d{1,2})分)?(?!間)', (h, m) => [clock(h!, m)]),
  written('午後(?:イチ|いち)', () => [clock('13', '0')]),
  written('正午', () => [clock('12', '0')]),
  written('午前中?|早朝|朝(?:いち|イチ|1)?', part('morning')),
  written('お?昼(?:過ぎ|すぎ)|午後', part('afternoon')),
  written('お?昼|ランチ', part('noon')),
  written('夕方|夕', part('evening')),
  written('夜|晩|よる', part('night')),
  written('から|以降|より?後|過ぎ|すぎ', () => [{ is: 'mark', mark: 'from' }]),
  written('までに?|以前|より?前', () => [{ is: 'mark', mark: 'until' }]),
  written('~', () => [{ is: 'mark', mark: 'to' }]),
  written('または|もしくは|か(?=[^ ?。])|と(?=\\d|[日月火水木金土])', () => [{ is: 'mark', mark: 'or' }]),
  // Written before the digits of a day, so that 5日 is one thing.
  written('(\\d{1,2})日(?!間|後)', (d) => [{ is: 'date', day: Number(d) }]),
  written(
    '頃|ごろ|ころ|くらい|ぐらい|あたり|ちょうど|です(?:が|か|ね)?|でしょうか|(?:お|ご)?(?:願い|ねがい)(?:いた)?(?:します|したい(?:です)?)?|(?:ご)?(?:予約|変更)|(?:を|に)?(?:したい|取りたい|行きたい|変えたい)(?:です|のですが)?|でき(?:ますか|る)|(?:が|で)(?:いい|良い)|希望|空いて(?:い)?ますか?|空き|あります|大丈夫|ください|なら|ね|よ|か(?=$|[?。])|今から|あと|[のにではをがへも、。・!?]',
    () => [],
  ),
];
