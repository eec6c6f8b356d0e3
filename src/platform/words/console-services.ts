/** What the console says of what can be reserved, and of its terms. */
export const consoleServiceSentences = {
  'console.services.title': { ja: 'メニューと予約の条件', en: 'Services and their terms' },
  'console.services.back': { ja: 'メニューの一覧へ', en: 'All services' },
  'console.services.lead': {
    ja: '料金、所要時間、変更とキャンセルの期限、キャンセル料、お知らせの時刻などを、メニューごとに決めます。',
    en: 'The price, the length, deadlines, fees and reminders of each service.',
  },
  'console.services.none': { ja: 'メニューがまだ登録されていません。', en: 'There are no services yet.' },
  'console.services.off': { ja: '受付停止中', en: 'not offered' },
  'console.services.min': { ja: '分', en: 'min' },
  'console.services.fee': { ja: 'キャンセル料', en: 'Late fee' },
  'console.services.cancelUntil': { ja: 'キャンセル期限', en: 'Cancel by' },
  'console.services.kept': {
    ja: '変更は、これからの予約に適用されます。すでに入っている予約の料金・期限・キャンセル料は、予約したときのまま変わりません。',
    en: 'Changes are for new reservations. Those already made keep the price, deadlines and fee they were made under.',
  },
  'console.services.what': { ja: 'メニュー', en: 'The service' },
  'console.services.terms': { ja: '変更・キャンセル', en: 'Changing and cancelling' },
  'console.services.taking': { ja: '予約の受け付け方', en: 'How reservations are taken' },
  'console.services.after': { ja: 'お知らせと来店', en: 'Reminders and visits' },

  'console.services.field.nameJa': { ja: '名前(日本語)', en: 'Name in Japanese' },
  'console.services.field.nameEn': { ja: '名前(英語)', en: 'Name in English' },
  'console.services.field.price': { ja: '料金(円)', en: 'Price (yen)' },
  'console.services.field.minutes': { ja: '所要時間(分)', en: 'Length (minutes)' },
  'console.services.field.active': { ja: '予約の受付', en: 'Offered' },
  'console.services.active.yes': { ja: '受け付ける', en: 'Can be reserved' },
  'console.services.active.no': { ja: '止める', en: 'Not any more' },
  'console.services.field.changeUntil': { ja: 'お客さまが日時を変更できる期限', en: 'Customers can move it by' },
  'console.services.field.cancelUntil': { ja: 'お客さまがキャンセルできる期限', en: 'Customers can cancel by' },
  'console.services.field.lateFeePercent': { ja: '期限を過ぎたときのキャンセル料(%)', en: 'Late fee (% of the price)' },
  'console.services.field.noticeMinutes': {
    ja: '何分前まで予約を受けるか',
    en: 'At the latest so many minutes before',
  },
  'console.services.field.horizonDays': { ja: '何日先まで予約を受けるか', en: 'Up to so many days ahead' },
  'console.services.field.maxOpen': { ja: 'おひとりの予約の上限(件)', en: 'Open reservations of one person' },
  'console.services.field.stepMinutes': { ja: '開始時刻の間隔(分)', en: 'Beginnings every (minutes)' },
  'console.services.field.bufferBefore': { ja: '前の準備時間(分)', en: 'Kept free before (minutes)' },
  'console.services.field.bufferAfter': { ja: '後の片付け時間(分)', en: 'Kept free after (minutes)' },
  'console.services.field.approval': { ja: '予約の確定', en: 'Confirmed' },
  'console.services.approval.yes': { ja: 'お店の承認後に確定', en: 'By the shop, one by one' },
  'console.services.approval.no': { ja: 'すぐに確定', en: 'At once' },
  'console.services.field.reminders': { ja: 'リマインダーを送る時刻', en: 'Reminders' },
  'console.services.field.unmarked': {
    ja: '来店の記録がない予約の扱い(翌日)',
    en: 'What nobody marked counts, a day later, as',
  },

  'console.services.hint.term': {
    ja: '「前日 20:00」「3時間前」「開始まで」のように書きます。',
    en: 'Such as "the day before 20:00", "3 hours before" or "until it begins".',
  },
  'console.services.hint.reminders': {
    ja: '「前日 18:00、3時間前」のように、3つまで。空欄なら送りません。',
    en: 'Up to three, such as "the day before 18:00, 3 hours before". Left empty nobody is reminded.',
  },
  'console.services.bad.number': {
    ja: '{least}〜{most}の数字で書いてください。',
    en: 'Please write a number from {least} to {most}.',
  },
  'console.services.bad.step': {
    ja: '{least}〜{most}の、{step}の倍数で書いてください。',
    en: 'Please write a multiple of {step} from {least} to {most}.',
  },
  'console.services.bad.name': { ja: '1〜40文字で書いてください。', en: 'Please write 1 to 40 characters.' },
  'console.services.bad.term': {
    ja: '「前日 20:00」「3時間前」のように書いてください。',
    en: 'Please write it like "the day before 20:00" or "3 hours before".',
  },
  'console.services.bad.reminders': {
    ja: '「前日 18:00、3時間前」のように、3つまで書いてください。',
    en: 'Please write up to three, like "the day before 18:00, 3 hours before".',
  },
} as const;
