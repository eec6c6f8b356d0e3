/** What the console says where people of the shop write to a customer, and about one. */
export const consoleComposerSentences = {
  'console.write.as': { ja: '書くもの', en: 'What to write' },
  'console.write.as.answer': { ja: '返信', en: 'Answer' },
  'console.write.as.note': { ja: 'メモ', en: 'Note' },
  'console.write.text': { ja: '本文', en: 'Text' },
  'console.write.another': { ja: 'メッセージを追加', en: 'Add a message' },
  'console.write.another.hint': {
    ja: '5つまで一度に送れます。まとめて1通として数えられます。',
    en: 'Up to five go together, and count as one.',
  },
  'console.write.nth': { ja: 'つ目のメッセージ', en: '. message' },
  'console.write.fresh': {
    ja: '入力中に届いたお客さまのメッセージ',
    en: 'The customer wrote while you were writing',
  },
  'console.write.fresh.picture': {
    ja: '(画像など。やりとりの欄をご覧ください)',
    en: '(a picture or the like: see the talk)',
  },
  'console.write.note': { ja: 'メモ', en: 'Note' },
  'console.write.note.hint': {
    ja: 'メモはスタッフだけに表示され、お客さまには送信されません。',
    en: 'Only the people of the shop see notes. They are never sent to the customer.',
  },
  'console.write.note.go': { ja: 'メモを残す', en: 'Keep the note' },
  'console.inbox.told.wroteBefore': {
    ja: 'お客さまから新しいメッセージが届いたため、まだ送信していません。内容を確認して、よければもう一度送信してください。',
    en: 'The customer has written meanwhile, so nothing was sent yet. Please look, and send again if it still fits.',
  },
  'console.inbox.told.emptyNote': {
    ja: 'メモは1〜2,000文字で入力してください。',
    en: 'Please write a note of 1 to 2,000 characters.',
  },
  'console.inbox.told.asNote': {
    ja: '「メモ」が選ばれているため、お客さまには送信していません。送信する場合は「返信」を選んでください。',
    en: 'This is marked as a note, so nothing was sent. To send it, choose “Answer”.',
  },
} as const;
