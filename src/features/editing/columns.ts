import type { Button } from '../faq/faq';

/** What a row says, part by part. A part that is absent says nothing of it; an empty one says that there is none. */
export interface Row {
  /** As its editor counts: the line in the sheet, the header being one too. */
  row: number;
  texts: { [name in TextColumn]?: string | undefined };
  lists: { [name in ListColumn]?: string[] | undefined };
  buttons?: Button[];
}

/** Columns that hold one text, in the order of an export. */
export const TEXT_COLUMNS = [
  'id',
  'title_ja',
  'title_en',
  'question_ja',
  'question_en',
  'answer_ja',
  'answer_en',
  'action',
  'audience',
  'from',
  'until',
  'category',
  'owner',
  'review',
  'file',
  'version',
] as const;
/** Columns that hold several, one a line. */
export const LIST_COLUMNS = ['phrasings_ja', 'phrasings_en', 'keywords', 'tests_ja', 'tests_en'] as const;
/** Columns of one button: `button1_label_ja` and so on. */
export const BUTTON_COLUMNS = ['label_ja', 'label_en', 'say_ja', 'say_en', 'uri', 'action'] as const;
export const MOST_BUTTONS = 4;

export type TextColumn = (typeof TEXT_COLUMNS)[number];
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** What shops call these columns in the sheets they have. */
const ALIASES: Partial<Record<TextColumn | ListColumn, string>> = {
  question_ja: 'question q 質問 ご質問 よくある質問 よくあるご質問 質問内容 質問文 設問 お問い合わせ内容',
  answer_ja: 'answer a 回答 ご回答 答え お答え 回答内容 回答文 返答 返信',
  question_en: '質問(英語) 英語の質問 question(en) question(english) englishquestion',
  answer_en: '回答(英語) 答え(英語) 英語の回答 answer(en) answer(english) englishanswer',
  title_ja: 'title タイトル 見出し',
  title_en: 'タイトル(英語) title(en)',
  phrasings_ja: 'phrasings 言い方 言い換え 別の言い方 類似質問',
  phrasings_en: '言い方(英語) phrasings(en)',
  keywords: 'keyword キーワード',
  tests_ja: 'tests',
};

/** Every name a column may have, as sameName() makes it. */
export const NAMES: ReadonlyMap<string, string> = new Map([
  ...[...TEXT_COLUMNS, ...LIST_COLUMNS].map((name): [string, string] => [name, name]),
  ...Object.entries(ALIASES).flatMap(([name, others]) => others.split(' ').map((one): [string, string] => [one, name])),
  ...Array.from({ length: MOST_BUTTONS }, (_, index) =>
    BUTTON_COLUMNS.map((name) => `button${index + 1}_${name}`),
  ).flatMap((names) => names.map((name): [string, string] => [name, name])),
]);

/** A header as it is compared: width, capitals, blanks and marks around it don't count. */
export function sameName(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/^[【「[(]|[】」\].:;?]+$/g, '');
}
