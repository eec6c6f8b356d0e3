import type { Passage } from '../features/passages/passages';
import { machine } from './machine';
import { place } from './step';
import type { Outcome, Person, Talk } from './types';

/** Where nothing is pending: the state a talk begins in. */
const START = `talking.${String(machine.states.talking!.initial.target[0]!.key)}`;

/**
 * From where to where a turn brought a talk, and how; undefined where it stays. Handed over is what goes to the people of the
 * shop, into their queue or as a case. Back to start is who has nothing pending any more: it is done, or was let go.
 */
export function passageOf(
  before: { talk: Talk; person: Person },
  after: Outcome,
  by: 'silence' | 'anything else',
): Passage | undefined {
  const [from, to] = [place(before.talk.value), place(after.talk.value)];
  // Who waits already is handed over no second time.
  const queued = after.queue !== undefined && before.person.chat?.holder !== 'queue';
  if (queued || after.cases.length > 0) return { from, to, how: 'handed over' };
  if (from === to) return undefined;
  if (by === 'silence') return { from, to, how: 'fell silent' };
  return { from, to, how: to === START && from.startsWith('talking.') ? 'back to start' : 'moved' };
}
