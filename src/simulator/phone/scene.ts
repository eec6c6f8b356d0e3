import type { Both, Lang } from '../../platform/lang';
import type { Group, Person, Platform } from '../platform';
import type { View } from './view';
import { words, type Word } from './words';

/** All that a page is drawn from: the platform as it is now, and what the visitor looks at. */
export interface Scene {
  platform: Platform;
  view: View;
  /** A label in the visitor's language. */
  say: (word: Word) => string;
  /** The chat shown; absent while there is nobody. */
  chat?: Chat;
}

/** A chat as one person sees it. */
export interface Chat {
  id: string;
  /** At whose phone we sit. */
  me: Person;
  /** The group, where it is one. */
  group?: Group;
  /** Messages can be written: the account is a friend and not blocked, or in the group. */
  open: boolean;
}

/** Sets the scene; undefined where the view names a chat that doesn't exist. Without a chat in the view, the first person's is shown. */
export function sceneOf(platform: Platform, view: View): Scene | undefined {
  const say = (word: Word) => words[word][view.lang];
  const id = view.chatId ?? platform.people()[0]?.userId;
  if (!id) return { platform, view, say };
  const chat = chatOf(platform, id, view.as);
  return chat && { platform, say, chat, view: { ...view, chatId: id } };
}

function chatOf(platform: Platform, id: string, as: string | undefined): Chat | undefined {
  const people = platform.people();
  const person = people.find(({ userId }) => userId === id);
  if (person) return { id, me: person, open: person.friend && !person.blocked };
  const group = platform.groups().find(({ chatId }) => chatId === id);
  if (!group) return undefined;
  const members = people.filter(({ userId }) => group.members.has(userId));
  const me = members.find(({ userId }) => userId === as) ?? members[0];
  return me && { id, me, group, open: group.botIn };
}

/** How the platform's verbs are told where something is written: a group's id, or nothing for a person's own chat. */
export function where(chat: Chat): { groupId?: string } {
  return chat.group ? { groupId: chat.group.chatId } : {};
}

/** Times are shown in LINE's home. Making a formatter is slow, so each is made once. */
const timeZone = 'Asia/Tokyo';
const minutes = new Intl.DateTimeFormat('ja-JP', { hour: 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone });
const seconds = new Intl.DateTimeFormat('ja-JP', { timeStyle: 'medium', hourCycle: 'h23', timeZone });
const days: Both<Intl.DateTimeFormat> = {
  ja: new Intl.DateTimeFormat('ja-JP', { month: 'long', day: 'numeric', weekday: 'short', timeZone }),
  en: new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', weekday: 'short', timeZone }),
};

/** Hours and minutes on the phone's clock, such as '9:05'. */
export function clockTime(epochMs: number): string {
  return minutes.format(epochMs);
}

/** With seconds, for the log: '9:05:07'. */
export function clockSeconds(epochMs: number): string {
  return seconds.format(epochMs);
}

/** The day on the phone's calendar: '11月25日(水)' or 'Wed, Nov 25'. */
export function calendarDay(epochMs: number, lang: Lang): string {
  return days[lang].format(epochMs);
}
