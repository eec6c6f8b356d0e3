/** What the console says of messages that are written now to be sent at a time. */
export const consoleLaterSentences = {
  'console.later': { ja: 'あとで送る', en: 'Send later' },
  'console.later.hint': {
    ja: '選んだ時刻に、あなたの名前で送ります。送信時に1通として数えられます。',
    en: 'It goes under your name at the time you choose, and counts as one message then.',
  },
  'console.later.hour': { ja: '1時間後', en: 'In an hour' },
  'console.later.evening': { ja: '今日の夕方', en: 'This evening' },
  'console.later.morning': { ja: '次の営業日', en: 'When we open next' },
  'console.later.time': { ja: '日時を指定', en: 'At a date and time' },
  'console.later.go': { ja: 'この日時に送る', en: 'Send then' },
  'console.later.quiet': {
    ja: 'お客さまへの連絡を控える時間帯です。この日時でよければ、下の欄にチェックを入れてください。控える時間帯が終わるのは',
    en: 'Customers are not to be disturbed at that time. If it is meant, tick the box below. These hours end at',
  },
  'console.later.quietToo': { ja: '控える時間帯でも、この日時に送る', en: 'Send then all the same' },
  'console.later.waiting': { ja: '送信予約', en: 'To be sent' },
  'console.later.at': { ja: 'に送ります', en: 'is when it will be sent' },
  'console.later.by': { ja: '書いた人', en: 'Written by' },
  'console.later.wrote': {
    ja: '予約したあとに、お客さまからメッセージが届いています。このまま送ってよいか、ご確認ください。',
    en: 'The customer has written since. Please look whether it still fits before it goes.',
  },
  'console.later.held': {
    ja: 'ほかの担当者が対応しているため、このままでは送信されません。',
    en: 'A colleague has this chat; as long as they have it, this is not sent.',
  },
  'console.later.tied': {
    ja: 'ご予約が変更または取り消されたときは、自動で取りやめます。',
    en: 'It is called off by itself when the reservation is moved or cancelled.',
  },
  'console.later.now': { ja: 'いま送る', en: 'Send now' },
  'console.later.off': { ja: '取り消す', en: 'Call off' },
  'console.later.move': { ja: '時刻を変える', en: 'Change the time' },
  'console.later.moveGo': { ja: '変更する', en: 'Change' },
  'console.later.unsent': { ja: '送らなかった内容', en: 'What was not sent' },
  'console.later.mark': { ja: '送信予約', en: 'To be sent' },
  'console.later.notSent': {
    ja: 'あなたの送信予約のうち、送信されなかったものがあります。',
    en: 'Something that you wrote to be sent later was not sent.',
  },
  'console.later.deed.sent': { ja: '予約したメッセージを送信しました:', en: 'Sent as planned:' },
  'console.later.deed.off': { ja: '送信予約を取り消しました:', en: 'The planned message was called off by' },
  'console.later.deed.called_off': { ja: '送信予約を取りやめました', en: 'The planned message was called off' },
  'console.later.deed.missed': { ja: '予約したメッセージを送信しませんでした', en: 'The planned message was not sent' },
  'console.later.why.staff': { ja: '取り消されたため', en: 'it was called off' },
  'console.later.why.held': { ja: 'ほかの担当者が対応しているため', en: 'a colleague has the chat' },
  'console.later.why.blocked': { ja: 'お客さまにブロックされたため', en: 'the customer blocked the account' },
  'console.later.why.writer': {
    ja: '書いた人が返信できなくなったため',
    en: 'who wrote it may not answer any more',
  },
  'console.later.why.booking': {
    ja: 'ご予約が変更または取り消されたため',
    en: 'the reservation is another by now',
  },
  'console.later.why.unlinked': { ja: '会員との連携が解除されたため', en: 'they are not linked any more' },
  'console.later.why.late': { ja: '予約した時刻を1時間以上過ぎたため', en: 'it was over an hour late' },
  'console.later.why.quiet': { ja: '連絡を控える時間帯に入ったため', en: 'the quiet hours had begun' },
  'console.later.why.unknown': {
    ja: '予約システムに確認できないため',
    en: 'the reservation could not be looked up',
  },
  'console.inbox.told.laterTime': {
    ja: '予約していません。今より後の、90日以内の日時を指定してください。',
    en: 'Nothing was planned. Please name a time that is still to come, within 90 days.',
  },
  'console.inbox.told.laterQuiet': {
    ja: 'まだ予約していません。お客さまへの連絡を控える時間帯です。下の「あとで送る」をご確認ください。',
    en: 'Nothing was planned yet: customers are not to be disturbed at that time. Please look at “Send later” below.',
  },
  'console.inbox.told.moveQuiet': {
    ja: '時刻を変更していません。お客さまへの連絡を控える時間帯です。「送信予約」の欄をご確認ください。',
    en: 'The time was not changed: customers are not to be disturbed then. Please look at the message to be sent.',
  },
  'console.inbox.told.tooMany': {
    ja: '予約していません。1人のお客さまに予約できるのは10件までです。',
    en: 'Nothing was planned: ten messages at most can wait for one customer.',
  },
  'console.inbox.told.over': {
    ja: 'この送信予約は、すでに送信されたか、変更または取り消されています。',
    en: 'It has been sent, changed or called off meanwhile.',
  },
  'console.inbox.told.notNow': { ja: '送信していません。', en: 'It was not sent.' },
  'console.deed.chat.scheduled': { ja: 'メッセージの送信を予約', en: 'Planned a message' },
  'console.deed.chat.scheduleMoved': { ja: '送信予約の時刻を変更', en: 'Changed the time of a planned message' },
  'console.deed.chat.scheduleCalledOff': { ja: '送信予約を取り消し', en: 'Called off a planned message' },
  'console.deed.chat.scheduledSent': { ja: '予約したメッセージを送信', en: 'Sent a planned message' },
  'console.deed.chat.scheduleMissed': {
    ja: '予約したメッセージを送信せず',
    en: 'A planned message was not sent: too late',
  },
} as const;
