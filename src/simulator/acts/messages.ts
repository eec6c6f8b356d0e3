import type { webhook } from '@line/bot-sdk';
import { SAMPLES } from '../contents';
import type { Media, Where } from '../platform';
import type { Sent } from '../webhook';
import type { World } from '../world';
import { happen } from './envelope';
import { withBot } from './groups';

/** Somebody writes a text. */
export function say(
  world: World,
  userId: string,
  text: string,
  { mentionBot = false, quotedMessageId, ...where }: Where & { mentionBot?: boolean; quotedMessageId?: string } = {},
): Sent {
  const name = `@${world.account.displayName}`;
  const mention = {
    mentionees: [{ index: 0, length: name.length, type: 'user', userId: world.account.userId, isSelf: true }],
  };
  return write(world, userId, where, {
    type: 'text',
    text: mentionBot ? `${name} ${text}` : text,
    ...(mentionBot && { mention }),
    ...(quotedMessageId !== undefined && { quotedMessageId }),
  });
}

/** Somebody sends a sticker. */
export function sendSticker(
  world: World,
  userId: string,
  sticker: { packageId: string; stickerId: string; keywords?: string[]; resourceType?: string; text?: string },
  where: Where = {},
): Sent {
  const { resourceType = 'STATIC', ...rest } = sticker;
  return write(world, userId, where, { type: 'sticker', stickerResourceType: resourceType, ...rest });
}

/** Somebody sends a picture, alone or as one of a set. */
export function sendImage(
  world: World,
  userId: string,
  { set, ...media }: Media & { set?: { id: string; index: number; total: number } } = {},
  where: Where = {},
): Sent {
  const content = { type: 'image', contentProvider: { type: 'line' }, ...(set && { imageSet: set }) };
  return write(world, userId, where, content, { ...SAMPLES.image, ...media });
}

/** Somebody sends a video. */
export function sendVideo(world: World, userId: string, media: Media = {}, where: Where = {}): Sent {
  const { duration = 3_000 } = media;
  const content = { type: 'video', duration, contentProvider: { type: 'line' } };
  return write(world, userId, where, content, { ...SAMPLES.video, ...media });
}

/** Somebody sends a voice message. */
export function sendAudio(world: World, userId: string, media: Media = {}, where: Where = {}): Sent {
  const { duration = 3_000 } = media;
  const content = { type: 'audio', duration, contentProvider: { type: 'line' } };
  return write(world, userId, where, content, { ...SAMPLES.audio, ...media });
}

/** Somebody sends a file. */
export function sendFile(
  world: World,
  userId: string,
  file: { fileName: string; bytes: Buffer; contentType?: string },
  where: Where = {},
): Sent {
  const { fileName, bytes, contentType = 'application/octet-stream' } = file;
  return write(world, userId, where, { type: 'file', fileName, fileSize: bytes.length }, { bytes, contentType });
}

/** Somebody sends a place. */
export function sendLocation(
  world: World,
  userId: string,
  place: { title?: string; address?: string; latitude: number; longitude: number },
  where: Where = {},
): Sent {
  return write(world, userId, where, { type: 'location', ...place });
}

/** Somebody takes a message of theirs back: LINE forgets its content and asks the bot to do the same. */
export function unsend(world: World, userId: string, messageId: string): Sent {
  const { chatId, item } = own(world, userId, messageId);
  item.unsent = true;
  const content = world.contents.get(messageId);
  if (content) content.gone = true;
  world.changed({ kind: 'chat', chatId });
  return happen(world, chatId, { type: 'unsend', unsend: { messageId } }, { userId });
}

/** Somebody changes a text they wrote in a group; elsewhere LINE lets nobody edit. */
export function edit(world: World, userId: string, messageId: string, text: string): Sent {
  const { chatId, item } = own(world, userId, messageId);
  if (!world.people.groups.has(chatId)) throw new Error('a message can be edited in a group only');
  if (item.message.type !== 'text') throw new Error('only a text can be edited');
  const { type, id, quoteToken } = item.message;
  item.message = { ...item.message, text };
  world.changed({ kind: 'chat', chatId });
  // A new reply token, and no markAsReadToken, as LINE's description of the event has it.
  return happen(world, chatId, { type: 'messageEdited', message: { type, id, quoteToken, text } }, { userId });
}

/** Shows words of a person's in the chat that no message event tells of: a postback's displayText. */
export function show(world: World, userId: string, text: string, { groupId }: Where): void {
  const chatId = groupId ?? userId;
  const messageId = world.messageId();
  const message = { type: 'text', id: messageId, text, quoteToken: world.chats.quoteToken(messageId) } as const;
  const read = world.account.chatMode === 'bot';
  world.chats.add(chatId, { from: 'person', messageId, userId, at: world.clock.now(), message, billed: false, read });
  world.changed({ kind: 'chat', chatId });
}

/** Throws unless the person can write there: LINE lets nobody write to an account they block. */
export function canWrite(world: World, userId: string, { groupId }: Where): void {
  const person = world.people.person(userId);
  if (groupId === undefined) {
    if (person.blocked) throw new Error(`${person.displayName} has blocked the account and can't write to it`);
  } else if (!withBot(world, groupId).members.has(userId)) {
    throw new Error(`${person.displayName} is not in that group`);
  }
}

type Written = { type: string; [property: string]: unknown };

/** Kinds whose event brings a quote token. */
const QUOTABLE = new Set(['text', 'image', 'video', 'sticker']);

function write(world: World, userId: string, where: Where, written: Written, media?: Media & { bytes: Buffer }): Sent {
  canWrite(world, userId, where);
  const chatId = where.groupId ?? userId;
  const messageId = world.messageId();
  const at = world.clock.now();
  const message = {
    ...written,
    id: messageId,
    ...(QUOTABLE.has(written.type) && { quoteToken: world.chats.quoteToken(messageId) }),
    markAsReadToken: world.chats.markAsReadToken(messageId),
  };
  if (media) keep(world, messageId, written.type, media, at);
  if (where.groupId === undefined) world.people.person(userId).wroteAt = at;
  // With chat off in LINE's manager everything is read at once; with chat on the bot has to mark it.
  const read = world.account.chatMode === 'bot';
  const content = message as unknown as webhook.MessageContent;
  world.chats.add(chatId, { from: 'person', messageId, userId, at, message: content, billed: false, read });
  world.changed({ kind: 'chat', chatId });
  return happen(world, chatId, { type: 'message', message }, { userId, messageId });
}

function keep(world: World, messageId: string, type: string, media: Media & { bytes: Buffer }, at: number): void {
  const { bytes, contentType = 'application/octet-stream', preparingMs = 0 } = media;
  const preview = { image: bytes, video: SAMPLES.image.bytes }[type];
  world.contents.set(messageId, { bytes, contentType, ...(preview && { preview }), readyAt: at + preparingMs });
}

function own(world: World, userId: string, messageId: string) {
  const found = world.chats.find(messageId);
  if (found?.item.from !== 'person' || found.item.userId !== userId) {
    throw new Error(`no message ${messageId} of ${userId}`);
  }
  return { chatId: found.chatId, item: found.item };
}
