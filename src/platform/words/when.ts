import type { Both } from '../lang';

/** How a day and a time that were typed are said back. */
export const whenWords = {
  ja: {
    between: (first: string, last: string) => `${first}〜${last}`,
    from: (time: string) => `${time}から`,
    until: (time: string) => `${time}まで`,
    beforeNoon: (time: string) => `午前${time}`,
    parts: { morning: '午前', noon: 'お昼', afternoon: '午後', evening: '夕方', night: '夜' },
  },
  en: {
    between: (first: string, last: string) => `${first} to ${last}`,
    from: (time: string) => `from ${time}`,
    until: (time: string) => `until ${time}`,
    // Midnight is 12:00 am in English, and 午前0:00 in Japanese.
    beforeNoon: (time: string) => `${time.replace(/^0:/, '12:')} am`,
    parts: {
      morning: 'in the morning',
      noon: 'at lunchtime',
      afternoon: 'in the afternoon',
      evening: 'in the evening',
      night: 'at night',
    },
  },
} as const;

/** Why a day or time that was typed can't be taken, and what to type instead. */
export const whenRefusals = {
  notADate: {
    ja: '日時を読み取れませんでした。「12月5日 15時」のように入力してください。',
    en: 'I could not read that as a day and time. Please type it like “5 December 15:00”.',
  },
  impossible: {
    ja: 'その日時はカレンダーにないようです。もう一度ご確認ください。',
    en: 'There is no such day or time. Please check it once more.',
  },
  past: {
    ja: 'その日時はもう過ぎています。これからの日時を入力してください。',
    en: 'That is already over. Please type a day and time to come.',
  },
  tooFar: {
    ja: 'そこまで先の日時は、まだ受け付けていません。もう少し近い日を入力してください。',
    en: 'That is further ahead than we can plan. Please type a day that is sooner.',
  },
  several: {
    ja: '日時は1つずつ入力してください。ほかの日時は、そのあとでお調べできます。',
    en: 'Please type one day and time. I can look up another one after that.',
  },
  vague: {
    ja: '日にちを決められませんでした。「1月8日」のように入力してください。',
    en: 'I could not tell which day that is. Please type it like “8 January”.',
  },
  weekday: {
    ja: '日にちと曜日が合っていないようです。もう一度ご確認ください。',
    en: 'The date and the day of the week don’t match. Please check them once more.',
  },
} as const satisfies Record<string, Both>;
