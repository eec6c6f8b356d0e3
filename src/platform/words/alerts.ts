import type { Both } from '../lang';
import { counted } from './counts';
import { consoleSentences } from './console-pages';

/** What the people of the shop are told outside of the console, as in a channel of Slack. */
export const alertWords = {
  waiting: { ja: 'お客さまが担当者をお待ちです', en: 'A customer is waiting for a person' },
  afterHours: { ja: '受付時間外にお客さまからご相談がありました', en: 'A customer asked for a person out of hours' },
  stillWaiting: {
    ja: (minutes: number) => `まだ担当者が決まっていません。お客さまを${minutes}分以上お待たせしています`,
    en: (minutes: number) =>
      `Nobody has taken this chat yet. The customer has been waiting for over ${counted('minutes', minutes, 'en')}`,
  },
  case: { ja: '新しいご用件が届きました', en: 'A new case has come in' },
  setAside: {
    ja: '処理できなかったメッセージがあります。管理者の確認が必要です',
    en: 'A message could not be processed. Somebody who runs Musubi should look',
  },
  unsent: { ja: 'お客さまに送信できなかったメッセージがあります', en: 'A message could not be sent to a customer' },
  quota: {
    ja: (left: number) => `今月送信できるメッセージが残り${left}通になりました`,
    en: (left: number) => `Messages left this month: ${left}`,
  },
  more: { ja: (count: number) => `ほか${count}件`, en: (count: number) => `And ${count} more` },
} as const;

/** Why somebody of the shop is wanted, as the console says it. */
export function reasonWords(reason: string): Both | undefined {
  return consoleWords(`console.inbox.reason.${reason}`);
}

/** What a case is about, as the console says it. */
export function topicWords(topic: string): Both | undefined {
  return consoleWords(`console.case.${topic}`);
}

function consoleWords(key: string): Both | undefined {
  return Object.hasOwn(consoleSentences, key) ? (consoleSentences as Record<string, Both>)[key] : undefined;
}
