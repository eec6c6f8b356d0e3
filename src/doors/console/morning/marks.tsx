import type { Listed } from '../../../features/morning/morning';
import { dateInWords } from '../../../platform/time';
import { counted } from '../../../platform/words/counts';
import { Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { clockOf } from '../reservations/told';

/** What came of the last form. */
export type MorningTold =
  | { done: 'now' | 'later' | 'callOff' }
  | { refused: 'taken' | 'gone' | 'barred' | 'time' | 'quiet' | 'line' | 'blank' | 'over' };

/** What came of it, in words. */
export function Outcome({ scene: { say }, told }: { scene: ConsoleScene; told: MorningTold | undefined }) {
  if (!told) return null;
  if ('done' in told) return <Notice kind="good">{say(`console.morning.done.${told.done}`)}</Notice>;
  return <Notice kind="bad">{say(`console.morning.refused.${told.refused}`)}</Notice>;
}

export function statusOf(told: MorningTold | undefined): number {
  if (!told || 'done' in told) return 200;
  return ['time', 'quiet', 'line', 'blank'].includes(told.refused) ? 422 : 409;
}

/** Why somebody deserves a word, each reason a mark; the warning ones are never told by colour alone. */
export function Reasons({ scene: { say, lang }, one, today }: { scene: ConsoleScene; one: Listed; today: string }) {
  return (
    <p class="marks">
      {one.reasons.map((reason) => (
        <span class={`badge ${LOOKS[reason]}`}>
          {say(`console.morning.reason.${reason}`)}
          {reason === 'missed' && ` ${counted('times', one.visit!.missedBefore, lang)}`}
          {reason === 'renewal' && ` ${dateInWords(one.renewsOn!, lang, today)}`}
        </span>
      ))}
    </p>
  );
}
const LOOKS = { first: 'good', missed: 'warn', renewal: 'requested', vip: 'good', case: 'requested' } as const;

/** 「14:00 カット」. */
export function Visiting({ scene: { lang }, one, zone }: { scene: ConsoleScene; one: Listed; zone: string }) {
  if (!one.visit) return null;
  return (
    <>
      {clockOf(zone, one.visit.beginsAt)} <bdi>{one.visit.service[lang]}</bdi>
    </>
  );
}
