import {
  createActor,
  type AnyActorScope,
  type ExecutableActionObject,
  type SnapshotFrom,
  type StateValue,
} from 'xstate';
import type { Moment } from './chart';
import type { Effect, Event } from './events';
import { machine } from './machine';
import { assignQuickly } from './quick-assign';

/** Where the machine stands and what it knows. */
export type Standing = SnapshotFrom<typeof machine>;

/** Puts the machine where a talk left it. The state must be one it has: revive() sees to that. */
export function stand(value: StateValue, context: Moment): Standing {
  return machine.resolveState({ value, context });
}

/** One event in; the next state and what it wants of the world out. Touches nothing. */
export function step(before: Standing, event: Event): { after: Standing; effects: Effect[] } {
  const actions: ExecutableActionObject[] = [];
  const after = machine.transition(before, event, { ...nobody, actionExecutor: (action) => actions.push(action) });
  return { after, effects: actions.flatMap((action) => (action.type === 'want' ? [action.params as Effect] : [])) };
}

/**
 * Whom the machine takes itself to be run by. XState's `transition` makes an actor for every event, computes its first
 * snapshot and throws both away, which took half the time of a step; ours has no children, so one that never runs will
 * do for all. That both give the same is held by a test.
 */
assignQuickly(machine);
const self = createActor(machine);
const nobody: AnyActorScope = {
  self,
  system: self.system,
  id: '',
  sessionId: '',
  logger: () => {},
  defer: () => {},
  emit: () => {},
  stopChild: () => {},
  actionExecutor: () => {},
};

/** A state's name as a path, such as 'talking.answering.choosing'. Gives 'unknown' for what is no state at all. */
export function place(value: unknown): string {
  if (typeof value === 'string') return value;
  const [only, ...others] = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return only === undefined || others.length > 0 ? 'unknown' : `${only[0]}.${place(only[1])}`;
}
