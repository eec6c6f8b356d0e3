import type { Both, Lang } from '../lang';

/** What a one-time code is asked for. */
export const PURPOSES = ['identify', 'link', 'confirm'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The purpose, as the middle of a sentence: of an e-mail, and shorter for a short message; and where the code is typed. */
const purposes: Record<Purpose, { whole: Both; short: Both; where?: Both }> = {
  identify: {
    whole: { ja: 'LINEでのご本人確認', en: 'to check that it is you on LINE' },
    short: { ja: 'LINE本人確認', en: 'to check it is you on LINE' },
  },
  link: {
    whole: { ja: '会員情報とLINEの連携', en: 'to link your membership with LINE' },
    short: { ja: 'LINE連携', en: 'to link with LINE' },
    where: {
      ja: 'お手続き中の画面で入力してください。',
      en: 'Please type it on the page you are at.',
    },
  },
  confirm: {
    whole: { ja: 'LINEでのお手続きの確認', en: 'to confirm what you are doing on LINE' },
    short: { ja: 'LINE手続き確認', en: 'to confirm on LINE' },
  },
};

const IN_THE_CHAT: Both = { ja: 'LINEのトーク画面で入力してください。', en: 'Please type it in the chat on LINE.' };

/** The e-mail that brings a code. Its subject doesn't hold the code: it is what a locked screen shows to anybody. */
export function codeMail(purpose: Purpose, lang: Lang, code: string, shop: Both): { subject: string; text: string } {
  const { whole, where = IN_THE_CHAT } = purposes[purpose];
  const what = whole[lang];
  return lang === 'ja'
    ? {
        subject: `【${shop.ja}】確認コードのお知らせ`,
        text: [
          `${shop.ja}です。${what}のため、確認コードをお送りします。`,
          `確認コード: ${code}`,
          `10分間有効です。${where.ja}`,
          'このコードは、誰にも教えないでください。店の者がお尋ねすることもありません。',
          'お心当たりがない場合は、何もせず、このメールを破棄してください。',
        ].join('\n\n'),
      }
    : {
        subject: `${shop.en}: your code`,
        text: [
          `This is ${shop.en}. Here is your code ${what}.`,
          `Code: ${code}`,
          `It is valid for 10 minutes. ${where.en}`,
          'Never tell it to anybody. Nobody at the shop will ask you for it.',
          'If you did not ask for it, just ignore this e-mail.',
        ].join('\n\n'),
      };
}

/**
 * The short message that brings a code, in one message: 70 characters, or 160 where all are of the plain Latin set.
 * A shop's name that doesn't fit is cut, or left out where it would turn a Latin message into a Japanese one.
 * @see https://www.3gpp.org/dynareport/23038.htm
 */
export function codeSms(purpose: Purpose, lang: Lang, code: string, shop: Both): string {
  const what = purposes[purpose].short[lang];
  if (lang === 'ja') {
    const text = `${what}コード:${code}(10分有効)。誰にも教えないでください。心当たりがなければ無視してください。`;
    return `【${cut(shop.ja, SHORT - text.length - 2, '…')}】${text}`;
  }
  const text = `${code} is your code ${what}, valid for 10 minutes. Tell nobody. If you did not ask for it, ignore it.`;
  return PLAIN_LATIN.test(shop.en) ? `${cut(shop.en, SHORT_LATIN - text.length - 2, '.')}: ${text}` : text;
}

const [SHORT, SHORT_LATIN] = [70, 160];
/** What costs one unit each of GSM 03.38 and is the same in ASCII. */
const PLAIN_LATIN = /^[A-Za-z0-9 !"#%&'()*+,\-./:;<=>?]+$/;

function cut(name: string, most: number, end: string): string {
  if (name.length <= most) return name;
  let short = '';
  for (const { segment } of letters.segment(name)) {
    if (short.length + segment.length >= most) break;
    short += segment;
  }
  return short + end;
}
const letters = new Intl.Segmenter('ja', { granularity: 'grapheme' });
