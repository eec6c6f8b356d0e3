import { counted } from './counts';

/** What is said when somebody books in the chat; part of the sentences. */
export const reservingSentences = {
  'book.unlinked': {
    ja: 'ご予約には、ご本人の確認が必要です。確認が終わると、続きからご案内します。\n\n会員と連携すると、次からは確認なしでご予約いただけます。',
    en: 'To book, I need to know who you are. Then we go on from here.\n\nOnce you link your membership, I will never have to ask again.',
  },
  'book.none': {
    ja: '申し訳ありません。いまこのトークで予約できるメニューがありません。お店にお尋ねください。',
    en: 'I’m sorry, there is nothing that can be booked here right now. Please ask the shop.',
  },
  'book.service': { ja: 'ご希望のメニューをお選びください。', en: 'Which service would you like?' },
  'book.staff': { ja: 'ご希望の担当をお選びください。', en: 'Whom would you like?' },
  'book.byNumber': {
    ja: '番号や名前を入力して選ぶこともできます。',
    en: 'You can also type a number or a name.',
  },
  'book.day': {
    ja: 'ご希望の日をお選びください。○は空きがあり、△は残りわずかです。「来週の土曜 15時」のように入力することもできます。',
    en: 'Which day would you like? ○ has room, △ has little left. You can also type it, such as “next Saturday 3pm”.',
  },
  'book.which': { ja: 'どちらの日時でしょうか。', en: 'Which of these do you mean?' },
  'book.full': {
    ja: 'この日は空きがありません。空いたときにお知らせすることもできます。',
    en: 'That day is full. I can tell you when something opens.',
  },
  'book.fullUnlinked': {
    ja: 'この日は空きがありません。会員と連携すると、空いたときにこのトークでお知らせできます。連携のあとは、この日の続きからご案内します。',
    en: 'That day is full. Once you link your membership, I can tell you here when something opens. We then go on with this day.',
  },
  'book.fullNoWaiting': {
    ja: 'この日は空きがありません。別の日をお選びください。',
    en: 'That day is full. Please choose another day.',
  },
  'book.closed': {
    ja: '申し訳ありません。その日は予約を受け付けていません。別の日をお選びください。',
    en: 'I’m sorry, nothing can be booked on that day. Please choose another.',
  },
  'book.noDays': {
    ja: 'いま受け付けている日に、空きがありません。お店にお尋ねいただくか、別の日を入力してください。',
    en: 'There is no room on the days ahead. Please ask the shop, or type another day.',
  },
  'book.typeDay': {
    ja: 'ご希望の日を「12月5日」のように入力してください。',
    en: 'Please type the day, such as “5 December”.',
  },
  'book.missed': {
    ja: '申し訳ありません。その時刻は空いていません。近い時刻はこちらです。',
    en: 'I’m sorry, that time is not free. These are the nearest.',
  },
  'book.tooSoon': {
    ja: 'その時刻は、受付の締め切りを過ぎています。もう少し先の日時をお選びください。',
    en: 'It is too late to book that time. Please choose a later one.',
  },
  'book.tooFar': {
    ja: 'そこまで先の日時は、まだ受け付けていません。もう少し近い日をお選びください。',
    en: 'That is further ahead than can be booked. Please choose a sooner day.',
  },
  'book.tooMany': {
    ja: '一度にお持ちいただけるご予約の数に達しています。どれかをキャンセルするか、お店にご相談ください。',
    en: 'You have as many reservations as can be held at once. Please cancel one, or ask the shop.',
  },
  'book.samePerson': {
    ja: 'その時間には、すでに別のご予約があります。ほかの時刻をお選びください。',
    en: 'You already have a reservation at that time. Please choose another time.',
  },
  'book.expired': {
    ja: 'お取り置きの10分が過ぎたため、まだ予約していません。お手数ですが、もう一度お選びください。',
    en: 'The ten minutes have passed, so nothing was booked. Please choose once more.',
  },
  'book.gone': {
    ja: 'このメニューは、いま予約できません。お手数ですが、もう一度はじめからお選びください。',
    en: 'That can’t be booked just now. Please begin again.',
  },
  'book.unreachable': {
    ja: 'ただいま予約を確認できませんでした。ご予約は変わっていません。少したってから、もう一度お試しください。',
    en: 'I could not reach the reservations just now. Nothing has changed. Please try again in a little while.',
  },
  'book.unsure': {
    ja: '予約のシステムから返事がなく、予約できたか確認できませんでした。「予約を確認」でお確かめください。',
    en: 'The reservation system did not answer, so I can’t tell whether it is booked. Please look at “My reservations”.',
  },
  'book.kept': { ja: '承知しました。予約はしていません。', en: 'All right. Nothing was booked.' },
  'book.doneAlready': { ja: 'この操作は完了しています。', en: 'That has been done already.' },
  'waiting.listed': {
    ja: '空きが出たら、このトークでお知らせします。お知らせから10分間、お席をお取り置きします。\n\nキャンセル待ちは「予約を確認」でご覧いただけます。おやめになるときも、そちらからどうぞ。',
    en: 'I will tell you here when something opens, and keep it for you for ten minutes.\n\n“My reservations” shows what you wait for, and lets you leave the list.',
  },
  'waiting.widened': {
    ja: '指名なしのキャンセル待ちに変更しました。どの担当でも、空きが出たらこのトークでお知らせし、10分間お取り置きします。',
    en: 'You now wait for anyone. Whoever has an opening, I will tell you here and keep it for you for ten minutes.',
  },
  'waiting.anybody': {
    ja: 'この日は、すでに指名なしでお待ちいただいています。今回の担当も含めて、空きが出たらこのトークでお知らせします。',
    en: 'You wait for anyone on that day already, the person you chose included. I will tell you here when something opens.',
  },
  'waiting.instead': {
    ja: 'お待ちの担当を、今回お選びの担当に変更しました。空きが出たら、このトークでお知らせし、10分間お取り置きします。前の担当のキャンセル待ちは終わりました。',
    en: 'You now wait for the person you just chose, no longer for the one before. When something opens I will tell you here and keep it for ten minutes.',
  },
  'waiting.pending': {
    ja: 'この日の空きを、いまご案内しています。先ほどのお知らせから、予約するか見送るかをお選びください。',
    en: 'A place on that day is kept for you right now. Please answer the offer that I sent you.',
  },
  'waiting.kept': {
    ja: '承知しました。キャンセル待ちはそのまま続けます。',
    en: 'All right. You stay on the waiting list.',
  },
  'waiting.none': {
    ja: 'キャンセル待ちはありません。',
    en: 'You are not on the waiting list.',
  },
  'waiting.ended': {
    ja: 'このキャンセル待ちは、すでに終わっています。「予約を確認」で、今のご予約とキャンセル待ちをご覧いただけます。',
    en: 'You wait for that no longer. “My reservations” shows your reservations and what you wait for.',
  },
  'waiting.failed': {
    ja: 'ただいま確認できませんでした。少し待ってから、「予約を確認」でキャンセル待ちをご確認ください。',
    en: 'I could not look into it just now. Please look at “My reservations” in a moment.',
  },
  'waiting.takenOff': {
    ja: '申し訳ありません。こちらのキャンセル待ちは、終了とさせていただきました。空きが出ても、お知らせはお送りしません。\n\nほかの日時の空きは、下のボタンからご覧いただけます。ご不明な点は、お気軽にご相談ください。',
    en: 'We are sorry: we have taken you off this waiting list, so you will not hear of openings.\n\nYou can look for another time, or talk to us, below.',
  },
  'waiting.passed': {
    ja: '承知しました。次の方にご案内します。',
    en: 'All right. It goes to the next in line.',
  },
  'waiting.over': {
    ja: '10分が過ぎたため、空きのご案内は終わりました。ご予約はしていません。',
    en: 'The ten minutes have passed, so the offer has ended. Nothing was booked.',
  },
} as const;

/** Lines with facts in them; part of the phrases. */
export const reservingPhrases = {
  'book.offered': {
    ja: (name: string, price: string, minutes: number) => `${name}: ${price}円・約${minutes}分`,
    en: (name: string, price: string, minutes: number) =>
      `${name}: ¥${price}, about ${counted('minutes', minutes, 'en')}`,
  },
  'book.time': {
    ja: (day: string) => `${day}の空き時間です。ほかの時刻は「15時」のように入力してください。`,
    en: (day: string) => `Free times on ${day}. You can also type one, such as “3pm”.`,
  },
  'book.isThat': { ja: (when: string) => `${when}ですね。`, en: (when: string) => `${when}, right?` },
  'book.confirm': {
    ja: (lines: string) => `この内容で予約します。よろしいですか?\n\n${lines}`,
    en: (lines: string) => `Shall I book this?\n\n${lines}`,
  },
  'book.keptUntil': {
    ja: (time: string) => `${time}までお取り置きしています。`,
    en: (time: string) => `Kept for you until ${time}.`,
  },
  'book.approval': {
    ja: () => 'お店の確認のあとで、予約が決まります。',
    en: () => 'The shop confirms it before it is fixed.',
  },
  'book.cancelUntil': {
    ja: (until: string, fee: string | undefined) =>
      fee === undefined
        ? `キャンセルは、${until}まで承ります。`
        : `キャンセルは、${until}まで無料です。期限を過ぎると、${fee}のキャンセル料がかかる場合があります。`,
    en: (until: string, fee: string | undefined) =>
      fee === undefined
        ? `You can cancel until ${until}.`
        : `You can cancel free of charge until ${until}. After that, a fee of ${fee} may apply.`,
  },
  'book.cancelOver': {
    ja: (until: string, fee: string | undefined) =>
      `この日時は、オンラインでのキャンセル期限(${until})を過ぎています。予約後のキャンセルは、お店にご相談ください。${fee === undefined ? '' : `${fee}のキャンセル料がかかる場合があります。`}`,
    en: (until: string, fee: string | undefined) =>
      `It could be cancelled online until ${until}, so once it is booked, please ask the shop if you need to cancel.${fee === undefined ? '' : ` A fee of ${fee} may apply.`}`,
  },
  'book.done': {
    ja: (when: string) => `予約しました。${when}にお待ちしています。`,
    en: (when: string) => `Booked. We look forward to seeing you on ${when}.`,
  },
  'book.requested': {
    ja: (when: string) => `${when}のご予約を受け付けました。お店が確認するまで、まだ決まっていません。`,
    en: (when: string) => `Your request for ${when} is in. It is fixed once the shop has confirmed it.`,
  },
  'book.reminded': {
    ja: (time: string) => `前日の${time}にお知らせします。`,
    en: (time: string) => `I will remind you at ${time} on the day before.`,
  },
  'waits.count': {
    ja: (count: number, first: string) =>
      count === 1 ? `キャンセル待ち ${first}` : `キャンセル待ち${count}件(${first} ほか)`,
    en: (count: number, first: string) =>
      count === 1 ? `Waiting list: ${first}` : `${count} places on the waiting list (first: ${first})`,
  },
  'waits.first': {
    ja: () => '先にお待ちの方はいません。',
    en: () => 'Nobody is waiting before you.',
  },
  'waits.which': {
    ja: (count: number) => `キャンセル待ちは${count}件あります。やめるものを選んでください。`,
    en: (count: number) => `You are on ${count} waiting lists. Which one shall be left?`,
  },
  'waits.leave': {
    ja: (lines: string) => `次のキャンセル待ちをやめます。よろしいですか?\n\n${lines}`,
    en: (lines: string) => `Shall I take you off this waiting list?\n\n${lines}`,
  },
  'waits.left': {
    ja: (what: string) => `キャンセル待ちをやめました。空きが出ても、お知らせはお送りしません。\n\n${what}`,
    en: (what: string) => `You are off the waiting list and will not be told of openings.\n\n${what}`,
  },
  'waits.letGo': {
    ja: (at: string) => `いまお取り置きしている${at}の空きは、次の方にご案内します。`,
    en: (at: string) => `${at}, which is kept for you now, goes to the next in line.`,
  },
  'waiting.offered': {
    ja: (when: string, until: string) => `空きが出ました。${when}のお席を、${until}まで10分間お取り置きします。`,
    en: (when: string, until: string) =>
      `A place has opened: ${when}. It is kept for you for ten minutes, until ${until}.`,
  },
  'waiting.gone': {
    ja: (when: string) => `${when}の空きのご案内は、10分が過ぎたため終わりました。ご予約はしていません。`,
    en: (when: string) => `The offer of ${when} has ended because ten minutes have passed. Nothing was booked.`,
  },
} as const;
