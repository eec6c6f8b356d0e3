import type { Sent } from '../webhook';
import type { World } from '../world';
import { happen } from './envelope';

/** Somebody adds the account as a friend; of somebody who blocked it, this lifts the block. */
export function follow(world: World, userId: string): Sent {
  const person = world.people.person(userId);
  const isUnblocked = person.blocked;
  person.blocked = false;
  person.friend = true;
  person.everFriend = true;
  world.changed({ kind: 'people' });
  return happen(world, userId, { type: 'follow', follow: { isUnblocked } });
}

/** Somebody blocks the account. LINE tells it as `unfollow`. */
export function block(world: World, userId: string): Sent {
  const person = world.people.person(userId);
  person.blocked = true;
  person.friend = false;
  world.changed({ kind: 'people' });
  return happen(world, userId, { type: 'unfollow' });
}

/** Somebody who blocked the account lifts the block. */
export function unblock(world: World, userId: string): Sent {
  const person = world.people.person(userId);
  if (!person.blocked) throw new Error(`${person.displayName} has not blocked the account`);
  return follow(world, userId);
}
