import type { Lang } from '../../../platform/lang';
import { clipped } from '../../../platform/line/labels';
import { words } from '../../../platform/line/render/words';
import { momentInWords } from '../../../platform/time';
import type { ConsoleScene } from '../desk';
import type { List, Row } from './list-page';
import { Marks } from './presence';
import { customerName, languageName } from './names';

/** One conversation: who, since when they wait, who has it, and what I have not read of it. */
export function ChatRow({ scene, row, list }: { scene: ConsoleScene; row: Row; list: List }) {
  const { say, lang } = scene;
  const { chat, unread, holder, planned, given } = row;
  const named = chat.holder === 'bot' || holder !== undefined;
  const facts = [
    chat.holder === 'bot' ? say('console.inbox.bot') : (holder ?? say('console.inbox.queue')),
    say(row.member === undefined ? 'console.inbox.unlinked' : 'console.inbox.linked'),
    languageName(row.lang),
    ...(chat.reason ? [say(`console.inbox.reason.${chat.reason}`)] : []),
    ...(planned === undefined
      ? []
      : [`${say('console.later.mark')} ${momentInWords(list.zone, new Date(planned), lang)}`]),
  ];
  return (
    <li id={`chat-${chat.person}`} class={unread.fresh || given ? 'chat-row unread' : 'chat-row'}>
      <a href={`/console/inbox/${chat.person}`}>
        <bdi>{customerName(scene, chat.person, row.name)}</bdi>
        {given && <b class="count new">{say('console.hands.given')}</b>}
        {unread.fresh && (
          <b class="count new">
            {unread.words > 0 ? `${say('console.inbox.unread')} ${unread.words}` : say('console.inbox.fresh')}
          </b>
        )}
      </a>
      <small>
        {named && `${say('console.inbox.holder')}: `}
        <bdi>{facts[0]}</bdi> · {facts.slice(1).join(' · ')}
      </small>
      {row.last && (
        <p class="last" dir="auto">
          {inShort(row.last, lang)}
        </p>
      )}
      {row.present.length > 0 && <Marks {...{ scene, present: row.present }} />}
      <Wait {...{ scene, row, list }} />
      {row.closed && (
        <a class="to-faq" href={`/console/inbox/${chat.person}/faq`}>
          {say('console.faq.chat.link')}
        </a>
      )}
    </li>
  );
}

/** A message in one line: its words, or what it is. */
export function inShort(message: object, lang: Lang): string {
  const { type, text } = message as { type?: unknown; text?: unknown };
  if (typeof text === 'string') return clipped(text.replace(/\s+/gu, ' ').trim(), LONGEST_SHORT);
  const kind = Object.keys(words).find((one) => one === type) as keyof typeof words | undefined;
  return `[${words[kind ?? 'unknownMessage'][lang]}]`;
}
const LONGEST_SHORT = 120;

/** Since when they wait; otherwise how it stands. */
function Wait({ scene: { say, lang }, row: { chat }, list }: { scene: ConsoleScene; row: Row; list: List }) {
  const since = chat.waitingSince;
  if (chat.snoozedUntil !== undefined)
    return (
      <span class="wait">
        {say('console.inbox.snoozedUntil')} {momentInWords(list.zone, new Date(chat.snoozedUntil), lang)}
      </span>
    );
  if (since !== undefined)
    return (
      <span class="wait due">
        {say('console.inbox.waiting')} {inWords(Math.max(0, list.now - since), say)}
      </span>
    );
  return chat.holder === 'bot' ? null : <span class="wait">{say('console.inbox.answered')}</span>;
}

/** How long, as one says it: minutes, hours, days. @param ms milliseconds */
function inWords(ms: number, say: ConsoleScene['say']): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes}${say('console.inbox.minutes')}`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)}${say('console.inbox.hours')}`;
  return `${Math.floor(minutes / (24 * 60))}${say('console.inbox.days')}`;
}
