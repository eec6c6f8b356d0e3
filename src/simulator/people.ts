import { hexId } from './ids';

/** Somebody with the LINE app. */
export interface Person {
  /** 'U' and 32 hex digits, as LINE names people to one provider. */
  readonly userId: string;
  displayName: string;
  /** BCP 47, such as 'ja' or 'en'; absent when LINE would not tell. */
  language?: string;
  pictureUrl?: string;
  statusMessage?: string;
  /** Told to a login channel with the scope email. */
  email?: string;
  /** A friend of the account right now: added and not blocked. */
  friend: boolean;
  blocked: boolean;
  /** Has been a friend at any time; a follow event then says `isUnblocked` after a block. */
  everFriend: boolean;
  /** When they last wrote in their own chat, epoch ms; strangers can be pushed to for 7 days after it. */
  wroteAt?: number;
}

/** What a new person is made of. `friend: true` makes a friend from before the bot was installed: no follow event is sent. */
export interface NewPerson {
  displayName: string;
  userId?: string;
  language?: string;
  pictureUrl?: string;
  statusMessage?: string;
  email?: string;
  friend?: boolean;
}

/** A group chat, or a multi-person chat ('room'). */
export interface Group {
  /** 'C' (group) or 'R' (room) and 32 hex digits. */
  readonly chatId: string;
  readonly kind: 'group' | 'room';
  name: string;
  readonly members: Set<string>;
  /** Whether the account is in it. */
  botIn: boolean;
}

/** Everybody there is, by id. */
export interface People {
  readonly persons: Map<string, Person>;
  readonly groups: Map<string, Group>;
  add(person: NewPerson): Person;
  addGroup(group: { kind: 'group' | 'room'; name: string; members: readonly string[] }): Group;
  /** The person of this id; throws where there is none, which is a mistake of the caller's. */
  person(userId: string): Person;
  group(chatId: string): Group;
}

/** An empty world. */
export function createPeople(): People {
  const persons = new Map<string, Person>();
  const groups = new Map<string, Group>();
  return {
    persons,
    groups,
    add({ userId = hexId('U'), friend = false, ...rest }) {
      const person: Person = { userId, ...rest, friend, blocked: false, everFriend: friend };
      persons.set(userId, person);
      return person;
    },
    addGroup({ kind, name, members }) {
      const group: Group = {
        chatId: hexId(kind === 'group' ? 'C' : 'R'),
        kind,
        name,
        members: new Set(members),
        botIn: false,
      };
      groups.set(group.chatId, group);
      return group;
    },
    person: (userId) => found(persons.get(userId), `no person ${userId}`),
    group: (chatId) => found(groups.get(chatId), `no group ${chatId}`),
  };
}

function found<T>(value: T | undefined, complaint: string): T {
  if (value === undefined) throw new Error(complaint);
  return value;
}
