import type { ComponentChildren } from 'preact';
import type { Both } from '../../lang';

type Mood = 'hello' | 'thanks' | 'ok' | 'joy' | 'sorry' | 'sad' | 'question' | 'love';

/** A sticker that can be sent here: LINE's ids and keywords, and the words for who can't see it. */
export interface KnownSticker {
  packageId: string;
  stickerId: string;
  keywords: string[];
  mood: Mood;
  label: Both;
}

/** Stickers of LINE's free sets, each with what it says; drawn by a rice ball (おむすび) of our own. */
export const stickers: readonly KnownSticker[] = [
  known('52002734', 'hello', ['hello', 'hi', 'greeting'], 'こんにちは', 'Hello'),
  known('52002739', 'thanks', ['thanks', 'thank you', 'gratitude'], 'ありがとう', 'Thank you'),
  known('52002735', 'ok', ['ok', 'yes', 'sure'], 'OK', 'OK'),
  known('52002736', 'joy', ['happy', 'yay', 'celebrate'], 'やった!', 'Yay!'),
  known('52002741', 'love', ['love', 'heart', 'like'], 'だいすき', 'Love it'),
  known('52002744', 'question', ['question', 'confused', 'what'], 'はてな?', 'Hm?'),
  known('52002770', 'sorry', ['sorry', 'apology'], 'ごめんなさい', 'Sorry'),
  known('52002750', 'sad', ['sad', 'cry', 'tears'], 'しくしく', 'Sad'),
];

function known(stickerId: string, mood: Mood, keywords: string[], ja: string, en: string): KnownSticker {
  return { packageId: '11537', stickerId, mood, keywords, label: { ja, en } };
}

/** Draws a sticker; one that isn't known here gets the greeting face, and its ids as the label. */
export function StickerDrawing({
  packageId,
  stickerId,
  label,
}: Omit<KnownSticker, 'keywords' | 'mood' | 'label'> & { label: string }) {
  const sticker = stickers.find((one) => one.packageId === packageId && one.stickerId === stickerId);
  const mood = sticker?.mood ?? 'hello';
  return (
    <svg class="sticker" viewBox="0 0 140 130" role="img" aria-label={label}>
      {AROUND[mood]}
      <path
        d="M70 14c9 0 15 5 20 14l27 50c8 15 0 28-16 28H39c-16 0-24-13-16-28l27-50c5-9 11-14 20-14z"
        fill="#fff"
        stroke="#2c3a33"
        stroke-width="3.5"
      />
      <path d="M51 80h38v26H51z" fill="#2c3a33" />
      <ellipse cx="46" cy="71" rx="6" ry="4" fill="#f8b9b4" />
      <ellipse cx="94" cy="71" rx="6" ry="4" fill="#f8b9b4" />
      <g fill="none" stroke="#2c3a33" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round">
        {FACES[mood]}
      </g>
    </svg>
  );
}

const dots = (
  <>
    <circle cx="56" cy="60" r="2.6" fill="#2c3a33" />
    <circle cx="84" cy="60" r="2.6" fill="#2c3a33" />
  </>
);
const smiling = <path d="M51 61c2-4 8-4 10 0M79 61c2-4 8-4 10 0" />;
const closed = <path d="M51 59c2 4 8 4 10 0M79 59c2 4 8 4 10 0" />;
const smile = <path d="M63 67c3 5 11 5 14 0" />;

const FACES: Record<Mood, ComponentChildren> = {
  hello: [dots, smile],
  thanks: [closed, smile],
  ok: [dots, smile],
  joy: [smiling, <path d="M62 66h16c-1 8-15 8-16 0z" fill="#e2604f" />],
  love: [smiling, smile],
  question: [dots, <path d="M66 70h8" />],
  sorry: [<path d="M51 57l9 4-9 4M89 57l-9 4 9 4" />, <path d="M63 72c2-3 4-3 6 0s4 3 6 0" />],
  sad: [dots, <path d="M64 72c3-4 9-4 12 0" />],
};

const heart = (x: number, y: number, size: number) => (
  <path transform={`translate(${x} ${y}) scale(${size})`} d="M0 6C-9-2-5-9 0-4c5-5 9 2 0 10z" fill="#e8505b" />
);
const star = (x: number, y: number) => (
  <path transform={`translate(${x} ${y})`} d="M0-9l2.5 6.5L9 0 2.5 2.5 0 9l-2.5-6.5L-9 0l6.5-2.5z" fill="#f4b73f" />
);
const lines = { fill: 'none', stroke: '#7d8b84', 'stroke-width': 3.5, 'stroke-linecap': 'round' } as const;

const AROUND: Record<Mood, ComponentChildren> = {
  hello: <path {...lines} d="M112 56c8-3 12-9 14-17M123 62c5-2 9-6 11-11" />,
  thanks: [heart(24, 34, 1), heart(116, 30, 1.2)],
  ok: (
    <path
      d="M112 22l8 9 15-19"
      fill="none"
      stroke="#04803a"
      stroke-width="6"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  ),
  joy: [star(22, 36), star(118, 26), star(126, 58)],
  love: [heart(22, 42, 1.3), heart(118, 28, 1.7), heart(124, 62, 0.9)],
  question: (
    <path
      d="M112 24c1-11 17-10 16 1-1 7-8 7-8 14m0 8v1"
      fill="none"
      stroke="#1f7fc1"
      stroke-width="6"
      stroke-linecap="round"
    />
  ),
  sorry: <path d="M108 28c6 8 9 12 9 17a9 9 0 0 1-18 0c0-5 3-9 9-17z" fill="#7cc4ee" />,
  sad: [
    <path d="M52 66c4 6 6 9 6 12a6 6 0 0 1-12 0c0-3 2-6 6-12z" fill="#7cc4ee" transform="translate(-8 2)" />,
    <path {...lines} d="M24 26l8 8M18 42l10 4" />,
  ],
};
