import type { Complaint } from '../faq/faq';

/** What is wrong with a sheet, a file or a wish, and what to do about it, in the words of someone who is no engineer. */
export const faultWords = {
  notText: (): Complaint => ({
    reason: { ja: '文字コードが分かりません。', en: 'The encoding of this file is unknown.' },
    remedy: {
      ja: 'Excelで「CSV UTF-8(コンマ区切り)」として保存し直してください。',
      en: 'Save it again as "CSV UTF-8".',
    },
  }),
  tooBig: (limit: string): Complaint => ({
    reason: { ja: `ファイルが大きすぎます(${limit}まで)。`, en: `The file is too big (the limit is ${limit}).` },
    remedy: { ja: 'いくつかのファイルに分けてください。', en: 'Divide it into several files.' },
  }),
  unknownKind: (name: string): Complaint => ({
    reason: { ja: `「${name}」の種類のファイルは読めません。`, en: `Files like ${name} are not read.` },
    remedy: {
      ja: '.md、.csv、.jsonl のいずれかの名前で保存してください。',
      en: 'Save it under a name that ends in .md, .csv or .jsonl.',
    },
  }),
  noRows: (): Complaint => ({
    reason: { ja: '質問が1つもありません。', en: 'There is no question in it.' },
    remedy: {
      ja: '見出しの下の行に、質問と回答を書いてください。',
      en: 'Write questions and answers in the rows below the header.',
    },
  }),
  noHeader: (): Complaint => ({
    reason: {
      ja: '「質問」と「回答」の見出しが見つかりません。',
      en: 'There is no header with "question" and "answer".',
    },
    remedy: {
      ja: '1行目に「質問」「回答」(または question、answer)と書いてください。',
      en: 'Write "question" and "answer" (or 質問 and 回答) in the first row.',
    },
  }),
  columnTwice: (name: string): Complaint => ({
    reason: { ja: `見出し「${name}」が2つあります。`, en: `There are two columns "${name}".` },
    remedy: { ja: 'どちらかの見出しを変えてください。', en: 'Rename one of them.' },
  }),
  nearColumn: (name: string, near: string): Complaint => ({
    reason: { ja: `「${name}」という見出しはありません。`, en: `There is no column "${name}".` },
    remedy: {
      ja: `「${near}」ではありませんか。違うなら列を消してください。`,
      en: `Did you mean "${near}"? If not, delete the column.`,
    },
  }),
  badTable: (why: string): Complaint => ({
    reason: { ja: `表として読めません(${why})。`, en: `This cannot be read as a table (${why}).` },
    remedy: {
      ja: '引用符 " の閉じ忘れがないか確かめてください。',
      en: 'Look for a quotation mark that is not closed.',
    },
  }),
  badJson: (): Complaint => ({
    reason: { ja: 'この行はJSONのオブジェクトではありません。', en: 'This line is no JSON object.' },
    remedy: {
      ja: '1行に1件、{ で始まり } で終わるように書いてください。',
      en: 'Write one entry per line, from { to }.',
    },
  }),
  badField: (name: string): Complaint => ({
    reason: {
      ja: `「${name}」の書き方が違うか、知らない項目です。`,
      en: `"${name}" is written in another way, or is no field.`,
    },
    remedy: { ja: 'export が書き出す形に合わせてください。', en: 'Write it as export does.' },
  }),
  idTwice: (id: string, row: number): Complaint => ({
    reason: { ja: `id「${id}」は${row}行目と同じです。`, en: `The id "${id}" is the same as in row ${row}.` },
    remedy: { ja: 'どちらかを消すか、id を変えてください。', en: 'Delete one of the two rows, or change its id.' },
  }),
  questionTwice: (row: number): Complaint => ({
    reason: { ja: `質問が${row}行目と同じです。`, en: `The question is the same as in row ${row}.` },
    remedy: { ja: '1つにまとめてください。', en: 'Join the two rows.' },
  }),
  questionMissing: (): Complaint => ({
    reason: { ja: '質問がありません。', en: 'There is no question.' },
    remedy: { ja: '質問を書くか、この行を消してください。', en: 'Write one, or delete the row.' },
  }),
  different: (id: string): Complaint => ({
    reason: { ja: `「${id}」はすでにあり、内容が違います。`, en: `"${id}" is there already and says something else.` },
    remedy: {
      ja: '表の内容に置き換えるなら --overwrite を付けてください。',
      en: 'To put the sheet in its place, add --overwrite.',
    },
  }),
  changedSince: (id: string): Complaint => ({
    reason: {
      ja: `「${id}」のファイルは、書き出したあとに変更されています。`,
      en: `The file of "${id}" was changed after it was exported.`,
    },
    remedy: {
      ja: '書き出し直して変更し直すか、--overwrite を付けて置き換えてください。',
      en: 'Export again and repeat your change, or add --overwrite to replace it.',
    },
  }),
  fileTaken: (file: string): Complaint => ({
    reason: { ja: `ファイル ${file} はすでにあります。`, en: `There is a file ${file} already.` },
    remedy: {
      ja: 'file の列か id を変えるか、そのファイルを直してください。',
      en: 'Change the column "file" or the id, or mend that file.',
    },
  }),
  badFile: (file: string): Complaint => ({
    reason: { ja: `「${file}」という名前のファイルは作れません。`, en: `A file "${file}" cannot be made.` },
    remedy: { ja: '「parking.md」のように書いてください。', en: 'Write it like parking.md.' },
  }),
  notAsWritten: (): Complaint => ({
    reason: { ja: 'このままではファイルに書けません。', en: 'This cannot be written to a file as it is.' },
    remedy: {
      ja: '行頭の「##」や見えない文字を消してください。',
      en: 'Delete "##" at the beginning of lines, and invisible characters.',
    },
  }),
  entryGone: (id: string): Complaint => ({
    reason: { ja: `「${id}」という質問はもうありません。`, en: `There is no entry "${id}" any more.` },
    remedy: { ja: 'reject で一覧から外してください。', en: 'Reject the candidate.' },
  }),
  entryBroken: (file: string): Complaint => ({
    reason: { ja: `${file} に誤りがあります。`, en: `There is a fault in ${file}.` },
    remedy: {
      ja: 'npm run faq -- check で確かめ、直してからもう一度お試しください。',
      en: 'See npm run faq -- check, mend it, and try again.',
    },
  }),
  byHand: (file: string, words: string): Complaint => ({
    reason: {
      ja: `${file} の phrasings の書き方では、「${words}」を自動で足せません。`,
      en: `"${words}" cannot be added to ${file} the way its phrasings are written.`,
    },
    remedy: {
      ja: 'phrasings の下に「ja:」「en:」と分けて書くか、手で足してください。',
      en: 'Write "ja:" and "en:" below phrasings, or add it by hand.',
    },
  }),
  fileChanged: (file: string): Complaint => ({
    reason: { ja: `${file} がたった今、変更されました。`, en: `${file} was changed just now.` },
    remedy: { ja: 'もう一度お試しください。', en: 'Try again.' },
  }),
} as const;
