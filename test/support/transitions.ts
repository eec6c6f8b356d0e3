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

/** Every state the machine can rest in or pass through. */
export function leavesOf(node: AnyStateNode = machine.root): string[] {
  const children = Object.values(node.states);
  return children.length === 0 ? [node.path.join('.')] : children.flatMap((child) => leavesOf(child));
}

/**
 * Notes which transitions the machine takes, whoever runs it, from now until `stop`. The machine is looked at from outside,
 * where it picks its transitions, and goes on as ever. It is wrapped once, however many look: a wrapper around a wrapper
 * for each look made every step slower than the one before.
 */
export function recordTransitions(): { taken: Set<string>; stop(): void } {
  const taken = new Set<string>();
  machine.getTransitionData = watched;
  watchers.add(taken);
  return { taken, stop: () => void watchers.delete(taken) };
}

const watchers = new Set<Set<string>>();
const unwatched = machine.getTransitionData.bind(machine);
const names = new Map<AnyTransitionDefinition, string>();

const watched: typeof unwatched = (snapshot, event) => {
  const transitions = unwatched(snapshot, event);
  for (const transition of transitions) {
    const name = names.get(transition) ?? nameOf(transition);
    names.set(transition, name);
    for (const taken of watchers) taken.add(name);
  }
  return transitions;
};
