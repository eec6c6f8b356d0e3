import type { Both } from '../lang';

/** Every sentence of the pages on which somebody logs in at LINE or at the company, by `login.sentence`. */
export const loginSentences = {
  'login.title': { ja: 'LINEでログインして連携', en: 'Link by logging in with LINE' },
  'login.text': {
    ja: (shop: string) => `LINEでログインすると、${shop}の会員アカウントと結びつけられます。`,
    en: (shop: string) => `Log in with LINE to tie your ${shop} membership to it.`,
  },
  'login.withLine': { ja: 'LINEでログイン', en: 'Log in with LINE' },
  'login.fromHere': { ja: 'このページから連携する', en: 'Link from this page' },
  'login.fromHereText': {
    ja: 'LINEでログインして、ここから連携することもできます。',
    en: 'You can also start right here, by logging in with LINE.',
  },
  'login.kept': {
    ja: 'LINEからは、お名前・プロフィール画像・LINEの内部の番号を受け取ります。お名前と画像は確認の画面に出すだけで、保存しません。連携を解除するまで、解除をLINEに知らせるための鍵を暗号にして保管します。',
    en: 'LINE tells us your name, your picture and its internal number for you. Name and picture are only shown to you on the next pages. Until you unlink we keep, encrypted, what lets us tell LINE that you have.',
  },
  'login.step1': { ja: 'LINEでログイン', en: 'Log in with LINE' },
  'login.step2': { ja: '会員ログイン', en: 'Log in as a member' },
  'login.step3': { ja: '確認', en: 'Confirm' },
  'login.next': { ja: 'ログインして確認へ', en: 'Log in and review' },
  'login.confirm': { ja: 'この内容で連携しますか?', en: 'Link these two?' },
  'login.confirmText': {
    ja: 'LINEのアカウントと会員番号をご確認ください。ご本人のものでなければ「やめる」を押してください。',
    en: 'Please check the LINE account and the member number. If either is not yours, choose “Cancel”.',
  },
  'login.whatHappens': { ja: '連携すると', en: 'What happens' },
  'login.happens1': {
    ja: 'このLINEのトークで、ご予約・ご注文・ポイントを確認できます。',
    en: 'You can see your reservations, orders and points in this LINE account’s chat.',
  },
  'login.happens2': {
    ja: '連携は、トークの「マイ連携」からいつでも解除できます。解除すると、LINEヤフー株式会社に通知が行われます。',
    en: 'You can unlink at any time under “My link” in the chat. LY Corporation is then notified.',
  },
  'login.link': { ja: '連携する', en: 'Link' },
  'login.done': { ja: '連携が完了しました', en: 'You are linked' },
  'login.doneText': {
    ja: (shop: string) => `${shop}のトークで、ご予約やポイントをお尋ねいただけます。`,
    en: (shop: string) => `Ask about your reservations and points in your chat with ${shop}.`,
  },
  'login.addFriend': { ja: '友だちに追加する', en: 'Add as a friend' },
  'login.addFriendText': {
    ja: 'まだ友だちではないようです。友だちに追加すると、トークでご案内できます。',
    en: 'You don’t seem to have added the account yet. Add it to be served in the chat.',
  },
  'login.denied': { ja: 'LINEでのログインをやめました', en: 'You did not log in with LINE' },
  'login.deniedText': {
    ja: '連携していません。会員情報は変わっていません。連携したくなったら、もう一度お試しください。',
    en: 'You are not linked and nothing has changed. Start again whenever you like.',
  },
  'login.failed': { ja: 'LINEでログインできませんでした', en: 'The login with LINE did not work' },
  'login.failedText': {
    ja: '連携していません。会員情報は変わっていません。お手数ですが、もう一度「LINEでログイン」からお進みください。',
    en: 'You are not linked and nothing has changed. Please try “Log in with LINE” once more.',
  },
  'login.away': { ja: 'LINEに接続できませんでした', en: 'We could not reach LINE' },
  'login.awayText': {
    ja: '連携していません。会員情報は変わっていません。少し待ってから、もう一度お試しください。',
    en: 'You are not linked and nothing has changed. Please try again in a little while.',
  },
  'login.over': { ja: '時間がたったため、やり直しが必要です', en: 'Too much time has passed' },
  'login.overText': {
    ja: '安全のため、お手続きは10分間だけ有効です。会員情報は変わっていません。もう一度「LINEでログイン」からお進みください。',
    en: 'For your safety this works for ten minutes. Nothing has changed. Please start again with “Log in with LINE”.',
  },
  'login.company': { ja: '会員サイトのログインを使う', en: 'Use our website’s login' },
  'login.companyFailed': {
    ja: '会員サイトでのログインが完了しませんでした。会員情報は変わっていません。もう一度お試しください。',
    en: 'The login at our website did not finish. Nothing has changed. Please try once more.',
  },
  'login.companyAway': {
    ja: 'ただいま会員サイトに接続できませんでした。会員情報は変わっていません。少し待ってからもう一度お試しください。',
    en: 'We could not reach our website’s login just now. Nothing has changed. Please try again in a little while.',
  },
  'login.noMember': {
    ja: '会員として確認できませんでした。会員情報は変わっていません。別の方法でお試しいただくか、お店にお問い合わせください。',
    en: 'We could not find a membership for this login. Nothing has changed. Please try another way, or ask the shop.',
  },
} satisfies Record<string, Both<string | ((shop: string) => string)>>;
