import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { machine } from './machine';

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

/** Where one ends up who enters a state: in the state it begins with. */
export function firstIn(node: AnyStateNode): AnyStateNode {
  const first = node.initial?.target[0];
  return first ? firstIn(first) : node;
}
