import type { messagingApi } from '@line/bot-sdk';
import type { TapOptions } from '../platform';
import type { Sent } from '../webhook';
import type { World } from '../world';
import { happen } from './envelope';
import { canWrite, say, show } from './messages';

/** How many opened addresses are remembered. */
const OPENED_KEPT = 1_000;

/** Quick replies stay after these: the person has sent nothing yet ("Using quick replies"). */
const KEEPS_QUICK_REPLIES = new Set(['camera', 'cameraRoll', 'location']);

/** Somebody taps a button. Gives what it sent; undefined for what stays on the phone. */
export function tap(
  world: World,
  userId: string,
  action: messagingApi.Action,
  options: TapOptions = {},
): Sent | undefined {
  canWrite(world, userId, options);
  const chatId = options.groupId ?? userId;
  if (options.quickReply && !KEEPS_QUICK_REPLIES.has(action.type)) {
    world.chats.dismissQuickReplies(chatId);
    world.changed({ kind: 'chat', chatId });
  }
  switch (action.type) {
    case 'message':
      return say(world, userId, action.text ?? '', options);
    case 'postback':
      return postback(world, userId, action, options);
    case 'datetimepicker':
      return pick(world, userId, action, options);
    case 'richmenuswitch':
      return switchMenu(world, userId, action, options);
    case 'uri':
      openPage(world, userId, action.uri ?? '');
      return undefined;
    default:
      return undefined;
  }
}

function postback(world: World, userId: string, action: messagingApi.PostbackAction, options: TapOptions): Sent {
  if (action.displayText) show(world, userId, action.displayText, options);
  // The older `text` is sent as a message of its own, before the postback.
  if (action.text) say(world, userId, action.text, options);
  return sendPostback(world, userId, { data: action.data ?? '' }, options);
}

function pick(world: World, userId: string, action: messagingApi.DatetimePickerAction, options: TapOptions): Sent {
  const mode = action.mode ?? 'date';
  const picked = options.params?.[mode];
  if (picked === undefined) throw new Error(`a datetimepicker of mode ${mode} needs params.${mode}`);
  return sendPostback(world, userId, { data: action.data ?? '', params: { [mode]: picked } }, options);
}

function switchMenu(
  world: World,
  userId: string,
  action: messagingApi.RichMenuSwitchAction,
  options: TapOptions,
): Sent {
  const newRichMenuAliasId = action.richMenuAliasId ?? '';
  const status = world.richMenus.switchTo(userId, newRichMenuAliasId);
  world.changed({ kind: 'menu', chatId: userId });
  const params = status === 'SUCCESS' ? { newRichMenuAliasId, status } : { status };
  return sendPostback(world, userId, { data: action.data ?? '', params }, options);
}

function sendPostback(
  world: World,
  userId: string,
  postback: { data: string; params?: Record<string, string> },
  { groupId }: TapOptions,
): Sent {
  return happen(world, groupId ?? userId, { type: 'postback', postback }, { userId });
}

function openPage(world: World, userId: string, uri: string): void {
  world.opened.push({ userId, uri, at: world.clock.now() });
  if (world.opened.length > OPENED_KEPT) world.opened.shift();
}
