import type { AnyStateNode } from 'xstate';
import { machine } from './machine';
import { canRestAt } from './talk';
import { firstIn, leavesOf, transitionsOf } from './transitions';

/** A part of the conversation: its states in the order they are written, and which of them leads to which. */
export interface Part {
  /** Its path, such as `talking.linking`; `talking` for what stands in none, `outside` for what is no talk. */
  path: string;
  /** The states in which a talk can stand between turns, by path. */
  states: readonly string[];
  /** From a state to another one of the same part, by what a turn may do: states that are only passed through are left out. */
  arrows: readonly (readonly [from: string, to: string])[];
}

/** The machine in its parts, as it is. */
export function partsOfTalk(): Part[] {
  const places = leavesOf().filter(canRestAt);
  const paths = [...new Set(places.map(partOf))];
  const leads = arrowsBetween();
  return paths.map((path) => {
    const states = places.filter((place) => partOf(place) === path);
    const arrows = states.flatMap((from) =>
      [...reached(from, leads)].filter((to) => to !== from && partOf(to) === path).map((to) => [from, to] as const),
    );
    return { path, states, arrows };
  });
}

/** In which part a state stands. */
export function partOf(state: string): string {
  const [outer, inner, leaf] = state.split('.');
  if (outer !== 'talking') return 'outside';
  return leaf === undefined ? 'talking' : `${outer}.${inner!}`;
}

/** What leads from a state itself; what leads from anywhere would be an arrow from every state, and is none here. */
function arrowsBetween(): Map<string, Set<string>> {
  const leads = new Map<string, Set<string>>();
  for (const { source, target } of transitionsOf()) {
    const to = target?.[0];
    if (!to || source === machine.root || !isLeaf(source)) continue;
    const from = source.path.join('.');
    leads.set(from, (leads.get(from) ?? new Set()).add(firstIn(to).path.join('.')));
  }
  return leads;
}

/** Where a turn may end that begins in a state: through states in which no talk stands. */
function reached(from: string, leads: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const [found, seen] = [new Set<string>(), new Set<string>()];
  const visit = (state: string): void => {
    for (const next of leads.get(state) ?? []) {
      if (canRestAt(next)) found.add(next);
      else if (!seen.has(next)) {
        seen.add(next);
        visit(next);
      }
    }
  };
  visit(from);
  return found;
}

const isLeaf = (node: AnyStateNode) => Object.keys(node.states).length === 0;
