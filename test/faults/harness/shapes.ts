const source = { type: 'user', userId: 'U0123456789abcdef0123456789abcdef' };
const group = { type: 'group', groupId: 'C0123456789abcdef0123456789abcdef', userId: source.userId };
const room = { type: 'room', roomId: 'R0123456789abcdef0123456789abcdef' };

/** One of each kind of event that LINE sends, and some that it does not send yet. */
export const SHAPES: readonly Record<string, unknown>[] = [
  message({ id: '1', type: 'text', text: '何時までやってますか', quoteToken: 'q' }),
  message({ id: '2', type: 'text', text: '$', emojis: [{ index: 0, length: 1, productId: 'p', emojiId: '001' }] }),
  message(
    {
      id: '3',
      type: 'text',
      text: '@bot',
      mention: { mentionees: [{ index: 0, length: 4, type: 'user', isSelf: true }] },
    },
    group,
  ),
  message({ id: '4', type: 'image', contentProvider: { type: 'line' }, imageSet: { id: 's', index: 1, total: 2 } }),
  message({
    id: '5',
    type: 'video',
    duration: 60000,
    contentProvider: { type: 'external', originalContentUrl: 'https://example.com/v.mp4' },
  }),
  message({ id: '6', type: 'audio', duration: 60000, contentProvider: { type: 'line' } }),
  message({ id: '7', type: 'file', fileName: 'file.txt', fileSize: 2138 }),
  message({ id: '8', type: 'location', title: 't', address: 'a', latitude: 35.67966, longitude: 139.73669 }),
  message({
    id: '9',
    type: 'sticker',
    packageId: '1',
    stickerId: '2',
    stickerResourceType: 'STATIC',
    keywords: ['Hello'],
  }),
  message({ id: '10', type: 'hologram', text: 'not yet' }),
  message({ id: '11', type: 'text', text: 'in a room' }, room),
  event('messageEdited', { message: { id: '1', type: 'text', text: 'other' } }, group),
  event('unsend', { unsend: { messageId: '1' } }),
  event('follow', { follow: { isUnblocked: false } }),
  event('unfollow', {}),
  event('join', {}, group),
  event('leave', {}, group),
  event('memberJoined', { joined: { members: [source] } }, group),
  event('memberLeft', { left: { members: [source] } }, group),
  event('postback', { postback: { data: 'a=1', params: { datetime: '2026-12-25T01:00' } } }),
  event('postback', { postback: { data: 'x', params: { newRichMenuAliasId: 'b', status: 'SUCCESS' } } }),
  event('videoPlayComplete', { videoPlayComplete: { trackingId: 't' } }),
  event('beacon', { beacon: { hwid: 'd41d8cd98f', type: 'enter', dm: '0a' } }),
  event('accountLink', { link: { result: 'ok', nonce: 'n'.repeat(20) } }),
  event('membership', { membership: { type: 'joined', membershipId: 3189 } }),
  event('module', { module: { type: 'attached', botId: 'U1', scopes: ['message:send'] } }),
  event('activated', { chatControl: { expireAt: 1 } }),
  event('botSuspended', {}),
  event('delivery', { delivery: { data: 'hash' } }),
  event('somethingNew', { somethingNew: { value: 1 } }, { type: 'planet', planetId: 'P1' }),
];

function message(body: Record<string, unknown>, from: object = source): Record<string, unknown> {
  return event('message', { message: body }, from);
}

function event(type: string, more: Record<string, unknown>, from: object = source): Record<string, unknown> {
  return {
    type,
    mode: 'active',
    timestamp: Date.now(),
    source: from,
    webhookEventId: '01FZ74A0TDDPYRVKNK77XKC3ZR',
    deliveryContext: { isRedelivery: false },
    replyToken: 'f'.repeat(32),
    ...more,
  };
}
