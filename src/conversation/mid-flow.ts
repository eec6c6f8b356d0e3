import { and, not, or, stateIn } from 'xstate';
import type { SentenceKey } from '../platform/words';

/*
 * What is in the middle of something: a question that somebody asks there is answered aside, and the flow goes on. A new flow
 * that asks something has a line here, and a sentence where its own question can't be read again as it stands.
 */

/** Flows, or some of their states, that ask something or wait to go on; what only waits to be told is no part of them. */
const FLOWS = [
  { inquiring: 'unproved' },
  'identifying',
  ...['offered', 'joining', 'lost', 'unlinking'].map((linking) => ({ linking })),
  ...['proving', 'sending', 'typing', 'checking', 'over', 'confirming'].map((cancelling) => ({ cancelling })),
  'reserving',
  ...['reading', 'day', 'which', 'time', 'confirming'].map((changing) => ({ changing })),
  ...['reading', 'confirming'].map((dropping) => ({ dropping })),
  ...['reading', 'confirming'].map((leaving) => ({ leaving })),
  ...['asking', 'choosing', 'confirming'].map((delivering) => ({ delivering })),
  'moving',
  { privacy: 'erasing' },
  'consulting',
] as const;

/** Where most questions are asked, in the middle of nothing: who stands there need not be looked for in every flow. */
const IDLE = ['answering', 'resting'];

/** The guard of the machine: they stand in the middle of something. */
export const midFlow = and([
  not(or(IDLE.map((talking) => stateIn({ talking })))),
  or(FLOWS.map((talking) => stateIn({ talking }))),
]);

/** What is asked again in short, where the question was said on the way in. @param where a path as of place() */
export function askedAgain(where: string): SentenceKey | undefined {
  return AGAIN[where.replace(/^talking\./, '')];
}

const AGAIN: Partial<Record<string, SentenceKey>> = {
  'inquiring.unproved': 'flow.howOn',
  'identifying.naming': 'code.unreadable',
  'identifying.typing': 'code.awaited',
  'identifying.ended': 'flow.howOn',
  'identifying.over': 'flow.howOn',
  'linking.offered': 'link.tapButton',
  'linking.joining': 'join.tapButton',
  'linking.lost': 'flow.howOn',
  'cancelling.typing': 'code.awaited',
  'cancelling.over': 'flow.howOn',
  'moving.typing': 'code.awaited',
  'moving.over': 'flow.howOn',
};

/** Where a yes does what is asked: it has to stand last on the screen, whatever was said in between. */
export function takesYes(where: string): boolean {
  return /\.(confirming|proving|unlinking|erasing|consulting)$/.test(where);
}
