import type { Both } from '../lang';

/** Every sentence of the pages around the company's own login, by `bridge.sentence`. */
export const bridgeSentences = {
  'bridge.go': { ja: '会員ログインへ', en: 'Go to the member login' },
  'bridge.title': { ja: 'このアカウントを連携しますか?', en: 'Link this account?' },
  'bridge.text': {
    ja: (shop: string) => `${shop}にログインいただいた会員アカウントです。よろしければ連携へお進みください。`,
    en: (shop: string) => `This is the ${shop} membership you just logged in to. If it is yours, please go on.`,
  },
  'bridge.who': { ja: '連携する会員アカウント', en: 'The membership to link' },
  'bridge.check': {
    ja: '会員番号に心当たりがない場合は、連携せずに「やめる」を押してください。会員情報は変わりません。',
    en: 'If you don’t know this member number, press “Cancel”. Nothing will change.',
  },
  'bridge.link': { ja: '同意して連携する', en: 'Agree and link' },
  'bridge.notMember': { ja: '会員情報が見つかりませんでした', en: 'We couldn’t find your membership' },
  'bridge.notMemberText': {
    ja: 'まだ連携していません。お手数ですが、トークから担当者にお問い合わせください。',
    en: 'You are not linked yet. Please ask our staff in the chat.',
  },
} satisfies Record<string, Both<string | ((shop: string) => string)>>;
