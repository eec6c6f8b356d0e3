import type { Both } from '../lang';
import type { Sentence } from './sentences';

/** What is said of reservations that there are; part of the sentences. */
export const bookingSentences = {
  'booking.whichDay': {
    ja: 'ご希望の日をお選びください。○は空きがあり、△は残りわずかです。',
    en: 'Which day would you like? ○ has room, △ is nearly full.',
  },
  'booking.nearest': { ja: '近い空き時間はこちらです。', en: 'These are the nearest free times.' },
  'booking.sameTime': {
    ja: 'いまのご予約と同じ日時です。ほかの日時をお選びください。',
    en: 'That is the time you have already. Please choose another.',
  },
  'booking.notFree': {
    ja: '申し訳ありません。その時刻は空いていません。',
    en: 'I’m sorry, that time is not free.',
  },
  'booking.kept': { ja: '承知しました。ご予約はそのままです。', en: 'All right. Your reservation stays as it is.' },
  'booking.coming': {
    ja: 'ありがとうございます。お気をつけてお越しください。',
    en: 'Thank you. We look forward to seeing you.',
  },
  'booking.cancelled': {
    ja: 'キャンセルしました。またのご利用をお待ちしています。',
    en: 'Your reservation is cancelled. We hope to see you again.',
  },
  'booking.why': { ja: 'よろしければ理由を教えてください。', en: 'If you like, tell us why.' },
  'booking.reasonThanks': {
    ja: '教えていただき、ありがとうございます。',
    en: 'Thank you for telling us.',
  },
  'booking.noReason': {
    ja: '承知しました。またのご利用をお待ちしています。',
    en: 'All right. We hope to see you again.',
  },
  'booking.noMore': { ja: 'ご予約は以上です。', en: 'These are all your reservations.' },
  'booking.onlyShop': {
    ja: 'オンラインでの変更とキャンセルの期限を過ぎています。',
    en: 'It can no longer be changed or cancelled online.',
  },
  'booking.unknown': {
    ja: 'このご予約が見つかりませんでした。何も変わっていません。「予約を確認」で、今のご予約をご覧いただけます。',
    en: 'I could not find this reservation. Nothing has changed. “My reservations” shows those you have.',
  },
  'booking.meanwhile': {
    ja: 'このご予約は、その後変わっています。何もしませんでした。「予約を確認」から、もう一度お選びください。',
    en: 'This reservation has changed since, so I did nothing. Please choose it again from “My reservations”.',
  },
  'booking.over': {
    ja: 'このご予約は、すでに終わっているか、キャンセルされています。何も変わっていません。',
    en: 'This reservation is over or cancelled already. Nothing has changed.',
  },
  'booking.expired': {
    ja: '申し訳ありません。お時間がたったため、お取り置きが終わりました。',
    en: "I'm sorry, the time that I kept for you has been let go.",
  },
  'booking.tooSoon': {
    ja: '申し訳ありません。この時間は、もう間に合いません。',
    en: "I'm sorry, that time is too soon to be reserved.",
  },
  'booking.tooFar': {
    ja: '申し訳ありません。この日は、まだご予約を受け付けていません。',
    en: "I'm sorry, reservations for that day are not open yet.",
  },
  'booking.samePerson': {
    ja: '同じ時間に、ほかのご予約があります。',
    en: 'You have another reservation at that time.',
  },
  'booking.otherFee': {
    ja: 'キャンセル料が変わったため、キャンセルしませんでした。お手数ですが、「予約を確認」からもう一度お進みください。',
    en: 'The fee has changed, so nothing was cancelled. Please begin again from “My reservations”.',
  },
  'booking.full': {
    ja: '申し訳ありません。ただいま、オンラインで選べる空きがありません。',
    en: "I'm sorry, there is nothing free that I could offer you online.",
  },
  'booking.failed': {
    ja: 'ただいま予約を確認できませんでした。ご予約は変わっていません。少し待ってから、もう一度お試しください。',
    en: 'I could not look into the reservations just now. Yours has not changed. Please try again in a moment.',
  },
  'booking.unsure': {
    ja: '予約のシステムから返事がなく、お手続きできたか確認できませんでした。少し待ってから、「予約を確認」でご覧ください。',
    en: 'The booking system did not answer, so I cannot tell whether it was done. Please look at “My reservations” in a moment.',
  },
} as const satisfies Record<string, Both<Sentence>>;
