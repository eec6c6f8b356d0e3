/** What the console says of the hours of reservations, and of special days. */
export const consoleHoursSentences = {
  'console.settings.book': { ja: '予約', en: 'Reservations' },
  'console.settings.chats': { ja: 'チャット', en: 'Chats' },
  'console.settings.bot': { ja: 'ボット・データ・スタッフ', en: 'Bot, data and staff' },

  'console.bookHours.title': { ja: '予約の営業時間', en: 'Hours of reservations' },
  'console.bookHours.about': { ja: '曜日ごと、担当者ごと', en: 'By the day of the week, for all or for one' },
  'console.bookHours.lead': {
    ja: '予約を受ける時間を、曜日ごとに決めます。担当者や席ごとに変えることもできます。',
    en: 'When reservations are taken, by the day of the week: for the whole shop, or for one person or table.',
  },
  'console.bookHours.whose': { ja: '対象', en: 'Whose hours' },
  'console.bookHours.whole': { ja: 'お店全体', en: 'The whole shop' },
  'console.bookHours.none': { ja: '受付なし', en: 'none' },
  'console.bookHours.own': { ja: '個別に設定', en: 'hours of their own' },
  'console.bookHours.follows': { ja: 'お店全体と同じ', en: "the shop's hours" },
  'console.bookHours.shops': { ja: 'お店全体と同じにする', en: "Back to the shop's hours" },
  'console.bookHours.bad': {
    ja: '10:00-19:00 のように、5分単位で書いてください。すべての曜日を休みにはできません(休業日をお使いください)。',
    en: 'Please write it like 10:00-19:00, in steps of five minutes. Not every day can be off (set closed days instead).',
  },
  'console.bookHours.elsewhere': {
    ja: 'ご予約は自社の予約システムで管理されています(BOOK_API_URL)。営業時間や休業日、メニューは、そちらで変更してください。',
    en: 'Reservations are kept by your own system (BOOK_API_URL). Please change hours, closed days and services there.',
  },
  'console.bookHours.ofCompany': { ja: '自社の予約システムで管理', en: 'Kept by your own system' },
  'console.settings.ofCompany': {
    ja: 'ご予約は自社の予約システムで管理されています(BOOK_API_URL)。次の項目は、そちらで変更してください。チャット、ボット、データ、スタッフの設定は、この画面でできます。',
    en: 'Reservations are kept by your own system (BOOK_API_URL). Please change these there. Chats, the bot, data and staff are set here.',
  },

  'console.outside.would': { ja: '営業時間の外になる予約', en: 'Reservations that would lie outside of the hours' },
  'console.outside.now': { ja: '営業時間の外にある予約', en: 'Reservations outside of the hours' },
  'console.outside.kept': {
    ja: '予約はそのまま残り、自動で取り消されることはありません。日時の変更やお客さまへのご連絡は、一件ずつお願いします。',
    en: 'They are kept; none is cancelled by itself. Please move each one, or tell the customer, where it is needed.',
  },
  'console.outside.more': { ja: 'ほかに', en: 'and' },
  'console.outside.confirm': { ja: '予約を残したまま保存する', en: 'Save, and keep the reservations' },
  'console.outside.stop': { ja: '変更をやめる', en: 'Leave everything as it is' },

  'console.days.title': { ja: '休業日・特別営業日', en: 'Closed and special days' },
  'console.days.lead': {
    ja: '決まった曜日とは違う日を登録します。ここで決めた日は、曜日ごとの営業時間より優先されます。',
    en: 'Days on which reservations are taken at other times than on others of their weekday, or not at all.',
  },
  'console.days.set': { ja: '登録した日', en: 'Days set' },
  'console.days.add': { ja: '日を登録する', en: 'Set a day' },
  'console.days.from': { ja: '日付', en: 'Day' },
  'console.days.to': { ja: '最終日(続けて登録するとき)', en: 'Last day, where there are several' },
  'console.days.spans': { ja: '受け付ける時間', en: 'Hours' },
  'console.days.how': {
    ja: '空欄ならお休みです。時間を変える日は 11:00-15:00 のように書きます。',
    en: 'Left empty it is a day off. Otherwise write it like 11:00-15:00.',
  },
  'console.days.whose': { ja: '対象', en: 'For' },
  'console.days.list': { ja: '登録した日', en: 'Days that are set' },
  'console.days.none': { ja: '登録した日はありません。', en: 'No day is set.' },
  'console.days.off': { ja: 'お休み', en: 'Off' },
  'console.days.remove': { ja: '登録を取り消す', en: 'Remove' },
  'console.days.holidays': { ja: '国民の祝日', en: 'National holidays' },
  'console.days.holidaysText': {
    ja: 'この先1年の祝日のうち、まだ登録していない日を、まとめてお休みにできます。',
    en: "The coming year's holidays that nothing is set for can be made days off in one go.",
  },
  'console.days.holidaysGo': { ja: '祝日をお休みにする', en: 'Make them days off' },
  'console.days.bad.from': {
    ja: '今日から3年以内の日付を選んでください。',
    en: 'Please choose a day within three years from today.',
  },
  'console.days.bad.to': {
    ja: '最終日は、はじめの日以降で、一度に3か月までにしてください。',
    en: 'The last day must not lie before the first, and three months can be set at once.',
  },
  'console.days.bad.spans': {
    ja: '11:00-15:00 のように、5分単位で書いてください。お休みの日は空欄にします。',
    en: 'Please write it like 11:00-15:00, in steps of five minutes, or leave it empty for a day off.',
  },

  'console.chatDays.title': { ja: 'チャットの特別な日', en: 'Special days of chats' },
  'console.chatDays.lead': {
    ja: 'チャットを休む日、受付時間を変える日を登録します。ここで決めた日は、曜日ごとの受付時間や祝日より優先されます。',
    en: 'Days on which nobody answers chats, or at other times. They go before the week and before holidays.',
  },
  'console.chatDays.holidays': { ja: '国民の祝日', en: 'National holidays' },
  'console.chatDays.holidaysOff': { ja: '祝日はお休み', en: 'No chats on national holidays' },
  'console.chatDays.holidaysUsual': { ja: '祝日も曜日どおり', en: 'National holidays are like any day' },
  'console.chatDays.holidaysClose': { ja: '祝日をお休みにする', en: 'Take no chats on holidays' },
  'console.chatDays.holidaysOpen': { ja: '祝日も曜日どおりに受け付ける', en: 'Take chats on holidays too' },
  'console.chatDays.coming': { ja: 'これからの祝日:', en: 'Coming up:' },
  'console.chatDays.ofServer': {
    ja: 'サーバーの設定(SHOP_HOLIDAYS)による休業日:',
    en: "Days off by the server's settings (SHOP_HOLIDAYS):",
  },
} as const;
