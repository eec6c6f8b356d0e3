import type { Both, Lang } from '../lang';
import { bridgeSentences } from './bridge-pages';
import { codeSentences } from './code-pages';
import { consoleSentences } from './console-pages';
import { consoleAuditSentences } from './console-audit';
import { consoleCaseSentences } from './console-cases';
import { consoleComposerSentences } from './console-composer';
import { consoleHandsSentences } from './console-hands';
import { consoleInboxSentences } from './console-inbox';
import { consoleMediaSentences } from './console-media';
import { consoleAidsSentences } from './console-aids';
import { consoleLaterSentences } from './console-later';
import { consolePresenceSentences } from './console-presence';
import { consoleSnoozeSentences } from './console-snooze';
import { consoleHoursSentences } from './console-hours';
import { consoleMemberSentences } from './console-members';
import { consoleMorningSentences } from './console-morning';
import { consoleReportSentences } from './console-report';
import { consoleReplySentences } from './console-replies';
import { consoleReservationSentences } from './console-reservations';
import { consoleSettingSentences } from './console-settings';
import { consoleServiceSentences } from './console-services';
import { faqSentences } from './faq-pages';
import { joiningSentences } from './joining-pages';
import { linkingSentences } from './linking-pages';
import { loginSentences } from './login-pages';
import { addressSentences } from './address-pages';
import { ownDataSentences } from './own-data-pages';
import type { Refusal } from '../web/refusals';

/** What a customer reads on our pages: as it is, or with the shop's name in it. */
type PageSentence = string | ((shop: string) => string);

/** Every sentence of the members' pages, by `topic.sentence`. */
export const pageSentences = {
  'page.skip': { ja: '本文へ移動', en: 'Skip to the content' },
  'page.language': { ja: '言語', en: 'Language' },
  'page.toChat': { ja: 'トークに戻る', en: 'Back to the chat' },
  'page.toChatByHand': { ja: 'LINEのトーク画面にお戻りください。', en: 'Please go back to your chat in LINE.' },
  'page.required': { ja: '必須', en: 'Required' },
  'page.lookAgain': { ja: 'ご確認ください', en: 'Please check' },
  'page.steps': { ja: 'お手続きの流れ', en: 'Steps' },
  'page.stepDone': { ja: '完了', en: 'Done' },
  'page.stepNow': { ja: '現在の手順', en: 'Current step' },
  'page.lineAccount': { ja: 'LINEアカウント', en: 'LINE account' },
  'page.memberNumber': { ja: '会員番号', en: 'Member number' },
  'page.memberEnding': { ja: '末尾', en: 'ending in' },
  'page.picture': { ja: 'プロフィール画像', en: 'Profile picture' },

  'home.title': { ja: (shop) => `${shop}の公式LINE`, en: (shop) => `${shop} on LINE` },
  'home.text': {
    ja: (shop) => `ここは、${shop}の公式LINEアカウントのご案内ページです。`,
    en: (shop) => `This is the page of ${shop}'s LINE Official Account.`,
  },
  'home.what': { ja: 'LINEでできること', en: 'What you can do in LINE' },
  'home.ask': {
    ja: 'よくあるご質問に、いつでもすぐにお答えします。',
    en: 'Get an answer to common questions at any time.',
  },
  'home.person': {
    ja: 'お困りのときは、担当者にご相談いただけます。',
    en: 'Talk to a person whenever you need one.',
  },
  'home.both': { ja: '日本語でも英語でもご利用いただけます。', en: 'Write in Japanese or in English.' },
  'home.shop': { ja: '店舗のご案内', en: 'The shop' },
  'home.hours': { ja: '営業時間', en: 'Opening hours' },
  'home.phone': { ja: 'お電話', en: 'Phone' },
  'home.email': { ja: 'メール', en: 'E-mail' },
  'home.web': { ja: 'ウェブサイト', en: 'Website' },
  'home.address': { ja: '住所', en: 'Address' },
  'home.open': { ja: 'LINEで開く', en: 'Open in LINE' },

  ...linkingSentences,
  ...codeSentences,
  ...addressSentences,
  ...ownDataSentences,
  ...joiningSentences,

  ...loginSentences,
  ...bridgeSentences,
  ...consoleSentences,
  ...consoleAuditSentences,
  ...consoleReservationSentences,
  ...consoleReportSentences,
  ...consoleCaseSentences,
  ...consoleComposerSentences,
  ...consoleHandsSentences,
  ...consoleInboxSentences,
  ...consoleLaterSentences,
  ...consolePresenceSentences,
  ...consoleMediaSentences,
  ...consoleSnoozeSentences,
  ...consoleAidsSentences,
  ...consoleReplySentences,
  ...consoleMemberSentences,
  ...consoleMorningSentences,
  ...consoleSettingSentences,
  ...consoleHoursSentences,
  ...consoleServiceSentences,
  ...faqSentences,

  'link.title': { ja: 'トークから開いてください', en: 'Please open this from your chat' },
  'link.text': {
    ja: (shop) => `会員アカウントとLINEの連携は、${shop}のトークから始めます。`,
    en: (shop) => `Linking your member account with LINE starts in your chat with ${shop}.`,
  },
  'link.how1': { ja: 'LINEでトークを開きます。', en: 'Open the chat in LINE.' },
  'link.how2': { ja: '「会員と連携」と送ります。', en: 'Send “Link my account”.' },
  'link.how3': {
    ja: '届いたボタンを、そのままLINEの中で開きます。',
    en: 'Open the button you receive, right there in LINE.',
  },
  'link.why': {
    ja: '安全のため、連携用のページはお客さまごとに毎回新しく用意しています。このページだけでは、どなたの情報も表示されません。',
    en: 'For your safety each customer gets a new page each time. This page by itself shows nobody’s details.',
  },

  'unreadable.title': { ja: '内容を受け取れませんでした', en: "We couldn't read that" },
  'unreadable.text': {
    ja: '前の画面に戻って、もう一度お試しください。お客さまの情報は変わっていません。',
    en: 'Please go back and try again. Nothing about you has changed.',
  },
  'crossSite.title': { ja: 'この操作は受け付けできません', en: "We couldn't accept that" },
  'crossSite.text': {
    ja: '安全のため、このページ以外から送られた操作は受け付けていません。お客さまの情報は変わっていません。トークからもう一度お試しください。',
    en: 'For your safety we accept this only from our own page. Nothing about you has changed. Please try again from the chat.',
  },
  'stale.title': { ja: '画面が古くなっています', en: 'This page has become old' },
  'stale.text': {
    ja: '時間がたったか、別の画面でお手続きが進んだようです。この画面からの操作は反映されていません。トークからもう一度お試しください。',
    en: 'Some time has passed, or you went on in another window. What you just sent was not carried out. Please try again from the chat.',
  },
  'forbidden.title': { ja: 'この操作はできません', en: "You can't do this" },
  'forbidden.text': {
    ja: 'この操作を行う権限がありません。情報は変わっていません。',
    en: 'You are not allowed to do this. Nothing has changed.',
  },
  'notFound.title': { ja: 'ページが見つかりません', en: 'There is no such page' },
  'notFound.text': {
    ja: 'アドレスが途中で切れているか、ページがなくなった可能性があります。',
    en: 'The address may have been cut short, or the page is gone.',
  },
  'wrongMethod.title': { ja: 'このページは直接開けません', en: "This page can't be opened by itself" },
  'wrongMethod.text': {
    ja: 'お手続きの途中でだけ使われるページです。トークからもう一度お進みください。',
    en: 'It is only used in the middle of a procedure. Please start again from the chat.',
  },
  'expired.title': { ja: '有効期限が切れています', en: 'This has expired' },
  'expired.text': {
    ja: '安全のため、このページは短い時間だけ使えます。お客さまの情報は変わっていません。トークからもう一度お進みください。',
    en: 'For your safety this page works for a short time only. Nothing about you has changed. Please start again from the chat.',
  },
  'tooLarge.title': { ja: '内容が長すぎます', en: 'That is too long' },
  'tooLarge.text': {
    ja: '前の画面に戻って、短くしてからもう一度お送りください。',
    en: 'Please go back, make it shorter and send it again.',
  },
  'wrongKind.title': { ja: '内容を受け取れませんでした', en: "We couldn't read that" },
  'wrongKind.text': {
    ja: '前の画面に戻って、もう一度お試しください。お客さまの情報は変わっていません。',
    en: 'Please go back and try again. Nothing about you has changed.',
  },
  'tooMany.title': { ja: 'ただいま混み合っています', en: 'Too many requests just now' },
  'tooMany.text': {
    ja: '1分ほど待ってから、もう一度お試しください。',
    en: 'Please wait about a minute and try again.',
  },
  'failed.title': { ja: 'ただいま表示できません', en: "We can't show this just now" },
  'failed.text': {
    ja: '申し訳ありません。こちらの不具合です。少し待ってからもう一度お試しください。',
    en: "We're sorry, the fault is ours. Please wait a little and try again.",
  },
} satisfies Record<`${Refusal}.title` | `${Refusal}.text` | `${string}.${string}`, Both<PageSentence>>;

/** The key of a sentence of our pages. */
export type PageKey = keyof typeof pageSentences;

/** A deed of the audit log: each has its words, or it does not compile. */
export type DeedName = PageKey extends infer Key ? (Key extends `console.deed.${infer Name}` ? Name : never) : never;

/** A sentence of our pages in somebody's language. */
export function pageSentence(key: PageKey, lang: Lang, shopName: Both): string {
  const words: PageSentence = pageSentences[key][lang];
  return typeof words === 'string' ? words : words(shopName[lang]);
}

/** Says sentences in one language. */
export type Say = (key: PageKey) => string;
