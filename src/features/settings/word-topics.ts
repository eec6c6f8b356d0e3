import type { SentenceKey } from '../../platform/words';
import { isButton, type WordName } from './word-rules';

/** What words are about, in the order in which people look for them. */
export const WORD_TOPICS = [
  ...(['greetings', 'questions', 'people', 'reservations', 'orders', 'membership', 'code', 'data', 'button'] as const),
] as const;
export type WordTopic = (typeof WORD_TOPICS)[number];

type Beginning = SentenceKey extends `${infer First}.${string}` ? First : never;

/** By the first part of a key; the compiler asks for a new one. */
const TOPIC_OF: Readonly<Record<Beginning, WordTopic>> = {
  ...{ greeting: 'greetings', menu: 'greetings', language: 'greetings', said: 'greetings', sent: 'greetings' },
  ...{ flow: 'greetings', tap: 'greetings', group: 'greetings' },
  ...{ answer: 'questions', missed: 'questions', closest: 'questions', choice: 'questions', why: 'questions' },
  ...{ person: 'people', chat: 'people', shop: 'people', hours: 'people' },
  ...{ book: 'reservations', booking: 'reservations', waiting: 'reservations' },
  ...{ delivery: 'orders', cancel: 'orders' },
  ...{ link: 'membership', join: 'membership', inquiry: 'membership', address: 'membership' },
  ...{ code: 'code', number: 'code' },
  ...{ data: 'data', erase: 'data', wishes: 'data' },
};

/** What a sentence is about; buttons are a topic of their own. */
export function topicOf(name: WordName): WordTopic {
  return isButton(name) ? 'button' : TOPIC_OF[name.slice('words/'.length).split('.')[0] as Beginning];
}
