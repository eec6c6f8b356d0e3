import { place } from '../../../../src/conversation/step';
import { QUESTIONS } from '../../small-faq';
import type { Flow } from '../flow';

/** Questions, answers and what came of them; and the courtesies, languages and signs beside them. */
export const answering: Flow = {
  states: /^(new|greeting|away|talking\.answering\.)/,
  says: [
    ...Object.values(QUESTIONS).map(({ ja }) => ja),
    ...['🙇', '言語', 'English', '日本語', '予約ページ', '解決した', '解決しなかった', 'どれでもない'],
    ...['別の言い方で聞く', '知りたいことと違う', '説明が分かりにくい', '手続きしたい'],
  ],
  taps: ['talk:solved:0', 'talk:pick:0:no-such-entry', 'talk:pick:0:parking'],
  // What the FAQ remembers makes no difference to what is personal, nor the other way round.
  isApart: true,
  memory({ talk }) {
    const { offered = [], misses = 0, lapsed, again, restarted = 'no' } = talk?.context ?? {};
    const where = place(talk?.value);
    const lost = where === 'new' && restarted !== 'no' && restarted;
    return [offered.length > 0, misses > 0, lapsed, where === 'greeting' && again, lost];
  },
};
