/** What the console says of canned replies, for the people of the shop. */
export const consoleReplySentences = {
  'console.nav.replies': { ja: '定型文', en: 'Canned replies' },
  'console.replies.title': { ja: '定型文', en: 'Canned replies' },
  'console.replies.text': {
    ja: '受信箱の返信欄で「/」を入力すると呼び出せます。',
    en: 'Type “/” where you write an answer in the inbox to get them.',
  },
  'console.replies.none': { ja: '定型文はまだありません。', en: 'There are none yet.' },
  'console.replies.new': { ja: '定型文を追加', en: 'A new one' },
  'console.replies.name': { ja: '名前', en: 'Name' },
  'console.replies.name.hint': {
    ja: '探しやすい短い名前にします(例: 予約の確認)。40文字まで。',
    en: 'Short, and easy to find, such as “booking check”. Up to 40 characters.',
  },
  'console.replies.ja': { ja: '本文(日本語)', en: 'Text (Japanese)' },
  'console.replies.en': { ja: '本文(英語)', en: 'Text (English)' },
  'console.replies.en.hint': {
    ja: '英語のお客さまに使います。空欄の場合は日本語の本文を使います。',
    en: 'For customers who read English. Left empty, they get the Japanese one.',
  },
  'console.replies.warm': { ja: '「今日の声かけ」で使う場面', en: 'Used by “A word today” for' },
  'console.replies.warm.none': { ja: '使わない', en: 'Not used there' },
  'console.replies.warm.hint': {
    ja: '選ぶと、その場面の文面がこの定型文に置き換わります。場面ごとに1つまで。',
    en: 'This text then takes the place of ours. One for each occasion.',
  },
  'console.replies.add': { ja: '追加する', en: 'Add' },
  'console.replies.save': { ja: '保存する', en: 'Save' },
  'console.replies.remove': { ja: '削除する', en: 'Delete' },
  'console.replies.remove.hint': {
    ja: '削除すると、返信欄から呼び出せなくなります。送信済みのメッセージは変わりません。',
    en: 'It can no longer be used then. What was sent stays as it is.',
  },
  'console.replies.back': { ja: '定型文の一覧に戻る', en: 'Back to the list' },
  'console.replies.kept': { ja: '現在の内容', en: 'As it is now' },
  'console.replies.done.kept': { ja: '保存しました。', en: 'Saved.' },
  'console.replies.done.removed': { ja: '削除しました。', en: 'Deleted.' },
  'console.replies.bad.name': {
    ja: '名前は1〜40文字で入力してください。',
    en: 'Please give a name of 1 to 40 characters.',
  },
  'console.replies.bad.ja': {
    ja: '日本語の本文は1〜2,000文字で入力してください。',
    en: 'Please write a Japanese text of 1 to 2,000 characters.',
  },
  'console.replies.bad.en': {
    ja: '英語の本文は2,000文字以内で入力してください。',
    en: 'Please keep the English text within 2,000 characters.',
  },
  'console.replies.bad.unknown': {
    ja: '使えない項目が { } に入っています。下の「使える項目」から選んでください。',
    en: 'Something in { } means nothing here. Please take one of the names below.',
  },
  'console.replies.bad.nameTaken': {
    ja: 'この名前の定型文がすでにあります。別の名前にしてください。',
    en: 'There is one of this name already. Please take another name.',
  },
  'console.replies.bad.occasionTaken': {
    ja: 'この場面には、別の定型文がすでに設定されています。先にそちらの設定を外してください。',
    en: 'Another reply is used for this occasion already. Please change that one first.',
  },
  'console.replies.bad.changed': {
    ja: 'ほかのスタッフが先に変更しました。現在の内容を確認して、もう一度保存してください。',
    en: 'Somebody else changed it meanwhile. Please look at it as it is now, and save again.',
  },
  'console.replies.variables': { ja: '使える項目', en: 'Names to put in' },
  'console.replies.variables.text': {
    ja: '本文に書くと、返信欄に入れるときに置き換わります。分からない項目は { } のまま残り、書き換えるまで送信できません。',
    en: 'Written in a text, they are filled in when it is used. What is not known stays in its braces, and the answer is not sent until that is replaced.',
  },
  'console.replies.variable.お客さま名': { ja: '連携している会員のお名前', en: "The linked member's name" },
  'console.replies.variable.会員番号末尾': { ja: '会員番号の末尾', en: 'The end of the member number' },
  'console.replies.variable.予約日時': { ja: '次のご予約の日時', en: 'When their next reservation is' },
  'console.replies.variable.メニュー': { ja: '次のご予約のメニュー', en: 'The service they reserved' },
  'console.replies.variable.更新日': {
    ja: '会員の更新日(「今日の声かけ」でのみ置き換わります)',
    en: 'When their membership is renewed (filled in by “A word today” only)',
  },
  'console.replies.variable.ひとこと': {
    ja: '「今日の声かけ」で書き添えるひとこと(ないときは最後に入ります)',
    en: 'The personal line of “A word today” (at the end where it is not placed)',
  },
  'console.replies.variable.担当': { ja: '返信するスタッフの名前', en: 'The name of who answers' },
  'console.replies.variable.店名': { ja: 'お店の名前', en: "The shop's name" },
  'console.replies.variable.営業時間': { ja: 'お店の営業時間', en: "The shop's hours" },
  'console.replies.variable.電話番号': { ja: 'お店の電話番号', en: "The shop's phone number" },
  'console.write.canned': { ja: '定型文を使う', en: 'Use a canned reply' },
  'console.write.canned.hint': { ja: '本文の先頭で「/」を入力しても選べます。', en: 'Or type “/” at the beginning.' },
  'console.write.canned.none': { ja: '当てはまる定型文はありません', en: 'No canned reply fits' },
  'console.inbox.told.blank': {
    ja: '{ } の項目が残っているため、まだ送信していません。書き換えてから送信してください。',
    en: 'Something in { } is still to be filled in, so nothing was sent. Please replace it and send again.',
  },
} as const;
