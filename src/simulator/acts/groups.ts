import type { Group } from '../people';
import type { Sent } from '../webhook';
import type { World } from '../world';
import { happen } from './envelope';

/** A group or room without the account in it. */
export function createGroup(
  world: World,
  {
    name = 'グループ',
    members,
    kind = 'group',
  }: { name?: string; members: readonly string[]; kind?: 'group' | 'room' },
): Group {
  for (const userId of members) world.people.person(userId);
  const group = world.people.addGroup({ kind, name, members });
  world.changed({ kind: 'people' });
  return group;
}

/** The account is brought into the group. */
export function inviteBot(world: World, groupId: string): Sent {
  world.people.group(groupId).botIn = true;
  world.changed({ kind: 'people' });
  return happen(world, groupId, { type: 'join' });
}

/** Somebody sends the account away. */
export function removeBot(world: World, groupId: string): Sent {
  world.people.group(groupId).botIn = false;
  world.changed({ kind: 'people' });
  return happen(world, groupId, { type: 'leave' });
}

/** Somebody joins a group the account is in. */
export function memberJoins(world: World, groupId: string, userId: string): Sent {
  const group = withBot(world, groupId);
  group.members.add(world.people.person(userId).userId);
  world.changed({ kind: 'people' });
  return happen(world, groupId, { type: 'memberJoined', joined: { members: [{ type: 'user', userId }] } });
}

/** Somebody leaves a group the account is in. */
export function memberLeaves(world: World, groupId: string, userId: string): Sent {
  withBot(world, groupId).members.delete(userId);
  world.changed({ kind: 'people' });
  return happen(world, groupId, { type: 'memberLeft', left: { members: [{ type: 'user', userId }] } });
}

/** The group, which the account must be in: of others LINE tells it nothing. */
export function withBot(world: World, groupId: string): Group {
  const group = world.people.group(groupId);
  if (!group.botIn) throw new Error(`the account is not in ${group.name}`);
  return group;
}
