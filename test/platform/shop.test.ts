import fc from 'fast-check';
import {
  contactInWords,
  hoursInWords,
  isOpen,
  nextOpening,
  openOn,
  readHolidays,
  readHours,
  todayInWords,
  type Shop,
} from '../../src/platform/shop';

const shop = (hours: string): Shop => ({ name: { ja: '店', en: 'Shop' }, zone: 'Asia/Tokyo', hours: readHours(hours) });
const tokyo = (text: string) => new Date(`${text}+09:00`);

test('hours are said as people say them', () => {
  expect(hoursInWords(shop('Mon,Wed-Sun 10:00-20:00'), 'ja')).toBe('10:00〜20:00(火曜日はお休みです)');
  expect(hoursInWords(shop('Mon,Wed-Sun 10:00-20:00'), 'en')).toBe('10:00-20:00 (closed on Tuesdays)');
  expect(hoursInWords(shop('Mon-Fri 09:00-12:00,13:00-18:00; Sat 09:00-12:00'), 'ja')).toBe(
    '月・火・水・木・金 09:00〜12:00・13:00〜18:00、土 09:00〜12:00(日曜日はお休みです)',
  );
  expect(hoursInWords(shop('Mon-Sun 00:00-24:00'), 'ja')).toBe('00:00〜24:00');
});

test('a day is open by the week and the holidays', () => {
  const open = openOn({ ...shop('Mon,Wed-Sun 10:00-20:00'), holidays: readHolidays('2026-12-30..2027-01-03') });
  const days = ['2026-12-27', '2026-12-28', '2026-12-29', '2026-12-30', '2027-01-03', '2027-01-04'];
  expect(days.map(open)).toEqual([true, true, false, false, false, true]);
  expect(openOn({ holidays: readHolidays('2026-12-30') })('2026-12-29')).toBe(true);
});

test('today is said for the moment it is asked, in the shop’s zone', () => {
  const salon = shop('Mon,Wed-Sun 10:00-20:00');
  expect(todayInWords(salon, 'ja', tokyo('2026-11-25T09:59'))).toBe('本日は10:00から営業します。');
  expect(todayInWords(salon, 'ja', tokyo('2026-11-25T10:00'))).toBe('本日は20:00まで営業しています。');
  expect(todayInWords(salon, 'ja', tokyo('2026-11-25T20:00'))).toBe('本日の営業は終了しました。');
  expect(todayInWords(salon, 'ja', tokyo('2026-11-24T12:00'))).toBe('本日はお休みです。');
  expect(todayInWords(salon, 'en', tokyo('2026-11-25T12:00'))).toBe("We're open until 20:00 today.");
});

test('a night that ends after midnight belongs to the day it began', () => {
  const bar = shop('Fri,Sat 18:00-26:00');
  expect(isOpen(bar, tokyo('2026-11-28T01:30'))).toBe(true);
  expect(todayInWords(bar, 'ja', tokyo('2026-11-29T01:30'))).toBe('本日は26:00まで営業しています。');
  expect(isOpen(bar, tokyo('2026-11-29T02:00'))).toBe(false);
  expect(isOpen(bar, tokyo('2026-11-27T01:30'))).toBe(false);
});

test('hours that cannot be meant are refused with words', () => {
  for (const wrong of ['10-20', 'Moon 10:00-20:00', 'Mon 20:00-10:00', 'Mon 10:00-10:60', 'Mon 10:00-35:00'])
    expect(() => readHours(wrong)).toThrow(/should look like|not a day|not a span|must end/);
});

test('what the settings leave out is not spoken of', () => {
  const bare: Shop = { name: { ja: '店', en: 'Shop' }, zone: 'Asia/Tokyo' };
  expect(hoursInWords(bare, 'ja')).toBeUndefined();
  expect(todayInWords(bare, 'en', new Date())).toBeUndefined();
  expect(contactInWords(bare, 'ja')).toBeUndefined();
  expect(contactInWords({ ...bare, phone: '03-0000-0000' }, 'ja')).toBe('お電話: 03-0000-0000');
});

test('whether open and what is said of today never disagree', () => {
  const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
  const weeks = fc.constantFrom(
    'Mon,Wed-Sun 10:00-20:00',
    'Fri,Sat 18:00-26:00',
    'Mon-Fri 09:00-12:00,13:00-18:00',
    'Sun 00:00-24:00',
  );
  fc.assert(
    fc.property(moments, weeks, (now, week) => {
      const said = todayInWords(shop(week), 'ja', now)!;
      return isOpen(shop(week), now) === said.includes('まで営業しています');
    }),
  );
});

test('a holiday is closed, and the next opening is after it', () => {
  const shop = {
    ...{ name: { ja: '店', en: 'shop' }, zone: 'Asia/Tokyo' },
    hours: readHours('Mon-Fri 10:00-19:00; Sat 18:00-26:00'),
    holidays: readHolidays('2026-11-23, 2026-11-24..2026-11-25'),
  };
  const at = (time: string) => new Date(`${time}+09:00`);
  expect(isOpen(shop, at('2026-11-23T12:00'))).toBe(false);
  expect(todayInWords(shop, 'ja', at('2026-11-23T12:00'))).toBe('本日はお休みです。');
  expect(nextOpening(shop, at('2026-11-23T12:00'))).toEqual({ date: '2026-11-26', minute: 600 });
  expect(isOpen(shop, at('2026-11-26T12:00'))).toBe(true);
  expect(nextOpening(shop, at('2026-11-26T09:00'))).toEqual({ date: '2026-11-26', minute: 600 });
  expect(nextOpening(shop, at('2026-11-28T19:00'))).toEqual({ date: '2026-11-30', minute: 600 });
  // Saturday's night runs on into Sunday.
  expect(isOpen(shop, at('2026-11-29T01:00'))).toBe(true);
});
