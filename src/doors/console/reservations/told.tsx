import type { ShopsAct } from '../../../conversation/shops-deeds';
import type { Refusal } from '../../../features/book/book';
import { clockInWords } from '../../../platform/time';
import type { PageKey } from '../../../platform/words/pages';
import { Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';

/** What came of the last form. */
export type Told = { done: ShopsAct['act'] | 'leave.told' | 'leave.untold' } | { refused: Refusal | 'unread' };

const REFUSED: Partial<Record<Refusal | 'unread', PageKey>> = {
  ...{ taken: 'console.res.refused.taken', expired: 'console.res.refused.taken' },
  ...{ 'changed meanwhile': 'console.res.refused.changed', over: 'console.res.refused.over' },
  ...{ 'not yet': 'console.res.refused.notYet', 'same person': 'console.res.refused.samePerson' },
  ...{ 'too soon': 'console.res.refused.clock', 'too far': 'console.res.refused.clock' },
  ...{ 'other fee': 'console.res.refused.fee', unread: 'console.res.refused.unread' },
};

/** What came of it, in words. */
export function Outcome({ scene: { say }, told }: { scene: ConsoleScene; told: Told | undefined }) {
  if (!told) return null;
  if ('done' in told) return <Notice kind="good">{say(`console.res.done.${told.done}`)}</Notice>;
  return <Notice kind="bad">{say(REFUSED[told.refused] ?? 'console.res.refused.other')}</Notice>;
}

/** Such as `9:05`, by a zone's clocks. @param at epoch milliseconds */
export function clockOf(zone: string, at: number): string {
  return clockInWords(zone, new Date(at));
}

/** From when until when, by a zone's clocks. */
export function fromTo(zone: string, from: number, until: number): string {
  return `${clockOf(zone, from)}–${clockOf(zone, until)}`;
}

/** What a reservation has come to; never told by colour alone. */
export function Status({ scene: { say }, status }: { scene: ConsoleScene; status: StatusName }) {
  return <span class={`badge ${status}`}>{say(`console.res.status.${status}`)}</span>;
}
type StatusName = 'requested' | 'confirmed' | 'cancelled' | 'came' | 'missed';
