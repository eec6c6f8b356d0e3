/** Bodies LINE takes, one of every kind: what the contract test sends, and what it spoils to see both sides refuse. */

const https = 'https://example.com/picture.png';
const label = 'ご予約';

export const actions = {
  postback: {
    type: 'postback',
    label,
    data: 'a=1',
    displayText: '予約します',
    inputOption: 'openKeyboard',
    fillInText: '氏名: ',
  },
  message: { type: 'message', label, text: '予約したい' },
  uri: {
    type: 'uri',
    label,
    uri: 'https://example.com/a?b=%E4%BA%88#c',
    altUri: { desktop: 'https://example.com/pc' },
  },
  tel: { type: 'uri', label, uri: 'tel:0300000000' },
  date: {
    type: 'datetimepicker',
    label,
    data: 'd',
    mode: 'date',
    initial: '2026-12-01',
    min: '2026-11-25',
    max: '2027-02-28',
  },
  time: { type: 'datetimepicker', label, data: 't', mode: 'time', min: '09:00', max: '23:59' },
  datetime: {
    type: 'datetimepicker',
    label,
    data: 'dt',
    mode: 'datetime',
    min: '2026-11-25t09:00',
    max: '2026-12-25T20:00',
  },
  clipboard: { type: 'clipboard', label, clipboardText: 'ABC-123' },
} as const;
const camera = { type: 'camera', label };
const cameraRoll = { type: 'cameraRoll', label };
const location = { type: 'location', label };
const menuSwitch = { type: 'richmenuswitch', richMenuAliasId: 'tab-b', data: 'b' };

const items = [...Object.values(actions), camera, cameraRoll, location].map((action) => ({ type: 'action', action }));

const text = {
  type: 'text',
  text: 'ご用件をお選びください',
  wrap: true,
  size: 'md',
  color: '#333333',
  flex: 1,
  margin: 'sm',
};
const spans = {
  type: 'text',
  contents: [{ type: 'span', text: '太字', weight: 'bold', size: '14px', color: '#FF0000AA' }],
};
const icon = { type: 'icon', url: https, size: 'sm', aspectRatio: '2:1' };
const button = {
  type: 'button',
  action: actions.postback,
  style: 'primary',
  color: '#06C755',
  height: 'sm',
  gravity: 'center',
};
const picture = {
  type: 'image',
  url: https,
  size: 'full',
  aspectRatio: '20:13',
  aspectMode: 'cover',
  action: actions.uri,
};
const baseline = { type: 'box', layout: 'baseline', contents: [icon, text], spacing: 'sm', paddingAll: '8px' };
const body = {
  type: 'box',
  layout: 'vertical',
  contents: [text, spans, baseline, { type: 'separator', margin: 'lg' }, { type: 'filler' }, picture, button],
  spacing: 'md',
  backgroundColor: '#FFFFFF',
  cornerRadius: '12px',
  background: { type: 'linearGradient', angle: '90deg', startColor: '#FFFFFF', endColor: '#06C755' },
};
export const bubble = {
  type: 'bubble',
  size: 'kilo',
  direction: 'ltr',
  header: { type: 'box', layout: 'horizontal', contents: [text] },
  hero: picture,
  body,
  footer: { type: 'box', layout: 'vertical', contents: [button] },
  styles: { footer: { separator: true, separatorColor: '#DDDDDD' } },
};
const video = {
  type: 'bubble',
  size: 'mega',
  hero: { type: 'video', url: https, previewUrl: https, altContent: picture, aspectRatio: '16:9', action: actions.uri },
};

const columns = [1, 2].map((n) => ({
  thumbnailImageUrl: https,
  title: `お部屋${n}`,
  text: '海が見えます',
  actions: [actions.message, actions.uri],
}));

/** One of every kind of message. */
export const messages = {
  text: {
    type: 'text',
    text: 'こんにちは $',
    emojis: [{ index: 6, productId: '5ac1', emojiId: '001' }],
    quickReply: { items },
  },
  plain: { type: 'text', text: 'こんにちは', sender: { name: '佐藤', iconUrl: https } },
  textV2: {
    type: 'textV2',
    text: '{smile} いらっしゃいませ {{名前}}',
    substitution: { smile: { type: 'emoji', productId: '5ac1', emojiId: '002' } },
  },
  sticker: { type: 'sticker', packageId: '446', stickerId: '1988' },
  image: { type: 'image', originalContentUrl: https, previewImageUrl: https },
  video: { type: 'video', originalContentUrl: https, previewImageUrl: https, trackingId: 'v-1' },
  audio: { type: 'audio', originalContentUrl: https, duration: 60000 },
  location: { type: 'location', title: '店', address: '東京都', latitude: 35.68, longitude: 139.76 },
  imagemap: {
    type: 'imagemap',
    baseUrl: 'https://example.com/map',
    altText: '地図',
    baseSize: { width: 1040, height: 520 },
    actions: [
      { type: 'uri', linkUri: 'https://example.com', area: { x: 0, y: 0, width: 520, height: 520 } },
      { type: 'message', text: '右', area: { x: 520, y: 0, width: 520, height: 520 } },
      { type: 'clipboard', clipboardText: 'コード', area: { x: 0, y: 0, width: 10, height: 10 } },
    ],
  },
  buttons: {
    type: 'template',
    altText: 'メニュー',
    template: {
      type: 'buttons',
      thumbnailImageUrl: https,
      imageAspectRatio: 'square',
      imageSize: 'cover',
      imageBackgroundColor: '#FFFFFF',
      title: 'メニュー',
      text: 'お選びください',
      defaultAction: actions.uri,
      actions: [actions.postback, actions.message, actions.uri, actions.date],
    },
  },
  confirm: {
    type: 'template',
    altText: '確認',
    template: { type: 'confirm', text: 'よろしいですか', actions: [actions.message, actions.postback] },
  },
  carousel: { type: 'template', altText: 'お部屋', template: { type: 'carousel', columns, imageSize: 'contain' } },
  imageCarousel: {
    type: 'template',
    altText: '写真',
    template: {
      type: 'image_carousel',
      columns: [{ imageUrl: https, action: { ...actions.postback, label: '見る' } }],
    },
  },
  bubble: { type: 'flex', altText: 'ご予約', contents: bubble },
  video2: { type: 'flex', altText: '動画', contents: video },
  flexCarousel: { type: 'flex', altText: 'ご予約2件', contents: { type: 'carousel', contents: [bubble, bubble] } },
} as const;

export const richMenu = {
  size: { width: 2500, height: 1686 },
  selected: true,
  name: '標準メニュー',
  chatBarText: 'メニュー',
  areas: [
    {
      bounds: { x: 0, y: 0, width: 1250, height: 1686 },
      action: { type: 'postback', data: 'menu=1', displayText: '予約' },
    },
    { bounds: { x: 1250, y: 0, width: 1250, height: 1686 }, action: menuSwitch },
  ],
};

export const coupon = {
  title: 'お誕生日20%OFF',
  description: 'お誕生月の方へ',
  acquisitionCondition: { type: 'lottery', lotteryProbability: 50, maxAcquireCount: -1 },
  startTimestamp: 1_700_000_000,
  endTimestamp: 4_000_000_000,
  maxUseCountPerTicket: 1,
  reward: { type: 'discount', priceInfo: { type: 'percentage', percentage: 20 } },
  visibility: 'UNLISTED',
  timezone: 'ASIA_TOKYO',
  usageCondition: '併用不可',
  couponCode: 'HBD20',
};

export const narrowcast = {
  messages: [messages.plain],
  recipient: {
    type: 'operator',
    and: [
      { type: 'audience', audienceGroupId: 1 },
      { type: 'operator', not: { type: 'redelivery', requestId: 'r' } },
    ],
  },
  filter: {
    demographic: {
      type: 'operator',
      or: [
        { type: 'gender', oneOf: ['female'] },
        { type: 'age', gte: 'age_20', lt: 'age_40' },
        { type: 'area', oneOf: ['jp_13', 'jp_14'] },
        { type: 'appType', oneOf: ['ios'] },
        { type: 'subscriptionPeriod', gte: 'day_30' },
      ],
    },
  },
  limit: { max: 100, upToRemainingQuota: true, forbidPartialDelivery: false },
};
