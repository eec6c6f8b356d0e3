import type { Both } from '../lang';

/** Every sentence of the pages on which a membership is linked, by `linking.sentence`. */
export const linkingSentences = {
  'linking.title': { ja: '会員とLINEの連携', en: 'Link your membership with LINE' },
  'linking.text': {
    ja: (shop: string) => `${shop}の会員アカウントと、いまお使いのLINEを結びつけます。`,
    en: (shop: string) => `This ties your ${shop} membership to the LINE account you are using.`,
  },
  'linking.what': { ja: '連携すると', en: 'Once linked' },
  'linking.gain1': {
    ja: 'ご予約・ご注文・ポイントを、LINEで確認できます。',
    en: 'See your reservations, orders and points in LINE.',
  },
  'linking.gain2': {
    ja: '次からは、ご本人の確認がいりません。',
    en: 'You will never have to prove who you are again.',
  },
  'linking.gain3': {
    ja: '連携は、トークの「マイ連携」からいつでも解除できます。',
    en: 'You can unlink at any time under “My link” in the chat.',
  },
  'linking.kept': {
    ja: 'LINEの内部の番号と会員番号の組だけを保存し、ご案内のために使います。パスワードやトークの内容は、LINEに送りません。',
    en: 'We store only which LINE account is which member, to serve you. Your password and your messages are not sent to LINE.',
  },
  'linking.logIn': { ja: '会員アカウントでログイン', en: 'Log in with your membership' },
  'linking.login': { ja: '会員番号またはメールアドレス', en: 'Member number or e-mail address' },
  'linking.password': { ja: 'パスワード', en: 'Password' },
  'linking.agree': { ja: '同意して連携する', en: 'Agree and link' },
  'linking.or': { ja: 'ほかの方法', en: 'Other ways' },
  'linking.stop': { ja: 'やめる', en: 'Cancel' },
  'linking.noLogin': {
    ja: '会員番号かメールアドレスをご入力ください。',
    en: 'Please enter your member number or e-mail address.',
  },
  'linking.noPassword': { ja: 'パスワードをご入力ください。', en: 'Please enter your password.' },
  'linking.wrong': {
    ja: '会員番号(メールアドレス)かパスワードが違うようです。もう一度ご確認ください。',
    en: 'The member number (or e-mail address) or the password is not right. Please check both.',
  },
  'linking.locked': {
    ja: 'ログインに続けて失敗したため、しばらくお待ちいただいています。15分ほどたってから、もう一度お試しください。',
    en: 'There were too many failed attempts. Please try again in about 15 minutes.',
  },
  'linking.noPasswords': {
    ja: 'こちらでは、パスワードを確認できません。ほかの方法でお進みください。',
    en: 'We cannot check passwords here. Please go on in another way.',
  },
  'linking.unreachable': {
    ja: 'ただいま会員情報を確認できませんでした。会員情報は変わっていません。少し待ってからもう一度お試しください。',
    en: 'We could not reach the membership system just now. Nothing has changed. Please try again in a little while.',
  },
  'linking.lineAway': {
    ja: 'ただいまLINEに接続できませんでした。まだ連携していません。少し待ってからもう一度お試しください。',
    en: 'We could not reach LINE just now. You are not linked yet. Please try again in a little while.',
  },
  'linking.elsewhere': { ja: 'ほかのLINEと連携済みです', en: 'Linked to another LINE account' },
  'linking.elsewhereText': {
    ja: 'この会員アカウントは、ほかのLINEと連携されています。切り替えると、前のLINEではご利用いただけなくなり、お知らせが届きます。',
    en: 'This membership is linked to another LINE account. If you switch, the other account loses it and is told so.',
  },
  'linking.move': { ja: 'このLINEに切り替える', en: 'Switch to this LINE account' },
  'linking.keep': { ja: '切り替えない', en: 'Leave it as it is' },
  'linking.already': { ja: 'このLINEは連携済みです', en: 'This LINE account is linked already' },
  'linking.alreadyText': {
    ja: '別の会員アカウントと連携するには、先にトークの「マイ連携」から解除してください。',
    en: 'To link another membership, please unlink this one first under “My link” in the chat.',
  },
  'linking.over': { ja: 'このリンクは使えなくなりました', en: 'This link can no longer be used' },
  'linking.overText': {
    ja: '安全のため、リンクは10分間、1回だけ使えます。会員情報は変わっていません。トークで「連携する」と送ると、新しいボタンが届きます。',
    en: 'For your safety a link works once, for ten minutes. Nothing has changed. Send “Link my membership” in the chat for a new button.',
  },
  'linking.stopped': { ja: '連携をやめました', en: 'Not linked' },
  'linking.stoppedText': {
    ja: '会員情報は変わっていません。連携したくなったら、いつでもトークからお進みください。',
    en: 'Nothing has changed. Whenever you like, start again from the chat.',
  },
  'linking.step1': { ja: 'ログイン', en: 'Log in' },
  'linking.step2': { ja: 'LINEで確認', en: 'Confirm in LINE' },
  'linking.step3': { ja: '完了', en: 'Done' },
} satisfies Record<string, Both<string | ((shop: string) => string)>>;
