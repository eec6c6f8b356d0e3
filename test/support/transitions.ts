import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { machine } from '../../src/conversation/machine';

/** A transition of the machine by name, such as `talking.answering.choosing: REFUSED`, with the guard that chooses it. */
export function nameOf(transition: AnyTransitionDefinition): string {
  const where = transition.source.path.join('.') || '(anywhere)';
  const guard = typeof transition.guard === 'object' ? transition.guard.type : transition.guard;
  return `${where}: ${transition.eventType}${guard === undefined ? '' : ` [${String(guard)}]`}`;
}

/** Every transition the machine has, in the order it is written. */
export function transitionsOf(node: AnyStateNode = machine.root): AnyTransitionDefinition[] {
  const own = [...node.transitions.values()].flat();
  return [...own, ...Object.values(node.states).flatMap((child) => transitionsOf(child))];
}

/**
 * True for what only happens in a shop whose people answer chats: test/conversation/with-people.test.ts takes all of it, and
 * the walk, which goes through a shop without, takes all the rest.
 */
export function isOfPeople(name: string): boolean {
  return /^talking\.(queued|rating|offeringPerson):|: (TROUBLED|HANDED_BACK|RATED|LEFT_QUEUE)\b|\[(queued|staffed)\]$/.test(
    name,
  );
}

/** Every state the machine can rest in or pass through. */
export function leavesOf(node: AnyStateNode = machine.root): string[] {
  const children = Object.values(node.states);
  return children.length === 0 ? [node.path.join('.')] : children.flatMap((child) => leavesOf(child));
}

/**
 * Notes which transitions the machine takes, whoever runs it, from now until `stop`. The machine is looked at from outside,
 * where it picks its transitions, and goes on as ever.
 */
export function recordTransitions(): { taken: Set<string>; stop(): void } {
  const taken = new Set<string>();
  const original = machine.getTransitionData.bind(machine);
  const watched: typeof original = (snapshot, event) => {
    const transitions = original(snapshot, event);
    for (const transition of transitions) taken.add(nameOf(transition));
    return transitions;
  };
  machine.getTransitionData = watched;
  return {
    taken,
    stop() {
      if (machine.getTransitionData === watched) machine.getTransitionData = original;
    },
  };
}
