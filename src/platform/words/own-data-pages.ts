import type { Both } from '../lang';

/** Every sentence of the pages on which somebody sees what is kept of them, by `ownData.sentence`. */
export const ownDataSentences = {
  'ownData.title': { ja: '保存している内容', en: 'What we keep about you' },
  'ownData.gate': {
    ja: 'このトークと連携について、お店が保存している内容を表示します。リンクは1回だけ使えます。',
    en: 'This shows what is kept about your chat and your link. The link works once.',
  },
  'ownData.open': { ja: '内容を表示する', en: 'Show it' },
  'ownData.text': {
    ja: 'トークでのご案内のために保存している内容です。すべての内容は、ファイルで受け取れます。',
    en: 'This is kept to serve you in the chat. The file has all of it.',
  },
  'ownData.link': { ja: '会員との連携', en: 'Link to a membership' },
  'ownData.noLink': { ja: '連携していません。', en: 'Not linked.' },
  'ownData.since': { ja: '連携した日', en: 'Linked on' },
  'ownData.way': { ja: '連携の方法', en: 'Linked by' },
  'ownData.agreed': { ja: '同意した日', en: 'Agreed on' },
  'ownData.wishes': { ja: 'お知らせの設定', en: 'Message settings' },
  'ownData.counts': { ja: '保存している件数', en: 'How much is kept' },
  'ownData.messages': { ja: 'トークの記録', en: 'Messages' },
  'ownData.questions': { ja: '質問の言い方の記録', en: 'Ways of asking' },
  'ownData.codes': { ja: '確認コードの記録', en: 'Codes asked for' },
  'ownData.cases': { ja: 'お店に伝えたご用件', en: 'Passed to the shop' },
  'ownData.happenings': { ja: '操作の記録', en: 'What happened' },
  'ownData.media': {
    ja: '送っていただいた画像・動画・音声・ファイル',
    en: 'Pictures, videos, voice messages and files you sent',
  },
  'ownData.newest': { ja: '新しい記録', en: 'The newest messages' },
  'ownData.noMessages': { ja: '記録はありません。', en: 'There are none.' },
  'ownData.you': { ja: 'お客さま', en: 'You' },
  'ownData.us': { ja: 'お店', en: 'We' },
  'ownData.noWords': { ja: '(文字のない記録)', en: '(no words kept)' },
  'ownData.download': { ja: 'ファイルで受け取る(JSON)', en: 'Download all of it (JSON)' },
  'ownData.close': { ja: '表示を終える', en: 'Close' },
  'ownData.shop': {
    ja: 'ご予約・ご注文・ポイントなどの会員情報は、お店の記録です。トークでお尋ねください。',
    en: "Reservations, orders and points are the shop's own records. Please ask for them in the chat.",
  },
  'ownData.over': { ja: 'このリンクは使えません', en: 'This link is over' },
  'ownData.overText': {
    ja: '安全のため、リンクは10分間、1回だけ使えます。トークで「データを受け取る」と送ると、新しいボタンが届きます。',
    en: 'For your safety a link works once, for ten minutes. Send “Get my data” in the chat for a new button.',
  },
} satisfies Record<string, Both<string>>;
