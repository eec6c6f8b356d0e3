import type { Both } from '../../platform/lang';

/** What is wrong with a file and what its writer can do about it, in the words of someone who is no engineer. */
export interface Complaint {
  reason: Both;
  remedy: Both;
}

/** Every complaint, by what it is about. Texts of the file are quoted and cut, so that a line stays a line. */
export const complaints = {
  folderMissing: (): Complaint => ({
    reason: { ja: 'FAQのフォルダーが見つかりません。', en: 'The FAQ folder is not there or cannot be read.' },
    remedy: {
      ja: 'フォルダーを作り、質問ごとに1つの .md ファイルを置いてください。',
      en: 'Create it and put one .md file per question in it.',
    },
  }),
  folderEmpty: (): Complaint => ({
    reason: { ja: 'FAQのフォルダーに .md ファイルがありません。', en: 'The FAQ folder holds no .md file.' },
    remedy: { ja: '質問ごとに1つの .md ファイルを置いてください。', en: 'Put one .md file per question in it.' },
  }),
  unreadable: (why: string): Complaint => ({
    reason: { ja: `ファイルを開けません(${why})。`, en: `The file cannot be opened (${why}).` },
    remedy: {
      ja: 'ファイルの権限とリンク先を確かめてください。',
      en: 'Check its permissions and, for a link, what it points to.',
    },
  }),
  badThresholds: (): Complaint => ({
    reason: { ja: 'thresholds.json の内容が正しくありません。', en: 'thresholds.json is not as it should be.' },
    remedy: {
      ja: '{"answerAt": 0.55, "askAt": 0.35} のように、0より大きく1より小さい数を2つだけ書くか、ファイルを消してください。',
      en: 'Write two numbers between 0 and 1 and nothing else, such as {"answerAt": 0.55, "askAt": 0.35}, or delete the file.',
    },
  }),
  tooBig: (limit: number): Complaint => ({
    reason: { ja: `ファイルが大きすぎます(${limit} KBまで)。`, en: `The file is too big (the limit is ${limit} kB).` },
    remedy: { ja: '1つのファイルには質問を1つだけ書いてください。', en: 'Keep to one question per file.' },
  }),
  empty: (): Complaint => ({
    reason: { ja: 'ファイルが空です。', en: 'The file is empty.' },
    remedy: {
      ja: '質問と答えを書くか、ファイルを削除してください。',
      en: 'Write the question and its answer, or delete the file.',
    },
  }),
  shiftJis: (): Complaint => ({
    reason: { ja: 'ファイルがShift_JISで保存されています。', en: 'The file is saved as Shift_JIS.' },
    remedy: { ja: '文字コード「UTF-8」を選んで保存し直してください。', en: 'Save it again with the encoding UTF-8.' },
  }),
  utf16: (): Complaint => ({
    reason: { ja: 'ファイルがUTF-16で保存されています。', en: 'The file is saved as UTF-16.' },
    remedy: { ja: '文字コード「UTF-8」を選んで保存し直してください。', en: 'Save it again with the encoding UTF-8.' },
  }),
  notText: (): Complaint => ({
    reason: { ja: 'ファイルをUTF-8の文章として読めません。', en: 'The file cannot be read as UTF-8 text.' },
    remedy: { ja: '文字コード「UTF-8」を選んで保存し直してください。', en: 'Save it again with the encoding UTF-8.' },
  }),
  controlCharacter: (code: string): Complaint => ({
    reason: {
      ja: `見えない制御文字(${code})が入っています。`,
      en: `There is an invisible control character (${code}) here.`,
    },
    remedy: { ja: 'この行を書き直してください。', en: 'Type this line again.' },
  }),
  noOpeningLine: (): Complaint => ({
    reason: { ja: '1行目が --- ではありません。', en: 'The first line is not ---.' },
    remedy: {
      ja: '1行目を --- とし、id や question を書き、もう一度 --- の行を置いてから答えを書いてください。',
      en: 'Begin with a line ---, then id, question and so on, a second line ---, and below it the answer.',
    },
  }),
  noClosingLine: (): Complaint => ({
    reason: {
      ja: '項目の終わりを示す2つ目の --- がありません。',
      en: 'The second --- that ends the fields is missing.',
    },
    remedy: { ja: '最後の項目の次の行に --- を書いてください。', en: 'Put a line --- after the last field.' },
  }),
  wideColon: (): Complaint => ({
    reason: { ja: '項目名のあとが全角の「：」です。', en: 'There is a full-width colon (：) after the field name.' },
    remedy: { ja: '半角の「:」と半角の空白に直してください。', en: 'Write an ordinary colon and a space.' },
  }),
  noSpaceAfterColon: (): Complaint => ({
    reason: { ja: '「:」のあとに空白がありません。', en: 'There is no space after the colon.' },
    remedy: { ja: '「:」のあとに半角の空白を1つ入れてください。', en: 'Put one space after it.' },
  }),
  colonInText: (): Complaint => ({
    reason: {
      ja: '文の中に「: 」があるか、字下げがそろっていません。',
      en: 'There is a colon inside the text, or the indentation is uneven.',
    },
    remedy: {
      ja: '文を "…" で囲むか、字下げをそろえてください。',
      en: 'Put the text between double quotes, or line the fields up.',
    },
  }),
  unclosed: (): Complaint => ({
    reason: { ja: '引用符かかっこが閉じていません。', en: 'A quote or a bracket is not closed.' },
    remedy: { ja: '" や ] を書き足してください。', en: 'Add the missing quote or bracket.' },
  }),
  unevenIndent: (): Complaint => ({
    reason: { ja: '字下げがそろっていません。', en: 'The indentation is uneven.' },
    remedy: {
      ja: '同じ段の行は、同じ数の半角の空白で始めてください。',
      en: 'Begin lines of the same level with the same number of spaces.',
    },
  }),
  tab: (): Complaint => ({
    reason: { ja: '字下げにタブが使われています。', en: 'A tab is used for indentation.' },
    remedy: { ja: 'タブを半角の空白2つに直してください。', en: 'Replace it with two spaces.' },
  }),
  twice: (name: string): Complaint => ({
    reason: { ja: `項目「${cut(name)}」が2回書かれています。`, en: `The field "${cut(name)}" is written twice.` },
    remedy: { ja: 'どちらかを消してください。', en: 'Delete one of them.' },
  }),
  reservedStart: (): Complaint => ({
    reason: {
      ja: '文が @ ` % などの記号で始まっています。',
      en: 'The text begins with a reserved sign such as @, ` or %.',
    },
    remedy: { ja: '文を "…" で囲んでください。', en: 'Put the text between double quotes.' },
  }),
  advancedYaml: (): Complaint => ({
    reason: {
      ja: '& * ! で始まる特別な書き方は使えません。',
      en: 'Special notations beginning with &, * or ! are not used here.',
    },
    remedy: {
      ja: 'その記号で始まる文は "…" で囲んでください。',
      en: 'Put a text that begins with such a sign between double quotes.',
    },
  }),
  notFields: (): Complaint => ({
    reason: { ja: '項目の書き方になっていません。', en: 'This is not written as fields.' },
    remedy: {
      ja: '「id: opening-hours」のように、項目名、半角の「:」、空白、内容の順に書いてください。',
      en: 'Write a field name, a colon, a space and its content, such as "id: opening-hours".',
    },
  }),
  unknownField: (name: string, near: string | undefined, known: readonly string[]): Complaint => ({
    reason: { ja: `「${cut(name)}」という項目はありません。`, en: `There is no field "${cut(name)}".` },
    remedy: {
      ja: `${near === undefined ? '' : `「${near}」ではありませんか。`}使える項目: ${known.join(', ')}。`,
      en: `${near === undefined ? '' : `Did you mean "${near}"? `}The fields are: ${known.join(', ')}.`,
    },
  }),
  missing: (name: string): Complaint => ({
    reason: { ja: `「${name}」がありません。`, en: `"${name}" is missing.` },
    remedy: { ja: `「${name}:」を書き足してください。`, en: `Add "${name}:".` },
  }),
  expectsText: (name: string): Complaint => ({
    reason: { ja: `「${name}」には文を1つ書きます。`, en: `"${name}" takes one text.` },
    remedy: {
      ja: '一覧や下の段は使わず、同じ行に書いてください。',
      en: 'Write it on the same line, without a list or lines below it.',
    },
  }),
  expectsBoth: (name: string): Complaint => ({
    reason: { ja: `「${name}」の書き方が違います。`, en: `"${name}" is written in another way.` },
    remedy: {
      ja: '下の段に「ja: 日本語」「en: 英語」と書いてください。',
      en: 'Write "ja: …" and "en: …" on the lines below it.',
    },
  }),
  expectsList: (name: string): Complaint => ({
    reason: { ja: `「${name}」は一覧です。`, en: `"${name}" is a list.` },
    remedy: { ja: '1行に1つずつ「- 」で始めて書いてください。', en: 'Write one per line, each beginning with "- ".' },
  }),
  emptyItem: (name: string): Complaint => ({
    reason: { ja: `「${name}」に空の行があります。`, en: `"${name}" has an empty item.` },
    remedy: { ja: '内容を書くか、その行を消してください。', en: 'Fill it in or delete the line.' },
  }),
  badId: (id: string): Complaint => ({
    reason: {
      ja: `id「${cut(id)}」に使えない文字があります。`,
      en: `The id "${cut(id)}" has characters that an id can't have.`,
    },
    remedy: {
      ja: '半角の小文字、数字、ハイフンだけで、64字以内にしてください。',
      en: 'Use lower-case letters, digits and hyphens only, 64 at most.',
    },
  }),
  idTaken: (id: string, other: string): Complaint => ({
    reason: {
      ja: `id「${cut(id)}」は ${other} でも使われています。`,
      en: `The id "${cut(id)}" is used in ${other} too.`,
    },
    remedy: { ja: 'どちらかの id を変えてください。', en: 'Change one of the two.' },
  }),
  tooLong: (name: string, length: number, limit: number): Complaint => ({
    reason: {
      ja: `「${name}」が${length}字あります(${limit}字まで)。`,
      en: `"${name}" is ${length} characters long (the limit is ${limit}).`,
    },
    remedy: { ja: '短くしてください。', en: 'Make it shorter.' },
  }),
  tooMany: (name: string, limit: number): Complaint => ({
    reason: {
      ja: `「${name}」が多すぎます(${limit}個まで)。`,
      en: `"${name}" has too many items (the limit is ${limit}).`,
    },
    remedy: { ja: 'いくつか消してください。', en: 'Delete some.' },
  }),
  titleNeeded: (limit: number): Complaint => ({
    reason: {
      ja: `question が${limit}字より長いのに title がありません。`,
      en: `The question is longer than ${limit} characters and there is no title.`,
    },
    remedy: {
      ja: `ボタンに出す${limit}字以内の title を書いてください。`,
      en: `Add a title of at most ${limit} characters, for buttons.`,
    },
  }),
  notOneOf: (name: string, value: string, near: string | undefined, known: readonly string[]): Complaint => ({
    reason: { ja: `「${name}」に「${cut(value)}」は使えません。`, en: `"${name}" can't be "${cut(value)}".` },
    remedy: {
      ja: `${near === undefined ? '' : `「${near}」ではありませんか。`}使えるもの: ${known.join(', ')}。`,
      en: `${near === undefined ? '' : `Did you mean "${near}"? `}It can be: ${known.join(', ')}.`,
    },
  }),
  badDate: (name: string, value: string): Complaint => ({
    reason: {
      ja: `「${name}」の「${cut(value)}」は日付ではありません。`,
      en: `"${cut(value)}" in "${name}" is not a date.`,
    },
    remedy: { ja: '「2026-12-31」のように書いてください。', en: 'Write it like 2026-12-31.' },
  }),
  untilBeforeFrom: (): Complaint => ({
    reason: { ja: 'until が from より前の日です。', en: '"until" is before "from".' },
    remedy: { ja: '日付を確かめてください。', en: 'Check the two dates.' },
  }),
  buttonDoes: (): Complaint => ({
    reason: {
      ja: 'ボタンには say、uri、action のどれか1つが要ります。',
      en: 'A button needs exactly one of say, uri and action.',
    },
    remedy: { ja: '1つだけ書いてください。', en: 'Write one of them.' },
  }),
  badUri: (uri: string): Complaint => ({
    reason: { ja: `リンク「${cut(uri)}」は使えません。`, en: `The link "${cut(uri)}" can't be used.` },
    remedy: {
      ja: 'https:// http:// tel: line: のどれかで始まる正しいアドレスにしてください。',
      en: 'Use a whole address that begins with https://, http://, tel: or line:.',
    },
  }),
  unknownVariable: (name: string, near: string | undefined, known: readonly string[]): Complaint => ({
    reason: { ja: `{{${cut(name)}}} という差し込みはありません。`, en: `There is no variable {{${cut(name)}}}.` },
    remedy: {
      ja: `${near === undefined ? '' : `{{${near}}} ではありませんか。`}使えるもの: ${known.join(', ')}。`,
      en: `${near === undefined ? '' : `Did you mean {{${near}}}? `}They are: ${known.join(', ')}.`,
    },
  }),
  brokenVariable: (): Complaint => ({
    reason: { ja: '{{ と }} の組が閉じていません。', en: 'A {{ has no }} or the other way round.' },
    remedy: { ja: '「{{shop.phone}}」のように書いてください。', en: 'Write it like {{shop.phone}}.' },
  }),
  unknownSection: (name: string): Complaint => ({
    reason: { ja: `見出し「${cut(name)}」は使えません。`, en: `The heading "${cut(name)}" is not used here.` },
    remedy: {
      ja: '答えの見出しは「## 日本語」と「## English」だけです。',
      en: 'An answer has the headings "## 日本語" and "## English" only.',
    },
  }),
  sectionTwice: (name: string): Complaint => ({
    reason: { ja: `見出し「${cut(name)}」が2つあります。`, en: `The heading "${cut(name)}" stands twice.` },
    remedy: { ja: '1つにまとめてください。', en: 'Join the two.' },
  }),
  outsideSection: (): Complaint => ({
    reason: { ja: '見出しより前に文があります。', en: 'There is text before the first heading.' },
    remedy: { ja: '「## 日本語」の下に移してください。', en: 'Move it below "## 日本語".' },
  }),
  answerMissing: (): Complaint => ({
    reason: { ja: '日本語の答えがありません。', en: 'There is no Japanese answer.' },
    remedy: {
      ja: '2つ目の --- のあとに「## 日本語」と書き、その下に答えを書いてください。',
      en: 'Below the second --- write "## 日本語" and the answer under it.',
    },
  }),
  comment: (): Complaint => ({
    reason: {
      ja: '答えの中に <!-- --> のメモがあり、お客さまに見えてしまいます。',
      en: 'There is a <!-- note --> in the answer; customers would see it.',
    },
    remedy: {
      ja: 'メモは上の項目の間に「# メモ」と書いてください。',
      en: 'Write notes among the fields above, as "# note".',
    },
  }),
} as const;

/** Things that serve all the same, but that the editor will want to know. */
export const advice = {
  longAnswer: (length: number, limit: number): Complaint => ({
    reason: {
      ja: `答えが${length}字あります(${limit}字以内が読みやすい長さです)。`,
      en: `The answer is ${length} characters long (up to ${limit} reads well on a phone).`,
    },
    remedy: { ja: '短くできないか見直してください。', en: 'See whether it can be shorter.' },
  }),
  markup: (sign: string): Complaint => ({
    reason: {
      ja: `LINEでは「${cut(sign)}」の飾りが効かず、そのまま表示されます。`,
      en: `LINE shows "${cut(sign)}" as it is, without formatting.`,
    },
    remedy: { ja: '飾りのない文にしてください。', en: 'Write plain text.' },
  }),
  noEnglish: (parts: string): Complaint => ({
    reason: { ja: `英語がありません(${parts})。`, en: `English is missing (${parts}).` },
    remedy: {
      ja: '英語のお客さまには日本語で答えます。英語も書いてください。',
      en: 'Customers who write in English get Japanese. Add it.',
    },
  }),
  noPhrasings: (): Complaint => ({
    reason: { ja: '言い方(phrasings)が3つありません。', en: 'It has fewer than three Japanese phrasings.' },
    remedy: {
      ja: 'お客さまが実際に書く言い方を足すと、見つかりやすくなります。',
      en: 'Add what customers really write: nothing helps more.',
    },
  }),
  noEnglishPhrasings: (): Complaint => ({
    reason: { ja: '英語の言い方(phrasings の en)が2つありません。', en: 'It has fewer than two English phrasings.' },
    remedy: {
      ja: '英語のお客さまが実際に書く言い方を足してください。',
      en: 'Add what customers really write in English.',
    },
  }),
  twiceHere: (text: string): Complaint => ({
    reason: { ja: `言い方「${cut(text)}」が2回書かれています。`, en: `"${cut(text)}" stands twice in this entry.` },
    remedy: { ja: 'どちらかを消してください。', en: 'Delete one of the two.' },
  }),
  saysInVain: (text: string): Complaint => ({
    reason: {
      ja: `ボタンの「${cut(text)}」に当てはまる質問がありません。`,
      en: `The button says "${cut(text)}", and no entry answers it.`,
    },
    remedy: { ja: 'say をどれかの質問の言い方に合わせてください。', en: 'Let it say a phrasing of some entry.' },
  }),
  leadsBack: (text: string): Complaint => ({
    reason: {
      ja: `ボタンの「${cut(text)}」は、この質問自身に戻ります。`,
      en: `The button says "${cut(text)}", which leads back to this very entry.`,
    },
    remedy: {
      ja: '別の質問につながる文にするか、ボタンを消してください。',
      en: 'Let it say something else, or delete the button.',
    },
  }),
  placeholder: (uri: string): Complaint => ({
    reason: {
      ja: `リンク「${cut(uri)}」は見本用のアドレスです。`,
      en: `The link "${cut(uri)}" is an address for examples.`,
    },
    remedy: { ja: '本当のアドレスに直してください。', en: 'Write the real address.' },
  }),
  factNotSet: (name: string): Complaint => ({
    reason: {
      ja: `{{${name}}} は設定にないため、その行は表示されません。`,
      en: `{{${name}}} is not among the settings, so its line is left out.`,
    },
    remedy: {
      ja: `設定の ${settingOf(name)} を書くか、その行を消してください。`,
      en: `Set ${settingOf(name)}, or delete the line.`,
    },
  }),
  over: (until: string): Complaint => ({
    reason: {
      ja: `期限(${until})を過ぎていて、もう使われません。`,
      en: `Its last day (${until}) is over; it serves no more.`,
    },
    remedy: { ja: 'until を延ばすか、ファイルを消してください。', en: 'Move "until" or delete the file.' },
  }),
  sameTitle: (title: string, other: string): Complaint => ({
    reason: {
      ja: `title「${cut(title)}」が ${other} と同じです。`,
      en: `The title "${cut(title)}" is the same as in ${other}.`,
    },
    remedy: {
      ja: 'お客さまが選べるよう、違う名前にしてください。',
      en: 'Customers could not tell them apart: choose another.',
    },
  }),
  samePhrasing: (text: string, other: string): Complaint => ({
    reason: {
      ja: `言い方「${cut(text)}」が ${other} と同じです。`,
      en: `The phrasing "${cut(text)}" stands in ${other} too.`,
    },
    remedy: { ja: 'どちらかから消してください。', en: 'Delete it in one of the two.' },
  }),
  leadsElsewhere: (text: string, other: string): Complaint => ({
    reason: { ja: `「${cut(text)}」と聞くと ${other} が答えます。`, en: `"${cut(text)}" is answered by ${other}.` },
    remedy: {
      ja: 'この言い方を消すか、違いの分かる言葉を足してください。',
      en: 'Delete this phrasing, or add words that tell the two apart.',
    },
  }),
  competes: (other: string, text: string): Complaint => ({
    reason: {
      ja: `${other} と内容が重なっています(どちらも「${cut(text)}」に当てはまります)。`,
      en: `It competes with ${other} (both fit "${cut(text)}").`,
    },
    remedy: {
      ja: '1つにまとめるか、質問の違いをはっきりさせてください。',
      en: 'Join them, or make their questions differ more.',
    },
  }),
} as const;

/** The setting behind a fact: shop.phone is SHOP_PHONE, and what we say of today comes of the hours. */
function settingOf(name: string): string {
  return name === 'shop.today' ? 'SHOP_HOURS' : name.toUpperCase().replace('.', '_');
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const graphemes = [...new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(line.slice(0, 400))];
  return graphemes.length <= 40
    ? line
    : `${graphemes
        .slice(0, 40)
        .map((one) => one.segment)
        .join('')}…`;
}
