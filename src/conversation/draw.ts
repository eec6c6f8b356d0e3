import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { machine } from './machine';
import { firstIn, transitionsOf } from './transitions';

/** The machine as a Mermaid state diagram: every state, and every transition that leads from one to another. */
export function draw(): string {
  return ['stateDiagram-v2', ...drawStates(machine.root, 1), ...drawArrows()].join('\n');
}

function drawStates(node: AnyStateNode, depth: number): string[] {
  const pad = '  '.repeat(depth);
  const initial = node.initial?.target[0];
  return [
    ...(initial ? [`${pad}[*] --> ${idOf(initial)}`] : []),
    ...(leadsInside(node) ? [`${pad}state "(anywhere here)" as ${anywhereIn(node)}`] : []),
    ...Object.values(node.states).flatMap((child) => {
      const inside = drawStates(child, depth + 1);
      const named = `${pad}state "${child.key}" as ${idOf(child)}`;
      return inside.length === 0 ? [named] : [`${named} {`, ...inside, `${pad}}`];
    }),
  ];
}

/** One arrow for each pair of states, with all its events. */
function drawArrows(): string[] {
  const arrows = new Map<string, Set<string>>();
  for (const transition of transitionsOf()) {
    const target = transition.target?.[0];
    if (!target) continue;
    const from = isWithin(target, transition.source) ? anywhereIn(transition.source) : idOf(transition.source);
    const arrow = `${from} --> ${idOf(firstIn(target))}`;
    arrows.set(arrow, (arrows.get(arrow) ?? new Set()).add(labelOf(transition)));
  }
  return [...arrows].map(([arrow, labels]) => `  ${arrow}: ${[...labels].join(' · ')}`);
}

/** Mermaid draws no arrow from a state to one within it: it starts from a stand-in for 'anywhere in here'. */
function anywhereIn(node: AnyStateNode): string {
  return `${idOf(node)}_anywhere`;
}

function leadsInside(node: AnyStateNode): boolean {
  return [...node.transitions.values()]
    .flat()
    .some(({ target }) => target?.some((one: AnyStateNode) => isWithin(one, node)) === true);
}

function isWithin(node: AnyStateNode, outer: AnyStateNode): boolean {
  return node.parent !== undefined && (node.parent === outer || isWithin(node.parent, outer));
}

function labelOf({ eventType, guard }: AnyTransitionDefinition): string {
  const event = String(eventType);
  return typeof guard === 'string' ? `${event} (${guard})` : event;
}

function idOf(node: AnyStateNode): string {
  return node.path.join('_') || 'conversation';
}
