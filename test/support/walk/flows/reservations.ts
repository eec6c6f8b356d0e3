import { OLD_PICKS, type Deed } from '../deed';
import type { Flow } from '../flow';
import { isJustDone, whereIs } from '../scene';

/** Reservations looked at, moved and cancelled; by the names that walk-book.ts gives them. */
export const reservations: Flow = {
  states: /^talking\.(changing|dropping|leaving)\./,
  says: [
    ...[
      '予約を確認',
      '予約を変更したい',
      '予約をキャンセルしたい',
      '行きます',
      'もっと見る',
      '別の日を選ぶ',
      'ほかの時間',
    ],
    ...['変更する', '選び直す', '予約をキャンセルする', '都合が悪くなった'],
    ...['キャンセル待ちを確認', 'キャンセル待ちをやめたい', '待つのをやめる'],
    // One moment, two days it may mean, and one that is over.
    ...['12/5 15時', '来週の日曜', '11/20 15時'],
  ],
  taps: [
    ...['changebooking:0:B-1.1', 'cancelbooking:0:B-1.1', 'changebooking:0:B-late.1', 'changebooking:0:B-none.1'],
    ...['comingbooking:0:B-1.1', 'comingbooking:0:B-1.7', 'leavewait:0:1', 'leavewait:0:7'],
  ].map((data) => `talk:${data}`),
  deeds: [...OLD_PICKS.map((what): Deed => ({ do: 'pickOld', what })), { do: 'pickTaken' }],
  // What was moved or cancelled once is another reservation by then.
  begins: ({ talk, person, moved }) => !moved && person.link?.member !== 'M-gone' && !talk?.context.proof,
  memory: (scene) => {
    const { listed, picking } = scene.talk?.context ?? {};
    const inHand = reservations.states.test(whereIs(scene));
    return [inHand && (scene.moved || picking?.near), (listed?.length ?? 0) > 0, isJustDone(scene)];
  },
};
