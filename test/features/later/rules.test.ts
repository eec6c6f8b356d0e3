import fc from 'fast-check';
import { fateOf, FURTHEST_MS, LATEST_MS, whyNotAt, type Standing } from '../../../src/features/later/rules';
import { choicesOf, timeOf } from '../../../src/features/later/times';
import { quietUntil } from '../../../src/features/reminders/rules';
import { readHours } from '../../../src/platform/shop';

const ZONE = 'Asia/Tokyo';
const NIGHT = { from: 21 * 60, until: 9 * 60 };
const quietEnd = (at: number) => quietUntil(NIGHT, at, ZONE);
const isQuiet = (at: number) => quietEnd(at) !== undefined;
const at = (time: string) => Date.parse(`${time}+09:00`);

const standings: fc.Arbitrary<Standing> = fc.record({
  writerMay: fc.boolean(),
  friend: fc.constantFrom(true, false, undefined),
  heldByOther: fc.boolean(),
  tied: fc.constantFrom('none', 'stands', 'other', 'unknown'),
  linked: fc.boolean(),
  wanted: fc.boolean(),
});
const NEAR = 2 * 24 * 60 * 60 * 1000;
const times = fc.integer({ min: at('2026-11-29T00:00'), max: at('2026-12-03T00:00') });
const drifts = fc.integer({ min: -NEAR, max: NEAR });

test('it is sent only where everything is right, in its hour, and in no quiet hour that nobody agreed to', () => {
  fc.assert(
    fc.property(standings, times, drifts, (standing, sendAt, drift) => {
      const now = sendAt + drift;
      const right =
        standing.writerMay &&
        standing.friend !== false &&
        !standing.heldByOther &&
        standing.linked &&
        standing.wanted &&
        standing.tied !== 'other';
      const fate = fateOf(sendAt, standing, now, isQuiet);
      const inTime = drift >= 0 && drift <= LATEST_MS && (!isQuiet(now) || isQuiet(sendAt));
      expect('send' in fate).toBe(right && inTime && standing.tied !== 'unknown');
      // What would be wrong is called off whatever the hour, and nothing that is right ever is.
      expect('calledOff' in fate).toBe(!right);
      expect('missed' in fate).toBe(right && drift >= 0 && !inTime);
      // Nothing waits longer than its hour.
      if ('wait' in fate) expect(drift < 0 || (standing.tied === 'unknown' && drift <= LATEST_MS)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test('a time is one ahead within ninety days, and a quiet one only where that is agreed to', () => {
  fc.assert(
    fc.property(times, fc.integer({ min: -FURTHEST_MS, max: 2 * FURTHEST_MS }), fc.boolean(), (now, ahead, agreed) => {
      const sendAt = now + ahead;
      const wrong = ahead <= 0 || ahead > FURTHEST_MS;
      const told = whyNotAt(sendAt, now, isQuiet, agreed);
      expect(told).toBe(wrong ? 'wrongTime' : isQuiet(sendAt) && !agreed ? 'quiet' : undefined);
    }),
  );
  expect(whyNotAt(Number.NaN, 1, isQuiet, true)).toBe('wrongTime');
});

test('the times that are offered are ahead and disturb nobody', () => {
  const shop = { name: { ja: '店', en: 'Shop' }, zone: ZONE, hours: readHours('Mon-Sat 10:00-19:00') };
  fc.assert(
    fc.property(times, (now) => {
      const { offered, ...choices } = choicesOf(shop, quietEnd, now);
      expect(choices.hour).toBe(now + 60 * 60 * 1000);
      expect(offered.includes('hour')).toBe(!isQuiet(choices.hour));
      for (const one of offered) expect([choices[one]! > now, isQuiet(choices[one]!)]).toEqual([true, false]);
    }),
  );
  const saturday = at('2026-11-28T12:00');
  const choices = choicesOf(shop, quietEnd, saturday);
  expect(choices.evening).toBe(at('2026-11-28T18:00'));
  expect(choices.morning).toBe(at('2026-11-30T10:00'));
  expect(choicesOf(shop, quietEnd, at('2026-11-28T17:30')).evening).toBeUndefined();
  // Past midnight the morning that comes is meant.
  expect(choicesOf(shop, quietEnd, at('2026-11-30T00:30')).morning).toBe(at('2026-11-30T10:00'));
  expect(choicesOf(shop, quietEnd, at('2026-11-30T09:30')).morning).toBe(at('2026-12-01T10:00'));
  // A shop that opens while people sleep.
  expect(choicesOf({ ...shop, hours: readHours('Sun-Sat 06:00-19:00') }, quietEnd, saturday).morning).toBe(
    at('2026-11-29T09:00'),
  );
  expect(timeOf({ when: 'time', time: '2026-12-01T08:30' }, choices, ZONE)).toBe(at('2026-12-01T08:30'));
  for (const time of ['', 'あした', '2026-02-30T10:00'])
    expect(timeOf({ when: 'time', time }, choices, ZONE)).toBeUndefined();
});
