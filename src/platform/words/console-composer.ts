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
  'console.write.again': { ja: 'もう一度送る', en: 'Send once more' },
  'console.write.unsent.quota': {
    ja: '今月の送信数の上限に達したため、送信を待っています。',
    en: "This month's messages are used up; it waits.",
  },
  'console.write.unsent.retrying': {
    ja: 'LINEにつながらないため、自動で再送しています。',
    en: 'LINE cannot be reached; it is being tried again.',
  },
  'console.write.unsent.unknown': {
    ja: '届いたかどうか確認できませんでした。もう一度送ると、二重に届くことがあります。',
    en: 'Nobody knows whether it arrived. Sent once more, it may arrive twice.',
  },
  'console.write.unsent.left': {
    ja: 'お客さまにブロックされたため、送信していません。',
    en: 'The customer blocked the account, so it was not sent.',
  },
  'console.write.unsent.channel': {
    ja: 'LINEの設定に問題があり、送信できませんでした。管理者に「LINEに接続」の確認を依頼してください。',
    en: 'Something is wrong with how LINE is connected. Please have “Connect to LINE” checked.',
  },
  'console.write.unsent.refused': {
    ja: 'LINEがこのメッセージを受け付けませんでした。内容を変えて送ってください。',
    en: 'LINE refused this message. Please send it in other words.',
  },
  'console.write.unsent.late': {
    ja: '予約した時刻から1時間を過ぎても送信できなかったため、送信を中止しました。',
    en: 'It could not be sent within an hour of its time, so it was not sent any more.',
  },
  'console.write.unsent.failed': { ja: '送信できませんでした。', en: 'It could not be sent.' },
  'console.write.unsent.sentAgain': { ja: 'もう一度送りました。', en: 'It was sent once more.' },
  'console.write.blocked': {
    ja: 'お客さまにブロックされています。メッセージは届きません。',
    en: 'The customer has blocked the account. Messages do not arrive.',
  },
  'console.inbox.told.blocked': {
    ja: 'お客さまにブロックされているため、送信していません。',
    en: 'The customer has blocked the account, so nothing was sent.',
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
