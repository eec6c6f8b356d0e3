/** What the console says of the words of a morning, for the people of the shop. */
export const consoleMorningSentences = {
  'console.nav.morning': { ja: '今日の声かけ', en: 'A word today' },
  'console.morning.title': { ja: '今日の声かけ', en: 'A word today' },
  'console.morning.text': {
    ja: '今日、ひとこと添えたいお客さまです。お一人につき1日1通まで、あなたの名前で送ります。',
    en: 'Customers who deserve a personal word today: one each a day, sent under your name.',
  },
  'console.morning.todo': { ja: 'これから声をかける方', en: 'Still to be told' },
  'console.morning.none': {
    ja: '今日、声をかける方はいません。',
    en: 'Nobody is waiting for a word today.',
  },
  'console.morning.told': { ja: '声をかけた方', en: 'Told today' },
  'console.morning.write': { ja: '声をかける', en: 'Write' },
  'console.morning.back': { ja: '今日の声かけに戻る', en: 'Back to the list' },

  'console.morning.reason.first': { ja: '初めてのご来店', en: 'First visit' },
  'console.morning.reason.missed': { ja: '無断キャンセル歴あり', en: 'Missed before' },
  'console.morning.reason.renewal': { ja: '会員更新が近い', en: 'Renewal soon' },
  'console.morning.reason.vip': { ja: '大切なお客さま', en: 'VIP' },
  'console.morning.reason.case': { ja: '対応中のご用件', en: 'Open case' },

  'console.morning.bar.notLinked': { ja: 'LINEと連携していません', en: 'Not linked to LINE' },
  'console.morning.bar.blocked': {
    ja: '公式アカウントがブロックされています',
    en: 'They blocked the account',
  },
  'console.morning.bar.unwanted': {
    ja: 'お知らせを希望していません',
    en: 'They turned such messages off',
  },
  'console.morning.bar.held': { ja: '別のスタッフがトークで対応中です', en: 'Somebody else has the chat' },
  'console.morning.bar.waits': {
    ja: 'トークで返信をお待ちです。先に受信箱からご返信ください',
    en: 'They wait for an answer in the chat. Please answer there first',
  },
  'console.morning.holder': { ja: '担当', en: 'with' },

  'console.morning.elsewhere': {
    ja: 'ご予約は自社の予約システムで管理されているため(BOOK_API_URL)、今日のご来店、初めてのご来店、無断キャンセル歴はここではわかりません。会員更新と対応中のご用件だけを表示しています。',
    en: 'Reservations are kept by your own system (BOOK_API_URL), so who comes today, for the first time or after having missed, is not known here. Only renewals and open cases are shown.',
  },
  'console.morning.missing': {
    ja: '会員システムから一部の情報を取得できませんでした。お名前、大切なお客さま、会員更新が抜けていることがあります。',
    en: 'The members’ system did not tell of everybody. Names, VIPs and renewals may be missing.',
  },
  'console.morning.unsearched': {
    ja: '会員更新は、今日のご来店や対応中のご用件がある方だけ確認できます(会員名簿を更新日で検索できません)。',
    en: 'Renewals are known only of who comes today or has an open case: the directory cannot be searched by them.',
  },

  'console.morning.visit': { ja: 'ご予約', en: 'Reservation' },
  'console.morning.with': { ja: 'メニュー', en: 'Service' },
  'console.morning.why': { ja: '理由', en: 'Why' },
  'console.morning.case': { ja: 'ご用件を見る', en: 'See the case' },
  'console.morning.reminded': { ja: '自動のお知らせ', en: 'Reminder' },
  'console.morning.reminded.yes': { ja: '送信済み', en: 'Sent' },
  'console.morning.reminded.answered': { ja: '送信済み(「行きます」と回答)', en: 'Sent; they said they will come' },
  'console.morning.reminded.no': { ja: 'まだ送っていません', en: 'Not sent yet' },
  'console.morning.as': { ja: '文面', en: 'Wording' },
  'console.morning.own': {
    ja: '文面は「定型文」で変更できます。',
    en: 'The wording can be changed in “Canned replies”.',
  },
  'console.morning.line': { ja: 'ひとこと', en: 'A line of your own' },
  'console.morning.line.hint': {
    ja: '例: 前回お話しされていた旅行はいかがでしたか。(100文字まで、空欄でも送れます)',
    en: 'Such as: How was the trip you told me about? (up to 100 characters, or none)',
  },
  'console.morning.look': { ja: '文面を確認する', en: 'See how it reads' },
  'console.morning.preview': { ja: 'お客さまに届く文面', en: 'What the customer gets' },
  'console.morning.send': { ja: '送る(1通分)', en: 'Send (one message)' },
  'console.morning.later': { ja: '時刻を決めて送る', en: 'Send at a time' },
  'console.morning.at': { ja: '送る時刻(今日)', en: 'Time (today)' },
  'console.morning.at.hint': {
    ja: 'ご予約が変更・キャンセルされると、自動的に取りやめます。',
    en: 'It is called off by itself when the reservation is moved or cancelled.',
  },
  'console.morning.at.hint.free': {
    ja: '送る前なら、一覧から取り消せます。',
    en: 'Until then it can be called off from the list.',
  },
  'console.morning.later.go': { ja: 'この時刻に送る(1通分)', en: 'Send at this time (one message)' },

  'console.morning.sent': { ja: 'さんが送りました', en: 'sent it' },
  'console.morning.waits': { ja: 'に送信予定', en: 'to be sent' },
  'console.morning.callOff': { ja: '取り消す', en: 'Call off' },
  'console.morning.unsaid': { ja: '送りませんでした', en: 'Not sent' },
  'console.morning.unsaid.staff': { ja: '取り消しました', en: 'called off' },
  'console.morning.unsaid.booking': { ja: 'ご予約が変わったため', en: 'the reservation is another by now' },
  'console.morning.unsaid.held': { ja: '別のスタッフが対応を始めたため', en: 'somebody else took the chat' },
  'console.morning.unsaid.blocked': { ja: 'ブロックされたため', en: 'they blocked the account' },
  'console.morning.unsaid.writer': { ja: '送信者の権限がなくなったため', en: 'who wrote it may no longer' },
  'console.morning.unsaid.unlinked': { ja: '連携が解除されたため', en: 'they are no longer linked' },
  'console.morning.unsaid.unwanted': {
    ja: 'お知らせを希望されなくなったため',
    en: 'they turned such messages off',
  },
  'console.morning.unsaid.late': { ja: '予定の時刻を過ぎたため', en: 'it was too late' },
  'console.morning.unsaid.quiet': { ja: 'お知らせを控える時間帯のため', en: 'it was in quiet hours' },

  'console.morning.done.now': { ja: '送りました。', en: 'Sent.' },
  'console.morning.done.later': { ja: '送信を予約しました。', en: 'It will be sent at that time.' },
  'console.morning.done.callOff': { ja: '取り消しました。', en: 'Called off.' },
  'console.morning.refused.taken': {
    ja: '今日はもう声をかけています。送っていません。',
    en: 'They were told today already, so nothing was sent.',
  },
  'console.morning.refused.gone': {
    ja: 'この間に状況が変わり、一覧から外れました。送っていません。',
    en: 'Things changed meanwhile and they are no longer on the list, so nothing was sent.',
  },
  'console.morning.refused.barred': {
    ja: 'この間に状況が変わったため、送っていません。',
    en: 'Things changed meanwhile, so nothing was sent.',
  },
  'console.morning.refused.time': {
    ja: '送る時刻は、これから先で、ご予約の前の時刻にしてください。',
    en: 'Please choose a time that is still ahead, and before the reservation.',
  },
  'console.morning.refused.quiet': {
    ja: 'お知らせを控える時間帯です。別の時刻を選んでください。送っていません。',
    en: 'Nobody is to be disturbed at that time. Please choose another; nothing was sent.',
  },
  'console.morning.refused.line': {
    ja: 'ひとことは100文字までで入力してください。',
    en: 'Please keep the line within 100 characters.',
  },
  'console.morning.refused.blank': {
    ja: '文面の { } に入る情報がわからないため、送れません。別の文面を選ぶか、定型文を直してください。',
    en: 'Something in { } is not known of them, so it cannot be sent. Please take another wording, or change the canned reply.',
  },
  'console.deed.warm.scheduled': { ja: '今日の声かけの送信', en: 'Wrote a personal word' },
  'console.morning.refused.over': {
    ja: 'すでに送ったか、取りやめています。',
    en: 'It was sent or called off already.',
  },
} as const;
