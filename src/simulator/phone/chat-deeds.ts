import type { messagingApi } from '@line/bot-sdk';
import express, { type Router } from 'express';
import { stickers } from '../../platform/line/render/stickers';
import { fields } from '../../platform/line/render/values';
import type { Platform } from '../platform';
import { act, type Deed, type Show } from './act';
import { decimalField, fileField, formBytes, textField } from './form';
import { picked, picker } from './picker';
import { where, type Chat } from './scene';

/** What a person does in a chat: write, send, tap, unsend, edit. */
export function chatDeeds(platform: Platform, show: Show): Router {
  const router = express.Router({ mergeParams: true });
  const inChat = (path: string, deed: ChatDeed, always = false) =>
    router.post(
      path,
      formBytes,
      act(platform, show, ({ chat }, form, req) => {
        if (!chat?.open && !always) return { refused: 'closed' };
        return chat ? deed(platform, chat, form, String(req.params.messageId ?? '')) : { refused: 'notFound' };
      }),
    );
  inChat('/say', say);
  inChat('/sticker', sendSticker);
  inChat('/image', sendImage);
  inChat('/video', sendVideo);
  inChat('/audio', sendAudio);
  inChat('/file', sendFile);
  inChat('/location', sendLocation);
  inChat('/tap', tap);
  inChat('/standby', standby, true);
  inChat('/take-back-consent', takeBackConsent, true);
  inChat('/messages/:messageId/unsend', unsend);
  inChat('/messages/:messageId/edit', edit);
  return router;
}

type ChatDeed = (platform: Platform, chat: Chat, form: FormData, messageId: string) => ReturnType<Deed>;

const say: ChatDeed = (platform, chat, form) => {
  const text = textField(form, 'text');
  if (!text) return { refused: 'needText' };
  const quotedMessageId = textField(form, 'quote');
  const known = platform.chat(chat.id).some(({ messageId }) => messageId === quotedMessageId);
  const quote = known && quotedMessageId ? { quotedMessageId } : {};
  const mention = chat.group && form.has('mention') ? { mentionBot: true } : {};
  return { sent: platform.say(chat.me.userId, text, { ...where(chat), ...quote, ...mention }) };
};

const sendSticker: ChatDeed = (platform, chat, form) => {
  const wanted = textField(form, 'sticker');
  const sticker = stickers.find(({ packageId, stickerId }) => `${packageId}/${stickerId}` === wanted);
  if (!sticker) return { refused: 'badAction' };
  const { packageId, stickerId, keywords } = sticker;
  return { sent: platform.sendSticker(chat.me.userId, { packageId, stickerId, keywords }, where(chat)) };
};

const sendImage: ChatDeed = async (platform, chat, form) => ({
  sent: platform.sendImage(chat.me.userId, await fileField(form, 'file'), where(chat)),
});

const sendVideo: ChatDeed = async (platform, chat, form) => ({
  sent: platform.sendVideo(chat.me.userId, await fileField(form, 'file'), where(chat)),
});

const sendAudio: ChatDeed = async (platform, chat, form) => ({
  sent: platform.sendAudio(chat.me.userId, await fileField(form, 'file'), where(chat)),
});

const SAMPLE_FILE = { fileName: 'sample.txt', bytes: Buffer.from('Musubi\n'), contentType: 'text/plain' };

const sendFile: ChatDeed = async (platform, chat, form) => ({
  sent: platform.sendFile(chat.me.userId, (await fileField(form, 'file')) ?? SAMPLE_FILE, where(chat)),
});

const sendLocation: ChatDeed = (platform, chat, form) => {
  const latitude = decimalField(form, 'latitude', -90, 90);
  const longitude = decimalField(form, 'longitude', -180, 180);
  if (latitude === undefined || longitude === undefined) return { refused: 'needNumbers' };
  const [title, address] = [textField(form, 'title'), textField(form, 'address')];
  const place = { ...(title && { title }), ...(address && { address }), latitude, longitude };
  return { sent: platform.sendLocation(chat.me.userId, place, where(chat)) };
};

/** A tapped button sends its action along, as JSON; of a datetimepicker also what was picked. */
const tap: ChatDeed = (platform, chat, form) => {
  const action = readAction(textField(form, 'action'));
  if (!action) return { refused: 'badAction' };
  const options = { ...where(chat), quickReply: form.has('quick') };
  if (action.type !== 'datetimepicker') return maybeSent(platform.tap(chat.me.userId, action, options));
  const params = picked(picker(fields(action)), textField(form, 'picked') ?? '');
  if (!params) return { refused: 'needDate' };
  return maybeSent(platform.tap(chat.me.userId, action, { ...options, params }));
};

function maybeSent(sent: ReturnType<Platform['tap']>): ReturnType<Deed> {
  return sent && { sent };
}

/** The kinds of action that LINE knows; a tap of any other does nothing anywhere. */
const ACTIONS = [
  'message',
  'postback',
  'datetimepicker',
  'richmenuswitch',
  'uri',
  'clipboard',
  'camera',
  'cameraRoll',
  'location',
];

function readAction(json: string | undefined): messagingApi.Action | undefined {
  const action = fields(parsed(json ?? ''));
  return typeof action.type === 'string' && ACTIONS.includes(action.type) ? (action as messagingApi.Action) : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const standby: ChatDeed = (platform, chat, form) => {
  platform.setStandby(chat.id, textField(form, 'standby') === '1');
  return undefined;
};

const takeBackConsent: ChatDeed = (platform, chat) =>
  platform.takeBackConsent(chat.me.userId) ? undefined : { refused: 'notFound' };

const unsend: ChatDeed = (platform, chat, _form, messageId) =>
  isMine(platform, chat, messageId) ? { sent: platform.unsend(chat.me.userId, messageId) } : { refused: 'notFound' };

const edit: ChatDeed = (platform, chat, form, messageId) => {
  const text = textField(form, 'text');
  if (!text) return { refused: 'needText' };
  if (!chat.group || !isText(platform, chat, messageId) || !isMine(platform, chat, messageId))
    return { refused: 'notFound' };
  return { sent: platform.edit(chat.me.userId, messageId, text) };
};

function isText(platform: Platform, chat: Chat, messageId: string): boolean {
  return platform.chat(chat.id).some((item) => item.messageId === messageId && item.message.type === 'text');
}

function isMine(platform: Platform, chat: Chat, messageId: string): boolean {
  return platform
    .chat(chat.id)
    .some(
      (item) =>
        item.messageId === messageId && !item.unsent && item.from === 'person' && item.userId === chat.me.userId,
    );
}
