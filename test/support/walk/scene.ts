import type { Outcome, Person, Talk } from '../../../src/conversation/turn';
import type { ReserveAsk } from '../../../src/conversation/reserving';
import type { Event } from '../../../src/conversation/events';
import { place } from '../../../src/conversation/step';
import type { Journey } from './deed';

/** A chat at a moment of its journey. */
export interface Scene {
  where: Journey['where'];
  talk: Talk | undefined;
  person: Person;
  at: number;
  silenceAt: number | undefined;
  /** They blocked us, or put us out of the group: nothing they write comes here. */
  shut: boolean;
  /** Orders were asked for, and the other system keeps us waiting. */
  waiting: boolean;
  /** What the book is asked, until it answers, with what is to be said with its answer. */
  asking: (ReserveAsk & { said: string[] }) | undefined;
  /** True when it ever was, or had word for them. */
  byBook: boolean;
  /** When a code was sent, and how often another was typed since. */
  code: { at: number; wrong: number } | undefined;
  /** A reservation of theirs is not what it was. */
  moved: boolean;
  outcomes: Outcome[];
  takes: string[];
  /** What the machine took in the newest turn, if somebody spoke. */
  heard: readonly Event[];
}

/** Before anything happened. */
export function opening(where: Journey['where']): Scene {
  const id = where === 'person' ? `U${'1'.repeat(32)}` : `C${'1'.repeat(32)}`;
  const person: Person = { id, lang: undefined, langFrom: undefined, friend: undefined, friendAt: 0, profileAt: 0 };
  return {
    where,
    talk: undefined,
    person,
    at: Date.UTC(2026, 10, 23, 5),
    silenceAt: undefined,
    shut: false,
    waiting: false,
    asking: undefined,
    byBook: false,
    code: undefined,
    moved: false,
    outcomes: [],
    takes: [],
    heard: [],
  };
}

/** Where the talk stands. */
export function whereIs({ talk }: Scene): string {
  return place(talk?.value);
}

/** Whether they are to show that it is them, for an order or an address. */
export function isProving({ talk }: Scene): boolean {
  return (talk?.context.order ?? talk?.context.moving ?? null) !== null;
}

/** The page for a new address was offered just now. */
export function hasPage({ outcomes }: Scene): boolean {
  return (outcomes.at(-1)?.addressLinks.length ?? 0) > 0;
}

export interface Reply {
  type: string;
  label: string;
  data?: string;
  text?: string;
}

/** The quick replies a phone shows: those under the newest message, until they write something that is not answered. */
export function quickReplies({ outcomes }: Pick<Scene, 'outcomes'>): Reply[] {
  const newest = outcomes.findLast(({ messages }) => messages.length > 0)?.messages.at(-1);
  const actions = (newest?.quickReply?.items ?? []).map(({ action }) => action as Reply);
  const varies = (data = '') => /^talk:(day|time|otherday|changebooking):/.test(data);
  return actions.filter(({ type, data }) => type !== 'uri' && !varies(data));
}

/** What the newest question asked was done, and its buttons are still there. */
export function isJustDone(scene: Scene): boolean {
  const { done = null, card } = scene.talk?.context ?? {};
  return done !== null && done === card && whereIs(scene) === 'talking.resting';
}
