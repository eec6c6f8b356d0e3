import { peopleOf } from '../../../conversation/listing';
import { givenTo } from '../../../features/chats/chats';
import type { Seated } from '../desk';
import type { GivenTo } from './given';
import type { InboxHouse } from './inbox';
import { customerName } from './names';

/** What colleagues passed to me that I have not looked at, the longest ago first. @param but whose chat I look at */
export async function givenOf(
  { db, names }: InboxHouse,
  { scene, person: me }: Seated,
  but?: string,
): Promise<GivenTo[]> {
  const all = [...(await givenTo(db, me.id)).values()].filter(({ person }) => person !== but);
  if (all.length === 0) return [];
  const ids = all.map(({ person }) => person);
  const people = await peopleOf(db, ids);
  const called = await names.of(ids.map((person) => ({ person, member: people.get(person)?.member })));
  return all.map(({ person, by }) => ({ person, name: customerName(scene, person, called.get(person)), by }));
}
