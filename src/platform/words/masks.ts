import type { Both, Lang } from '../lang';

/** What stands in the place of something personal that was taken out of a text. */
export const maskWords = {
  name: { ja: 'お名前', en: 'name' },
  phone: { ja: '電話番号', en: 'phone number' },
  email: { ja: 'メールアドレス', en: 'e-mail address' },
  address: { ja: 'ご住所', en: 'address' },
  number: { ja: '番号', en: 'number' },
  link: { ja: 'リンク', en: 'link' },
} satisfies Record<string, Both>;

/** What sort of thing was taken out. */
export type Masked = keyof typeof maskWords;

/** The sign itself, as it stands in the text. */
export function maskSign(kind: Masked, lang: Lang): string {
  return `〔${maskWords[kind][lang]}〕`;
}

const SIGNS = Object.values(maskWords).flatMap(({ ja, en }) => [ja, en]);
/** Such a sign, wherever it stands. */
export const MASK_SIGN = new RegExp(`〔(?:${SIGNS.join('|')})〕`, 'u');
