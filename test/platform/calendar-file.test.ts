import fc from 'fast-check';
import ICAL from 'ical.js';
import { calendarFile, type Appointment } from '../../src/platform/calendar-file';

const NOW = Date.parse('2026-11-28T07:00:00Z');
const ISSUER = { shop: 'さくらサロン', host: 'line.sakura.example', now: NOW };
const CUT: Appointment = {
  id: 'r-1001',
  version: 0,
  standing: 'confirmed',
  startsAt: Date.parse('2026-12-05T15:00:00+09:00'),
  endsAt: Date.parse('2026-12-05T16:00:00+09:00'),
  title: 'さくらサロン: カット',
  place: '東京都渋谷区1-2-3',
  notes: ['担当: 佐々木', '変更・キャンセルはLINEのトークからできます。'],
};

/** The file as another program reads it. */
function parse(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
  const events = calendar.getAllSubcomponents('vevent');
  return {
    calendar,
    events,
    event: new ICAL.Event(events[0]!),
    properties: events[0]!.getAllProperties().map(({ name }) => name),
  };
}

test('another program reads the appointment as it is', () => {
  const { calendar, event, events } = parse(calendarFile(CUT, ISSUER));
  expect(events).toHaveLength(1);
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  expect(event.uid).toBe('r-1001@line.sakura.example');
  expect(event.startDate.toJSDate().getTime()).toBe(CUT.startsAt);
  expect(event.endDate.toJSDate().getTime()).toBe(CUT.endsAt);
  expect(event.startDate.zone).toBe(ICAL.Timezone.utcTimezone);
  expect(event.summary).toBe('さくらサロン: カット');
  expect(event.location).toBe('東京都渋谷区1-2-3');
  expect(event.description).toBe('担当: 佐々木\n変更・キャンセルはLINEのトークからできます。');
  expect(event.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
});

test('a change is the same appointment in a newer version, and a cancelled one says so', () => {
  const before = parse(calendarFile(CUT, ISSUER)).event;
  const moved = parse(
    calendarFile({ ...CUT, version: 3, startsAt: CUT.startsAt + 3_600_000, endsAt: CUT.endsAt + 3_600_000 }, ISSUER),
  ).event;
  expect(moved.uid).toBe(before.uid);
  expect([before.sequence, moved.sequence]).toEqual([0, 3]);
  const cancelled = parse(calendarFile({ ...CUT, version: 4, standing: 'cancelled' }, ISSUER)).event;
  expect(cancelled.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  expect(cancelled.uid).toBe(before.uid);
  const requested = parse(calendarFile({ ...CUT, standing: 'requested' }, ISSUER)).event;
  expect(requested.component.getFirstPropertyValue('status')).toBe('TENTATIVE');
});

test('lines end as they must and are no longer than 75 bytes, whole characters each', () => {
  const file = calendarFile({ ...CUT, title: '髪🎀'.repeat(500) }, ISSUER);
  const lines = file.split('\r\n');
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(parse(file).event.summary).toBe('髪🎀'.repeat(100));
});

test('no name, however hostile, makes a line of its own', () => {
  const hostile = 'カット\r\nEND:VEVENT\nBEGIN:VALARM\rATTACH:http://evil.example\u2028;X=1,\\n:"\u202e';
  const { events, event, properties, calendar } = parse(
    calendarFile(
      { ...CUT, id: hostile, title: hostile, place: hostile, notes: [hostile] },
      { ...ISSUER, shop: hostile },
    ),
  );
  expect(events).toHaveLength(1);
  expect(calendar.getAllSubcomponents()).toHaveLength(1);
  expect(event.component.getAllSubcomponents()).toEqual([]);
  expect(properties.sort()).toEqual([
    'description',
    'dtend',
    'dtstamp',
    'dtstart',
    'location',
    'sequence',
    'status',
    'summary',
    'uid',
  ]);
  expect(event.summary).toBe('カット END:VEVENT BEGIN:VALARM ATTACH:http://evil.example ;X=1,\\n:"');
});

test('any text comes back as it went in, but for what no line can hold', () => {
  const texts = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'\\;,:"n\n\r\t '),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    ),
    maxLength: 300,
  });
  fc.assert(
    fc.property(texts, texts, (title, note) => {
      const { events, event, properties } = parse(calendarFile({ ...CUT, title, notes: [note] }, ISSUER));
      expect(events).toHaveLength(1);
      expect(properties.filter((name) => !['summary', 'description'].includes(name)).sort()).toEqual([
        'dtend',
        'dtstamp',
        'dtstart',
        'location',
        'sequence',
        'status',
        'uid',
      ]);
      const bare = (text: string) => [
        ...text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ').trim(),
      ];
      expect(event.summary ?? '').toBe(bare(title).slice(0, 200).join(''));
      expect(event.description ?? '').toBe(bare(note).join(''));
    }),
    { numRuns: 500 },
  );
});
