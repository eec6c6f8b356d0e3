/** What the console says of chats that go from one person of the shop to another. */
export const consoleHandsSentences = {
  'console.inbox.transfer': { ja: '担当を変える', en: 'Pass it on' },
  'console.inbox.transferTo': { ja: '新しい担当者', en: 'To whom' },
  'console.inbox.transferHint': {
    ja: '新しい担当者の「自分の担当」に入り、すぐにお知らせが届きます。お客さまには通知されません。',
    en: 'It stands under “Mine” of theirs, and they are told at once. The customer is not told.',
  },
  'console.inbox.transferGo': { ja: '担当を変える', en: 'Pass it on' },
  'console.hands.over': { ja: '担当を引き継ぐ', en: 'Take it over' },
  'console.hands.ask': {
    ja: '{name}さんが対応中です。引き継ぎますか?',
    en: '{name} has this chat. Take it over?',
  },
  'console.hands.since': { ja: '担当になった日時', en: 'Has it since' },
  'console.hands.acted': { ja: '最後の操作', en: 'Last did something' },
  'console.hands.now': { ja: 'いまの様子', en: 'At this moment' },
  'console.hands.now.writing': { ja: '入力中', en: 'Writing' },
  'console.hands.now.viewing': { ja: '閲覧中', en: 'Looking at it' },
  'console.hands.now.away': { ja: 'このやりとりを開いていません', en: 'Does not have it open' },
  'console.hands.hint': {
    ja: '引き継ぐと、{name}さんはこのやりとりに返信できなくなります。{name}さんの画面にはすぐに表示され、お客さまには通知されません。',
    en: '{name} can answer in this chat no more, and sees so at once. The customer is not told.',
  },
  'console.hands.go': { ja: '引き継ぐ', en: 'Take it over' },
  'console.hands.busy': {
    ja: '{name}さんがいま対応しています。{minutes}分間操作がなければ、ここから引き継げます。お急ぎのときは、{name}さんかマネージャーにご相談ください。',
    en: '{name} is at it. After {minutes} minutes in which they do nothing here you can take it over. If it cannot wait, ask them, or a manager.',
  },
  'console.inbox.told.busy': {
    ja: '引き継いでいません。担当者がいま対応しています。',
    en: 'It was not taken over: whoever has it is at it just now.',
  },
  'console.inbox.deed.transferred': { ja: '引き継ぎ:', en: 'Passed on:' },
  'console.hands.doer': { ja: '操作:', en: 'by' },
  'console.inbox.moved': { ja: 'このやりとりの担当が変わりました。', en: 'This chat went into other hands.' },
  'console.hands.with': { ja: 'いまの担当:', en: 'It is now with:' },
  'console.hands.you': { ja: 'あなた', en: 'you' },
  'console.hands.kept': {
    ja: '書きかけの内容は送信されていません。',
    en: 'What you were writing was not sent.',
  },
  'console.hands.keep': {
    ja: '書きかけの内容を残して、最新の状態にする',
    en: 'Refresh, and keep what is written',
  },
  'console.hands.draft': { ja: '送信していない内容', en: 'What was not sent' },
  'console.hands.given': { ja: '引き継ぎ', en: 'Passed to you' },
  'console.hands.givenText': {
    ja: 'あなたが担当になったやりとりがあります。',
    en: 'A chat was passed to you.',
  },
  'console.hands.from': { ja: '{name}さんから', en: 'from {name}' },
  'console.alerts.given.title': { ja: '担当の引き継ぎがあります', en: 'A chat was passed to you' },
  'console.alerts.given.body': {
    ja: '「自分の担当」をご確認ください。',
    en: 'Please look under “Mine”.',
  },
  'console.deed.chat.transferred': { ja: 'チャットの担当を変更', en: 'Passed a chat on' },
  'console.deed.chat.takenOver': { ja: 'チャットの担当を引き継ぎ', en: 'Took a chat over' },
  'console.deed.staff.relieved': { ja: '対応中のチャットを待ちに戻した', en: 'Put their chats back into the queue' },
  'console.staff.chats': { ja: '対応中のやりとり', en: 'Chats in hand' },
  'console.staff.chatsCount': {
    ja: '{n}件を担当しています(スヌーズ中を含む)。',
    en: 'They have {n}, those that are snoozed among them.',
  },
  'console.staff.chatsText': {
    ja: '急な休みや早退のときは、すべて順番待ちに戻せます。お客さまには通知されません。送信予約は、ほかの人が担当になると送信されません。',
    en: 'When they are away all of a sudden, all of them can go back into the queue. Customers are not told. What they planned to send is not sent once somebody else has the chat.',
  },
  'console.staff.relieve': { ja: 'すべて順番待ちに戻す', en: 'Put all back into the queue' },
  'console.staff.relieved': { ja: '{n}件を順番待ちに戻しました。', en: '{n} went back into the queue.' },
} as const;
