import { QUESTIONS } from '../../small-faq';
import type { Deed } from '../deed';

/** What people say anywhere, whatever is in hand. */
export const SAID_ANYWHERE = [
  ...[QUESTIONS.known.ja, QUESTIONS.unknown.ja, QUESTIONS.ambiguous.ja],
  ...[
    'こんにちは',
    'ありがとう',
    'はい',
    'いいえ',
    '1',
    '9',
    'やめる',
    'メニュー',
    'オペレーターに相談',
    '営業時間は?',
  ],
];

/** What may happen anywhere; what LINE and the house would not really deliver in a scene is left out by possible.ts. */
export const ANYWHERE: readonly Deed[] = [
  { do: 'follow', again: false, profile: 'at once' },
  { do: 'follow', again: false, profile: 'later' },
  { do: 'follow', again: true, profile: 'at once' },
  { do: 'follow', again: true, profile: 'later' },
  { do: 'profile' },
  { do: 'block' },
  { do: 'slipBack' },
  ...SAID_ANYWHERE.map((text): Deed => ({ do: 'say', text })),
  { do: 'tapOld', data: 'made up' },
  { do: 'send', what: 'sticker' },
  { do: 'wait', minutes: 31 },
  { do: 'upgrade' },
];
