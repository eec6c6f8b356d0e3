import type { Both } from '../../lang';

/** What the bubbles say of themselves: only labels for what has no words of its own. */
export const words = {
  audio: { ja: '音声メッセージ', en: 'Voice message' },
  coupon: { ja: 'クーポン', en: 'Coupon' },
  file: { ja: 'ファイル', en: 'File' },
  image: { ja: '画像', en: 'Picture' },
  imagemap: { ja: '画像メニュー', en: 'Picture menu' },
  location: { ja: '位置情報', en: 'Location' },
  mapOpen: { ja: '地図を開く', en: 'Open the map' },
  sticker: { ja: 'スタンプ', en: 'Sticker' },
  tapArea: { ja: 'タップ領域', en: 'Tap area' },
  unknownPart: { ja: '表示できない部品', en: 'A part that cannot be shown' },
  unknownMessage: { ja: '表示できないメッセージ', en: 'A message that cannot be shown' },
  video: { ja: '動画', en: 'Video' },
} as const satisfies Record<string, Both>;
