import type { VNode } from 'preact';
import { Message, summary } from '../../platform/line/render/message';
import { fields, text } from '../../platform/line/render/values';
import type { ChatItem } from '../platform';
import { Options } from './options';
import { Avatar } from './parts';
import { calendarDay, clockTime, type Chat, type Scene } from './scene';
import { phoneDrawing } from './tap';

/** One line of a live list: its id on the page, and how it is drawn. */
export interface Row {
  id: string;
  node: VNode;
}

/** How many messages stand on the page at most: the newest. */
const SHOWN = 200;

/** The conversation, oldest first: the days and the messages. */
export function talkRows(scene: Scene): Row[] {
  const { chat, platform, view } = scene;
  if (!chat) return [];
  const items = platform.chat(chat.id);
  const start = Math.max(items.length - SHOWN, 0);
  return items.slice(start).flatMap((item, at) => {
    const before = items[start + at - 1];
    const day = calendarDay(item.at, view.lang);
    const newDay = !before || calendarDay(before.at, view.lang) !== day;
    const message: Row = {
      id: `m-${item.messageId}`,
      node: <Line scene={scene} chat={chat} item={item} first={newDay || !sameSide(before, item)} />,
    };
    const id = `day-${item.messageId}`;
    return newDay ? [{ id, node: <Day id={id} day={day} /> }, message] : [message];
  });
}

function sameSide(before: ChatItem, item: ChatItem): boolean {
  if (before.unsent || item.unsent) return false;
  if (before.from === 'person') return item.from === 'person' && before.userId === item.userId;
  return item.from === 'bot' && before.sender?.name === item.sender?.name;
}

function Day({ id, day }: { id: string; day: string }) {
  return (
    <li id={id} class="day">
      <span>{day}</span>
    </li>
  );
}

interface LineProps {
  scene: Scene;
  chat: Chat;
  item: ChatItem;
  /** The first of several from the same side: shows who speaks. */
  first: boolean;
}

function Line({ scene, chat, item, first }: LineProps) {
  const id = `m-${item.messageId}`;
  if (item.unsent)
    return (
      <li id={id} class="day">
        <span>{scene.say('unsent')}</span>
      </li>
    );
  const mine = item.from === 'person' && item.userId === chat.me.userId;
  return (
    <li id={id} class={`line ${mine ? 'mine' : 'theirs'}${first ? ' first' : ''}`}>
      {!mine && <span class="line-face">{first && <Face scene={scene} item={item} />}</span>}
      <div class="line-main">
        {!mine && first && <Name scene={scene} item={item} />}
        <div class="line-row">
          <div class="line-bubble">
            <Quoted scene={scene} chat={chat} item={item} />
            <Message message={item.message} drawing={phoneDrawing({ scene, chat, key: item.messageId })} />
          </div>
          <div class="line-meta">
            <Options scene={scene} chat={chat} item={item} mine={mine} />
            {mine && item.read && <span>{scene.say('read')}</span>}
            {item.from === 'bot' && <BillMark scene={scene} billed={item.billed} />}
            {item.from === 'bot' && item.silent && <span>{scene.say('silent')}</span>}
            <time dateTime={new Date(item.at).toISOString()}>{clockTime(item.at)}</time>
          </div>
        </div>
      </div>
    </li>
  );
}

function Face({ scene, item }: { scene: Scene; item: ChatItem }) {
  if (item.from === 'person') {
    const person = scene.platform.people().find(({ userId }) => userId === item.userId);
    return <Avatar name={person?.displayName ?? '?'} picture={person?.pictureUrl} />;
  }
  const { displayName, pictureUrl } = scene.platform.account;
  if (item.sender?.iconUrl || item.sender?.name)
    return <Avatar name={item.sender.name ?? displayName} picture={item.sender.iconUrl} />;
  return <Avatar name={displayName} picture={pictureUrl} official />;
}

/** Who speaks; a sender of the bot's own choosing is shown together with the account, so that nobody is deceived. */
function Name({ scene, item }: { scene: Scene; item: ChatItem }) {
  const { platform, view } = scene;
  if (item.from === 'person') {
    const person = platform.people().find(({ userId }) => userId === item.userId);
    return <span class="line-name">{person?.displayName ?? '?'}</span>;
  }
  const account = platform.account.displayName;
  if (!item.sender?.name) return <span class="line-name">{account}</span>;
  const origin = view.lang === 'ja' ? `${account}${scene.say('from')}` : `${scene.say('from')} ${account}`;
  return (
    <span class="line-name">
      {item.sender.name} <small>{origin}</small>
    </span>
  );
}

function BillMark({ scene, billed }: { scene: Scene; billed: boolean }) {
  return (
    <span class={billed ? 'bill bill-billed' : 'bill'} title={scene.say(billed ? 'viaPush' : 'viaReply')}>
      {scene.say(billed ? 'billedMark' : 'freeMark')}
    </span>
  );
}

function Quoted({ scene, chat, item }: { scene: Scene; chat: Chat; item: ChatItem }) {
  const quoted = text(fields(item.message).quotedMessageId);
  if (!quoted) return null;
  const original = scene.platform.chat(chat.id).find(({ messageId }) => messageId === quoted);
  const shown = original && !original.unsent ? summary(original.message, scene.view.lang) : scene.say('gone');
  return (
    <a class="quoted" href={`#m-${encodeURIComponent(quoted)}`}>
      {shown}
    </a>
  );
}

/** The bot prepares an answer: LINE's loading indicator. */
export function LoadingDots({ scene }: { scene: Scene }) {
  const { chat, platform } = scene;
  const loading = chat && platform.loading(chat.id);
  const shown = loading !== undefined && loading.until > platform.now();
  return (
    <div id="loading" class="line theirs first" hidden={!shown}>
      {shown && (
        <>
          <span class="line-face">
            <Avatar name={platform.account.displayName} picture={platform.account.pictureUrl} official />
          </span>
          <span class="dots" role="img" aria-label={scene.say('typing')}>
            <i />
            <i />
            <i />
          </span>
        </>
      )}
    </div>
  );
}
