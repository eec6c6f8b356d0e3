import fc from 'fast-check';
import { fillingOf, readyOf } from '../../../src/doors/console/inbox/canned';
import { blanksIn, fill, strangersIn, VARIABLES, type Filling } from '../../../src/features/canned/canned';
import { faultOf } from '../../../src/features/canned/rules';

/* Canned replies: what is known is put in, what is not stays a blank that nobody gets. */

describe('filling in', () => {
  test('puts in what is known, once, and leaves the rest a blank', () => {
    const text = '{お客さま名}さま、{担当}です。{予約日時}の件、{お客さま名}さまに{何か}';
    const filled = fill(text, { お客さま名: '{担当}', 担当: '佐藤$&' });
    expect(filled).toBe('{担当}さま、佐藤$&です。{予約日時}の件、{担当}さまに{何か}');
    expect(blanksIn(fill(text, { お客さま名: '山田' }))).toEqual(['担当', '予約日時']);
    expect(strangersIn(text)).toEqual(['何か']);
  });

  test('with everything known nothing of ours is left in braces, whatever stands around', () => {
    const around = fc.string().filter((text) => !/[{}]/.test(text));
    const all: Filling = Object.fromEntries(VARIABLES.map((name) => [name, '値']));
    fc.assert(
      fc.property(fc.array(fc.tuple(around, fc.constantFrom(...VARIABLES))), around, (parts, end) => {
        const text = parts.map(([before, name]) => `${before}{${name}}`).join('') + end;
        expect(fill(text, all)).toBe(parts.map(([before]) => `${before}値`).join('') + end);
        expect(new Set(blanksIn(text))).toEqual(new Set(parts.map(([, name]) => name)));
        expect(fill(text, {})).toBe(text);
      }),
    );
  });

  test('takes the facts of the chat, in the language of who reads it', () => {
    const now = Date.UTC(2026, 10, 29, 3);
    const shop = { name: { ja: 'さくら', en: 'Sakura' }, zone: 'Asia/Tokyo', phone: '03-0000-0000' };
    const one = (startsAt: number, status: 'booked' | 'cancelled') => ({
      ...{ startsAt, status, minutes: 60, service: { ja: 'カット', en: 'Cut' } },
    });
    const link = { member: 'M-1001', method: 'x', at: 0 };
    const reservations = [
      one(now + 9e7, 'booked'),
      one(now + 8e7, 'booked'),
      one(now + 1e7, 'cancelled'),
      one(now - 1, 'booked'),
    ];
    const view = {
      person: { id: 'U1', lang: 'en', link },
      me: { name: '佐藤' },
      facts: {
        reservations: { topic: 'reservations', reservations },
        orders: undefined,
        details: { topic: 'details', name: '山田 花子', number: '…1001' },
      },
    } as unknown as Parameters<typeof fillingOf>[1];
    const filling = fillingOf(shop, view, now);
    expect(filling).toEqual({
      ...{ お客さま名: '山田 花子', 会員番号末尾: '001', 予約日時: 'Mon 30 Nov 10:13', メニュー: 'Cut' },
      ...{ 担当: '佐藤', 店名: 'Sakura', 電話番号: '03-0000-0000' },
    });
    const reply = { id: 'r', name: 'n', ja: '{店名}です', en: 'This is {店名}', warm: undefined, version: 1 };
    expect(readyOf(reply, filling, 'en').text).toBe('This is Sakura');
    expect(readyOf({ ...reply, en: undefined }, filling, 'en').text).toBe('Sakuraです');
  });
});

test.each([
  [{ name: '', ja: 'a', en: undefined }, 'name'],
  [{ name: 'あ'.repeat(41), ja: 'a', en: undefined }, 'name'],
  [{ name: 'a', ja: '', en: undefined }, 'ja'],
  [{ name: 'a', ja: 'a', en: 'a'.repeat(2_001) }, 'en'],
  [{ name: 'a', ja: '{お客様名}', en: undefined }, 'unknown'],
  [{ name: 'a', ja: 'a', en: '{name}' }, 'unknown'],
  [{ name: 'a', ja: '{お客さま名} { } {}', en: 'a' }, 'unknown'],
  [{ name: 'a', ja: '{お客さま名}', en: '{担当}' }, undefined],
])('%j: %s is to be put right', (wording, fault) => expect(faultOf(wording)).toBe(fault));
