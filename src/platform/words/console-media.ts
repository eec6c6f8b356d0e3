/** What the console says of pictures, videos, voice messages and files that customers sent. */
export const consoleMediaSentences = {
  'console.media.picture': { ja: 'お客さまから届いた画像', en: 'Picture from the customer' },
  'console.media.opens': { ja: '新しいタブで開きます', en: 'opens in a new tab' },
  'console.media.coming': { ja: 'LINEから取得しています。', en: 'It is being fetched from LINE.' },
  'console.media.gone': {
    ja: 'LINEに残っていなかったため、取得できませんでした。',
    en: 'LINE had it no more, so it could not be fetched.',
  },
  'console.media.too_large': {
    ja: '大きすぎるため、保存していません。必要なときは、小さくして送り直していただいてください。',
    en: 'It is too large to be kept. If you need it, please ask for a smaller one.',
  },
  'console.media.full': {
    ja: 'このお客さまの分の保存容量がいっぱいのため、保存していません。',
    en: 'As much is kept of this customer as there is room for, so this was not.',
  },
  'console.media.failed': {
    ja: 'LINEから取得できませんでした。必要なときは、もう一度送っていただいてください。',
    en: 'It could not be fetched from LINE. If you need it, please ask for it again.',
  },
  'console.media.over': {
    ja: '保存期間を過ぎたため、削除しました。',
    en: 'It was kept as long as the shop keeps such things, and is deleted.',
  },
  'console.media.elsewhere': {
    ja: 'LINEの外に置かれているため、取得していません。',
    en: 'It does not lie at LINE, and is not fetched.',
  },
  'console.media.none': { ja: '保存していません。', en: 'It is not kept.' },
  'console.media.noPicture': {
    ja: '画像として表示できない形式です。心当たりのないファイルは、開かないでください。',
    en: 'It cannot be shown as a picture. Please do not open a file you did not expect.',
  },
} as const;
