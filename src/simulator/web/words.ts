import type { Both } from '../../platform/lang';

/** Every sentence of the pages that stand for LINE's in a browser. */
export const words = {
  simulated: { ja: 'シミュレーターのLINE', en: 'LINE, as the simulator plays it' },
  backToChat: { ja: 'トークに戻る', en: 'Back to the chat' },
  backToPhone: { ja: 'シミュレーターへ', en: 'To the simulator' },
  errorWhy: {
    ja: 'このページはシミュレーターが表示しています。',
    en: 'This page is shown by the simulator.',
  },

  // Signing in
  signInTitle: { ja: 'LINEにログイン', en: 'Sign in to LINE' },
  signInWhy: {
    ja: 'このブラウザーを使っている人を選んでください。メールアドレスとパスワードでログインする画面の代わりです。',
    en: 'Choose whose browser this is. This stands for signing in with e-mail and password.',
  },
  signedIn: { ja: 'このままログイン', en: 'Continue as this person' },
  nobody: {
    ja: 'まだ誰もいません。シミュレーターで人を追加してください。',
    en: 'There is nobody yet. Add a person in the simulator.',
  },

  // Account link
  linked: { ja: 'アカウントを連携しました', en: 'Your account is linked' },
  deadLinkToken: {
    ja: 'リンクの有効期限が切れているか、使用済みです。トークからもう一度お試しください。',
    en: 'This link has expired or was used already. Please start again from the chat.',
  },
  otherPersonsToken: {
    ja: 'このリンクは別のLINEユーザーに発行されたものです。連携できませんでした。',
    en: 'This link was issued for another LINE user. Nothing was linked.',
  },
  badNonce: { ja: 'nonceは10〜255文字にしてください。', en: 'The nonce must have 10 to 255 characters.' },
  badRequest: {
    ja: 'パラメーターが足りないか、正しくありません。',
    en: 'A parameter is missing or not as it should be.',
  },
  badLink: { ja: 'このリンクは開けません。', en: 'This link cannot be opened.' },

  noAccount: { ja: 'このIDのアカウントはありません。', en: 'There is no account of this ID.' },

  // LINE Login
  badClient: {
    ja: 'client_idのLINEログインチャネルがありません。',
    en: 'There is no LINE Login channel of this client_id.',
  },
  badRedirectUri: {
    ja: 'redirect_uriが、チャネルに登録されたコールバックURLと一致しません。',
    en: 'redirect_uri is none of the callback URLs registered for the channel.',
  },
  visitOver: {
    ja: 'この画面の有効期限が切れました。もう一度最初からお試しください。',
    en: 'This page is no longer good. Please start again.',
  },
  consentTitle: { ja: '次の情報の利用を許可しますか?', en: 'Allow the use of this information?' },
  consentFrom: { ja: '{account} のLINEログイン', en: 'LINE Login of {account}' },
  permissions: { ja: '許可する項目', en: 'Permissions' },
  scopeOpenid: { ja: 'ユーザー識別子(必須)', en: 'User ID (required)' },
  scopeProfile: { ja: 'プロフィール情報(表示名、画像)', en: 'Main profile information (name, picture)' },
  scopeEmail: { ja: 'メールアドレス(任意)', en: 'E-mail address (optional)' },
  scopeMessage: { ja: 'トークへのメッセージ送信', en: 'Send messages to chats' },
  addFriend: { ja: '友だち追加する', en: 'Add as a friend' },
  addFriendTitle: { ja: '{account} を友だち追加しますか?', en: 'Add {account} as a friend?' },
  addFriendWhy: {
    ja: '予約の確認やお知らせを、LINEのトークで受け取れます。',
    en: 'You can get confirmations and news in your LINE chat.',
  },
  allow: { ja: '許可する', en: 'Allow' },
  deny: { ja: 'キャンセル', en: 'Cancel' },
  notNow: { ja: '追加しない', en: 'Not now' },
  consentWhy: {
    ja: '許可は、LINEの「連動アプリ」からいつでも取り消せます。',
    en: 'You can take this back at any time under "Authorized apps" in LINE.',
  },

  // LIFF
  noLiffApp: { ja: 'このLIFF IDのアプリはありません。', en: 'There is no LIFF app of this ID.' },
  badLiffPath: {
    ja: 'このアドレスはLIFFアプリのエンドポイントURLの下にありません。',
    en: "This address does not lie below the LIFF app's endpoint URL.",
  },
  liffDenied: { ja: '許可されなかったため、開けませんでした', en: 'It was not opened: permission was refused' },
} as const satisfies Record<string, Both>;

/** The key of a sentence. */
export type Word = keyof typeof words;
