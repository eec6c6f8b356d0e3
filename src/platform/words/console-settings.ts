/** What the console says of its settings, for the people of the shop. */
export const consoleSettingSentences = {
  'console.nav.settings': { ja: '設定', en: 'Settings' },
  'console.settings.title': { ja: '設定', en: 'Settings' },
  'console.settings.lead': {
    ja: '保存した内容は、すぐにお客さまへの応答に反映されます。変更は「操作の記録」に残ります。',
    en: 'What you save is in force for customers at once. Every change stands in the audit log.',
  },
  'console.settings.back': { ja: '設定の一覧へ', en: 'All settings' },
  'console.settings.save': { ja: '保存する', en: 'Save' },
  'console.settings.saved': { ja: '保存しました。もう反映されています。', en: 'Saved, and in force.' },
  'console.settings.same': { ja: '内容は変わっていません。', en: 'Nothing was different.' },
  'console.settings.newer': {
    ja: 'この間に、ほかの人が変更しました。まだ保存していません。いまの内容と見比べて、もう一度保存してください。',
    en: 'Somebody else changed this meanwhile, so nothing was saved. Please compare with how it is now, and save again.',
  },
  'console.settings.now': { ja: 'いまの内容', en: 'As it is now' },
  'console.settings.inForce': { ja: '適用中', en: 'In force' },
  'console.settings.ofEnvironment': { ja: 'サーバーの設定', en: "the server's settings" },
  'console.settings.ofConsole': { ja: 'この画面の設定', en: 'what was set here' },
  'console.settings.reset': { ja: 'サーバーの設定に戻す', en: "Back to the server's settings" },
  'console.settings.staffText': {
    ja: '招待、役割、利用の停止、すべての端末からのサインアウト',
    en: 'Inviting, roles, access, signing somebody out everywhere',
  },

  'console.chats.title': { ja: 'チャットの受付', en: 'Chats with people' },
  'console.chats.on': { ja: '受付中', en: 'Open' },
  'console.chats.off': { ja: '停止中', en: 'Stopped' },
  'console.chats.onText': {
    ja: 'お客さまは、トークから担当者につなげます。',
    en: 'Customers can ask for a person in their chat.',
  },
  'console.chats.offText': {
    ja: '担当者を希望したお客さまには、かわりにお店への連絡方法をご案内します。対応中のチャットは、そのまま続けられます。',
    en: 'Whoever asks for a person is told how to reach the shop instead. Chats that somebody has go on.',
  },
  'console.chats.waiting': { ja: 'お待ちのお客さま', en: 'Waiting now' },
  'console.chats.stop': { ja: '受付を停止する', en: 'Stop' },
  'console.chats.stopText': {
    ja: 'お待ちのお客さまには、対応できないことと連絡方法を、すぐにお知らせします。',
    en: 'Whoever waits is told at once that nobody comes, and how to reach the shop.',
  },
  'console.chats.start': { ja: '受付を再開する', en: 'Open again' },
  'console.chats.told': { ja: 'お待ちだったお客さまへのお知らせ', en: 'Told of those who waited' },

  'console.keep.title': { ja: 'データの保存期間', en: 'How long data are kept' },
  'console.keep.lead': {
    ja: '期間を過ぎたものは、自動で少しずつ消えます。消えたものは戻せません。',
    en: 'What is older goes by itself, bit by bit, and does not come back.',
  },
  'console.keep.words': { ja: 'お客さまが書いた内容', en: 'What customers wrote' },
  'console.keep.sent': { ja: 'ボットとスタッフが送った内容', en: 'What was sent to them' },
  'console.keep.questions': { ja: '未判断の質問(言い回しの候補)', en: 'Questions nobody decided about' },
  'console.keep.rejected': { ja: '採用しなかった質問の文面', en: 'The words of questions turned down' },
  'console.keep.journal': { ja: '集計用の記録(レポートのもと)', en: 'What happened, for the report' },
  'console.keep.days': { ja: '日間', en: 'days' },
  'console.keep.forEver': { ja: '期限なし', en: 'for ever' },
  'console.keep.between': { ja: '日数(最短〜最長):', en: 'In days, between:' },
  'console.keep.orForEver': { ja: '空欄なら期限なし', en: 'left empty: for ever' },
  'console.keep.bad': {
    ja: '決められた範囲の日数を、数字で書いてください。',
    en: 'Please write a number of days within the bounds.',
  },
  'console.keep.check': { ja: '消える量を確認する', en: 'See what would go' },
  'console.keep.goes': { ja: 'この期間にすると、いま消えるもの', en: 'What would go now' },
  'console.keep.goesNow': {
    ja: '保存から数分のうちに消え始めます。',
    en: 'It begins to go within minutes after saving.',
  },
  'console.keep.count': { ja: '件', en: 'rows' },
  'console.keep.nothing': { ja: 'いま消えるものはありません。', en: 'Nothing would go now.' },
  'console.keep.confirm': { ja: 'この期間で保存する', en: 'Save these' },
  'console.keep.audit': {
    ja: '操作の記録は、期間の設定にかかわらず消えません。お客さまのご希望による削除も、いつでも別に行えます。',
    en: 'The audit log is never deleted. What a customer asks to have deleted goes at once, whatever is set here.',
  },

  'console.audit.setting': { ja: '設定', en: 'Settings' },
  'console.deed.setting.changed': { ja: '設定の変更', en: 'Changed a setting' },
  'console.deed.setting.hoursChanged': { ja: '予約の営業時間を変更', en: 'Changed the hours of reservations' },
  'console.deed.setting.dayChanged': {
    ja: '予約の休業日・特別営業を変更',
    en: 'Changed a special day of reservations',
  },
  'console.deed.setting.serviceChanged': { ja: 'メニューの期限・料金を変更', en: 'Changed the terms of a service' },
  'console.deed.chat.letGo': { ja: '受付停止を待っていた人に案内', en: 'Told somebody waiting that chats stopped' },
} as const;
