import type { AnyTransitionDefinition } from 'xstate';
import type { Event } from '../../src/conversation/events';
import { machine } from '../../src/conversation/machine';
import { place } from '../../src/conversation/step';

export { leavesOf, transitionsOf } from '../../src/conversation/transitions';

/** A transition of the machine by name, such as `talking.answering.choosing: REFUSED`, with the guard that chooses it. */
export function nameOf(transition: AnyTransitionDefinition): string {
  const where = transition.source.path.join('.') || '(anywhere)';
  const guard = typeof transition.guard === 'object' ? transition.guard.type : transition.guard;
  return `${where}: ${transition.eventType}${guard === undefined ? '' : ` [${String(guard)}]`}`;
}

/**
 * True for what only happens in a shop whose people answer chats: test/conversation/with-people.test.ts takes all of it, and
 * the walk, which goes through a shop without, takes all the rest.
 */
export function isOfPeople(name: string): boolean {
  return /^talking\.(queued|rating|offeringPerson):|: (TROUBLED|HANDED_BACK|CHATS_STOPPED|RATED|LEFT_QUEUE)\b|\[(queued|staffed)\]$/.test(
    name,
  );
}

/**
 * Notes which transitions the machine takes and what it hears, whoever runs it, from now until `stop`. The machine is looked
 * at from outside, where it picks its transitions, and goes on as ever. It is wrapped once, however many look: a wrapper
 * around a wrapper for each look made every step slower than the one before.
 */
export function recordTransitions(): { taken: Set<string>; events: Event[]; stop(): void } {
  const record: Watcher = { taken: new Set<string>(), events: [] };
  machine.getTransitionData = watched;
  watchers.add(record);
  return { ...record, stop: () => void watchers.delete(record) };
}

/**
 * Plants a fault, to see that it is found: from now until the function it gives is called, the machine is deaf to what
 * `isDeaf` says, by the state's place and the transition's name.
 */
export function plant(isDeaf: (place: string, transition: string) => boolean): () => void {
  machine.getTransitionData = watched;
  deaf = isDeaf;
  return () => (deaf = undefined);
}

interface Watcher {
  taken: Set<string>;
  events: Event[];
}

const watchers = new Set<Watcher>();
let deaf: Parameters<typeof plant>[0] | undefined;
const unwatched = machine.getTransitionData.bind(machine);
const names = new Map<AnyTransitionDefinition, string>();

const watched: typeof unwatched = (snapshot, event) => {
  const picked = unwatched(snapshot, event);
  const transitions = deaf ? picked.filter((one) => !deaf!(place(snapshot.value), named(one))) : picked;
  for (const { taken, events } of watchers) {
    for (const transition of transitions) taken.add(named(transition));
    events.push(event);
  }
  return transitions;
};

function named(transition: AnyTransitionDefinition): string {
  const name = names.get(transition) ?? nameOf(transition);
  names.set(transition, name);
  return name;
}

/** What has to do with the day of an order: walked by test/journeys/delivery.test.ts, whose days would multiply the others'. */
export function isOfDelivering(name: string): boolean {
  return /^talking\.delivering\b|: (WANTED_DELIVERY|FOUND_DELIVERY|CONFIRMED_DELIVERY|DELIVERY_CHANGED)\b/.test(name);
}

/** A code that ends in the middle of something: test/conversation/code-ended.test.ts takes all of it. */
export function isOfCodesEnd(name: string): boolean {
  return /^talking\.identifying\.ended:|: (CODE_ENDED|DONE_UNSEEN)\b|\[resumes\w+\]$/.test(name);
}

/** A full day for who is known by a code only, which the walk's book answers nobody: test/journeys/reserving-by-code.test.ts. */
export function isOfWaitingByCode(name: string): boolean {
  return /^talking\.reserving\.fullUnlinked:|\[mayWaitLinked\]$/.test(name);
}

/** What the walk leaves to tests of its own. */
export function isWalkedElsewhere(name: string): boolean {
  return isOfPeople(name) || isOfDelivering(name) || isOfCodesEnd(name) || isOfWaitingByCode(name);
}
