/** What the console says of the inbox's keys and of the browser's notes. */
export const consoleAidsSentences = {
  'console.keys': { ja: 'キーボードショートカット', en: 'Keyboard shortcuts' },
  'console.keys.next': { ja: '次のやりとり', en: 'Next chat' },
  'console.keys.previous': { ja: '前のやりとり', en: 'Previous chat' },
  'console.keys.answer': { ja: '返信を書く', en: 'Write an answer' },
  'console.keys.note': { ja: 'メモを書く', en: 'Write a note' },
  'console.keys.take': { ja: '対応する', en: 'Take the chat' },
  'console.keys.end': { ja: '対応を終えるボタンへ移動', en: 'Go to the button that finishes' },
  'console.keys.snooze': { ja: 'スヌーズを開く', en: 'Open the snooze' },
  'console.keys.search': { ja: '検索する', en: 'Search' },
  'console.keys.help': { ja: 'この一覧を開く', en: 'Open this list' },
  'console.keys.hint': {
    ja: '文字を入力している間は働きません。この設定は、お使いのブラウザーに保存されます。',
    en: 'They do nothing while you type. This browser remembers the setting.',
  },
  'console.keys.use': { ja: 'ショートカットキーを使う', en: 'Use the shortcut keys' },
  'console.keys.close': { ja: '閉じる', en: 'Close' },
  'console.keys.said.end': { ja: 'この先にやりとりはありません。', en: 'There are no more chats this way.' },
  'console.keys.said.cannot': {
    ja: 'ここで対応を始められるやりとりはありません。',
    en: 'There is no chat to take here.',
  },
  'console.keys.said.notYours': {
    ja: 'ご自分が対応中のやりとりで使えます。',
    en: 'This works in a chat that you have.',
  },
  'console.alerts.on': { ja: 'デスクトップ通知を受け取る', en: 'Get desktop notifications' },
  'console.alerts.off': { ja: 'デスクトップ通知を止める', en: 'Stop desktop notifications' },
  'console.alerts.isOn': {
    ja: 'この画面を開いている間、お待ちのお客さまが増えたときと、開いているやりとりに新しいメッセージが届いたときにお知らせします。',
    en: 'While this page is open, you are told when one more customer waits, and when a customer writes in the chat you have open.',
  },
  'console.alerts.isOff': { ja: 'デスクトップ通知は届きません。', en: 'There are no desktop notifications.' },
  'console.alerts.denied': {
    ja: 'ブラウザーの設定で通知が許可されていません。許可してから、もう一度お試しください。',
    en: 'The browser does not allow notifications here. Please allow them in its settings, then try again.',
  },
  'console.alerts.title': { ja: 'お待ちのお客さまがいます', en: 'A customer is waiting' },
  'console.alerts.body': { ja: 'お待ち: {n}人', en: 'Waiting: {n}' },
  'console.alerts.unseen': { ja: '新着', en: 'New' },
  'console.alerts.unseen.title': { ja: 'お客さまからメッセージが届きました', en: 'A customer has written' },
  'console.alerts.unseen.body': { ja: '未読のメッセージ:', en: 'Unread messages:' },
} as const;
