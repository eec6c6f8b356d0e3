import type { Deed } from '../deed';
import { BOOK_PICKS } from '../deed';
import type { Flow } from '../flow';
import { isJustDone, whereIs } from '../scene';

/** Booking anew, and the offers of the waiting list; what the book may say stands in book-answers.ts. */
export const reserving: Flow = {
  states: /^talking\.reserving\./,
  says: [
    ...['予約したい', '別の日を選ぶ', '空いたら知らせる', 'この内容で予約する', 'この時間で予約する', '見送る'],
    // One moment, two days it may mean, and one that is over.
    ...['12/5 15時', '来週の日曜', '11/20 15時'],
  ],
  taps: ['talk:takeoffer:0:h-9', 'talk:passoffer:0:h-9', 'talk:choose:0:s.cut'],
  deeds: [
    ...BOOK_PICKS.map((what): Deed => ({ do: 'pickOld', what })),
    { do: 'offered', over: false },
    { do: 'offered', over: true },
  ],
  begins: ({ person }) => person.link?.member !== 'M-gone',
  memory: (scene) => {
    const { reserving: hand, untold } = scene.talk?.context ?? {};
    const inHand = reserving.states.test(whereIs(scene));
    return [
      (hand ?? null) !== null,
      inHand && hand?.service,
      scene.asking && [scene.asking.about],
      (untold ?? null) !== null,
      isJustDone(scene),
    ];
  },
};
