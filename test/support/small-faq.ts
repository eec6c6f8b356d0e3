import type { Asked, Entry, Faq, Found } from '../../src/features/faq/faq';

/** A FAQ of a shop that forgot to write down its opening hours. It finds a question only when it is put exactly so: small, and the same every time. */
export function smallFaq(entries: readonly Entry[] = ENTRIES): Faq {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return {
    version: entries.map(({ id }) => id).join(' '),
    entry: (id) => byId.get(id),
    find: (question, asked) => Promise.resolve(find(entries, question, asked)),
  };
}

/** Questions the small FAQ is sure of, wavers about, and does not know. */
export const QUESTIONS = {
  known: { ja: '駐車場はありますか', en: 'Do you have parking?' },
  ambiguous: { ja: '料金について', en: 'What does it cost?' },
  unknown: { ja: '犬を連れて行けますか', en: 'Can I bring my dog?' },
  /** Entries that start something. */
  person: { ja: '人と直接相談する方法', en: 'Is there a human I can reach?' },
  menu: { ja: '何を聞けますか', en: 'What can I ask you?' },
  language: { ja: '表示する言語を変えたい', en: 'I want to change the language' },
  toEnglish: { ja: '英語に切り替えて', en: 'Switch to English' },
  answerAndPerson: { ja: '予約の変更はできますか', en: 'Can I change my booking?' },
  unknownAction: { ja: '会員証を見せて', en: 'Show me my card' },
  japaneseOnly: { ja: '着付けはできますか', en: 'Do you dress in kimono?' },
  empty: { ja: 'メールアドレスは', en: 'What is your e-mail?' },
} as const;

const AMBIGUOUS: Found = { kind: 'choose', ids: ['menu-prices', 'cancel-fee', 'payment'] };

export const ENTRIES: readonly Entry[] = [
  entry('parking', '駐車場', 'Parking', QUESTIONS.known, {
    answer: {
      ja: '{{shop.name}}の前に2台分あります。\n\n{{shop.today}}',
      en: 'There are two spaces in front of {{shop.name}}.\n\n{{shop.today}}',
    },
    buttons: [
      { label: { ja: '料金を見る', en: 'See prices' }, say: QUESTIONS.ambiguous },
      { label: { ja: '予約ページ', en: 'Booking page' }, uri: 'https://example.com/book' },
      { label: { ja: 'スタッフに聞く', en: 'Ask our staff' }, action: 'person' },
      { label: { ja: '会員証', en: 'Member card' }, action: 'card' },
    ],
  }),
  entry(
    'menu-prices',
    'メニューの料金',
    'Menu prices',
    { ja: 'カットはいくらですか', en: 'How much is a cut?' },
    { phrasings: { ja: ['料金', QUESTIONS.ambiguous.ja], en: ['prices', QUESTIONS.ambiguous.en] } },
  ),
  entry(
    'cancel-fee',
    'キャンセル料',
    'Cancellation fee',
    { ja: 'キャンセル料は?', en: 'Is there a cancellation fee?' },
    { phrasings: { ja: ['キャンセル', QUESTIONS.ambiguous.ja], en: ['cancellation', QUESTIONS.ambiguous.en] } },
  ),
  entry(
    'payment',
    'お支払い方法',
    'How to pay',
    { ja: 'カードは使えますか', en: 'Do you take cards?' },
    { phrasings: { ja: [QUESTIONS.ambiguous.ja], en: [QUESTIONS.ambiguous.en] } },
  ),
  entry('person', 'スタッフと話す', 'Talk to staff', QUESTIONS.person, { answer: { ja: '' }, action: 'person' }),
  entry('menu', 'はじめのメニュー', 'Main menu', QUESTIONS.menu, { answer: { ja: '' }, action: 'menu' }),
  entry('language', '言語の切り替え', 'Change language', QUESTIONS.language, {
    answer: { ja: '' },
    action: 'language',
    phrasings: { ja: [QUESTIONS.toEnglish.ja], en: [QUESTIONS.toEnglish.en] },
  }),
  entry('change-booking', '予約の変更', 'Change a booking', QUESTIONS.answerAndPerson, { action: 'person' }),
  entry('card', '会員証', 'Member card', QUESTIONS.unknownAction, { action: 'card' }),
  entry('kimono', '着付け', 'Kimono', QUESTIONS.japaneseOnly, { answer: { ja: '着付けは5,500円です。' } }),
  entry('e-mail', 'メール', 'E-mail', QUESTIONS.empty, { answer: { ja: '{{shop.email}}' } }),
  entry(
    'members-only',
    '会員の特典',
    'Member benefits',
    { ja: '会員の特典は', en: 'What do members get?' },
    { audience: 'linked' },
  ),
  entry(
    'last-year',
    '去年の催し',
    "Last year's event",
    { ja: '去年の催しは', en: 'What was on last year?' },
    { until: '2025-12-31' },
  ),
];

function entry(
  id: string,
  ja: string,
  en: string,
  question: { ja: string; en: string },
  more: Partial<Entry> = {},
): Entry {
  return {
    id,
    title: { ja, en },
    question,
    phrasings: { ja: [], en: [] },
    keywords: [],
    answer: { ja: `${ja}のお答えです。`, en: `This is about: ${en}.` },
    buttons: [],
    audience: 'everyone',
    file: `${id}.md`,
    ...more,
  };
}

function find(entries: readonly Entry[], question: string, { audience, now }: Asked): Found {
  const { ja, en } = QUESTIONS.ambiguous;
  if (question === ja || question === en) return AMBIGUOUS;
  const day = now.toISOString().slice(0, 10);
  const found = entries.find(
    (one) =>
      [one.question.ja, one.question.en, one.title.ja, ...one.phrasings.ja, ...one.phrasings.en].includes(question) &&
      (one.audience === 'everyone' || one.audience === audience) &&
      (one.until === undefined || day <= one.until),
  );
  return found ? { kind: 'answer', id: found.id, score: 1 } : { kind: 'none' };
}
