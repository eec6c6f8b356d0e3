import { labels, type Label } from '../../../src/platform/words/labels';
import type { Case } from '../book';

/* A linked member asks among others for what is theirs alone. */

const PERSONAL: readonly Label[] = [
  ...(['link', 'linkagain', 'mylink', 'unlink', 'unlinknow', 'wishes', 'owndata', 'erase', 'erasenow'] as const),
  ...(['remindersoff', 'reminderson', 'newsoff', 'newson', 'couponsoff', 'couponson', 'tellshop'] as const),
  ...(['reservations', 'orders', 'points', 'contracts', 'details', 'code', 'newcode'] as const),
  ...(['changebooking', 'cancelbooking', 'comingbooking', 'morebookings', 'movenow', 'dropnow', 'busy'] as const),
];
const SAID = [
  '注文はどうなってる',
  'ポイントは',
  '会員情報を見たい',
  'where is my order',
  '住所を変更したい',
  '予約を変更したい',
  '予約をキャンセルしたい',
  '123456',
];

const asked = PERSONAL.flatMap((label) => [labels[label].ja, labels[label].en]);
const words = [...new Set([...asked, ...SAID])];

export const groups: readonly Case[] = (['group', 'room'] as const).flatMap((kind) => [
  ...words.map((text): Case => ({
    name: `T12 a member says 「${text}」 in a ${kind}`,
    prepare: ({ house, victim, [kind]: groupId }) =>
      Promise.resolve(async () => {
        await house.line.say(victim, text, { groupId, mentionBot: true }).delivered;
        return undefined;
      }),
  })),
  ...PERSONAL.map((label): Case => ({
    name: `T12 a member taps ${label} in a ${kind}`,
    prepare: ({ house, victim, [kind]: groupId }) =>
      Promise.resolve(async () => {
        await house.line.tap(victim, { type: 'postback', data: `talk:${label}:1` }, { groupId })!.delivered;
        return undefined;
      }),
  })),
]);
